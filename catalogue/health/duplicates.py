"""Opportunities that are in the catalogue twice, spelt a little differently.

Comparing all with all would be five thousand million pairs for 100,000 rows. Two rows can only be the same if
they have the same numbers in the title (levels, parts, years), the same first day and the same place; so only
rows that share these are compared at all. Of those that are alike, the words that differ must be slips of
each other: "Ceramics" and "Ceramcis" are one course, Spanish A1 and Italian A1 are two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from catalogue.health.places import where
from catalogue.health.values import Finding, FindingKind
from catalogue.model import Opportunity

ALIKE = 92
"""Per cent of `fuzz.ratio` of the sorted words: one slip in a title of a dozen letters."""
LARGEST = 400
"""Rows of a block that are all compared with each other; larger ones are cut along their sorted titles."""
LETTERS_OF_A_SLIP = 5
"""One slip in so many letters of a word; a shorter word is another word."""

_NUMBERED = re.compile(r"\S*\d\S*")
_WORD = re.compile(r"[^\W_]+")
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})


def duplicates_found(opportunities: Sequence[Opportunity]) -> Iterator[Finding]:
    """Each row that much resembles an earlier one, once, with the id, the title and the place of that."""
    titles = {one.id: _plain(one.title.original) for one in opportunities}
    for block in _blocks(opportunities, titles):
        for first, second in _alike(block, titles):
            yield Finding(
                FindingKind.DUPLICATE,
                second.id,
                where(second, "title"),
                second.title.original,
                (first.id, first.title.original, first.source),
            )


def _plain(title: str) -> str:
    """The words in the order of the alphabet, so that neighbours in a sorted list resemble each other."""
    return " ".join(sorted(_WORD.findall(title.casefold())))


def _blocks(opportunities: Iterable[Opportunity], titles: dict[str, str]) -> Iterator[list[Opportunity]]:
    blocks: dict[tuple[object, ...], list[Opportunity]] = defaultdict(list)
    for one in opportunities:
        plain = titles[one.id]
        numbers = (*_NUMBERED.findall(plain), *(word for word in plain.split() if word in _ROMAN))
        place = (one.place.name or one.place.address or one.place.district or "").casefold()
        blocks[numbers, _first_day(one), place, one.kind].append(one)
    for block in blocks.values():
        if len(block) <= LARGEST:
            yield block
            continue
        places = {one.id: place for place, one in enumerate(block)}
        block.sort(key=lambda one: titles[one.id])
        for start in range(0, len(block), LARGEST):
            yield sorted(block[start : start + LARGEST], key=lambda one: places[one.id])


def _first_day(one: Opportunity) -> date | None:
    return min((day for session in one.sessions if (day := session.start_date)), default=None)


def _alike(block: Sequence[Opportunity], titles: dict[str, str]) -> Iterator[tuple[Opportunity, Opportunity]]:
    if len(block) < 2:  # noqa: PLR2004 — a pair
        return
    texts = [titles[one.id] for one in block]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    known: set[int] = set()
    for first, second in zip(*np.nonzero(np.triu(scores, k=1)), strict=True):
        if second in known or not _is_a_slip(texts[first], texts[second]):
            continue
        if _may_be_one(block[first], block[second]):
            known.add(int(second))
            yield block[first], block[second]


def _is_a_slip(one: str, other: str) -> bool:
    """Whether the words that only one of two titles has are misspellings of each other."""
    words, others = Counter(one.split()), Counter(other.split())
    missing, added = sorted((words - others).elements()), sorted((others - words).elements())
    return len(missing) == len(added) and all(
        OSA.distance(word, spelt) <= min(len(word), len(spelt)) // LETTERS_OF_A_SLIP
        for word, spelt in zip(missing, added, strict=True)
    )


def _may_be_one(one: Opportunity, other: Opportunity) -> bool:
    """Neither another provider nor another time of day."""
    if one.provider and other.provider and one.provider.casefold() != other.provider.casefold():
        return False
    times = [{session.start_time for session in each.sessions if session.start_time} for each in (one, other)]
    if all(times) and not times[0] & times[1]:
        return False
    days = [{day for session in each.sessions for day in session.days} for each in (one, other)]
    return not all(days) or bool(days[0] & days[1])

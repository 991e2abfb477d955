"""Which of our columns a heading means that somebody wrote in their own words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from catalogue.reading.everyday.vocabulary import fold

IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
SIGNS = re.compile(r"[\s_\-–—/:*?!#.,;'°º€$£]+")
FOREIGN = 2
"""Headings of one language that no other has, before a file counts as written in it."""


def meant(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Headings with the column that each means; `taken` are the columns that others are called by exactly.

    No column is given twice: where two headings could mean one, the one that says it more plainly gets it. A
    name alone, among headings that mean nothing here, is no title: lists of all kinds of things have names.
    """
    names, taken = tuple(names), frozenset(taken)
    wishes = sorted(
        (rank, place, name, column)
        for place, name in enumerate(dict.fromkeys(names))
        for rank, column in _columns().get(_plain(name), ())
    )
    given: dict[str, str] = {}
    gone = set(taken)
    for _, _, name, column in wishes:
        if name not in given and column not in gone:
            given[name] = column
            gone.add(column)
    lone = not taken and set(given.values()) == {"title"} and len(names) > 1
    return {} if lone else given


def language_of(names: Iterable[str]) -> str | None:
    """The language that headings are written in, None where they could be of several."""
    found: Counter[str] = Counter()
    for name in names:
        languages = _languages().get(_plain(name), frozenset())
        found.update(languages)
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < FOREIGN or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _plain(name: str) -> str:
    return SIGNS.sub(" ", fold(IN_BRACKETS.sub(" ", name))).strip()


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Each phrase with the columns that it can mean, and how far back it stands in the list of each."""
    found: dict[str, dict[str, int]] = {}
    for columns in _headings().values():
        for column, phrases in columns.items():
            for rank, phrase in enumerate(phrases):
                ranks = found.setdefault(_plain(phrase), {})
                ranks[column] = min(rank, ranks.get(column, rank))
    return {
        phrase: tuple((rank, column) for column, rank in ranks.items()) for phrase, ranks in found.items()
    }


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, columns in _headings().items():
        for phrases in columns.values():
            for phrase in phrases:
                found.setdefault(_plain(phrase), set()).add(language)
    return {phrase: frozenset(languages) for phrase, languages in found.items()}

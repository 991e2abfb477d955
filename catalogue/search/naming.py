"""Which words of a text are named as the reason why it is shown.

A text often answers in several ways: by a word of its title and one of its description, in four languages.
Named is what the resident can read: the word as they spelt it, else one in their language, else one in that
of the title; and of those one of the title before one of the description.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from catalogue.model import Opportunity
from catalogue.search.index import Index
from catalogue.search.texts import Field
from catalogue.search.themes import Group
from catalogue.search.vocabulary import Expansion
from catalogue.search.wanted import Role, WantedWord

_WORTH_NAMING = 0.4
"""Words less alike than that were no reason to show it."""
_AS_SPELT = 0.95
"""A word so much alike is the resident's own, but for accents."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a reading answers a word of the wish: by which words, how much alike, the best `field`."""

    words: tuple[int, ...]
    alike: float
    field: int

    @property
    def rank(self) -> tuple[bool, int, float]:
        return self.alike >= _AS_SPELT, -self.field, self.alike


def words_named(
    index: Index, wanted: Sequence[WantedWord], number: int, language: str | None
) -> tuple[str, ...]:
    """The words of an opportunity (by number) that answer those of the wish, spelt as in the catalogue. Words
    that only frame a wish ("course") are named where nothing else matched. `language` is the resident's.
    """
    first = index.postings.first_reading
    text = int(index.texts.of_opportunity[number])
    readings = range(int(first[text]), int(first[text + 1]))
    if not readings:
        return ()
    answers = [_answers(index, word, readings) for word in wanted]
    opportunity = index.opportunities[number]
    of_title = opportunity.title.texts[0][0]

    def readable(reading: int) -> tuple[bool, int, int, int, float, int]:
        """By the words that it spells as the resident does, by its language, by how many words it holds."""
        held = [found[reading].alike for found in answers if reading in found]
        spoken = index.texts.readings[reading].language
        familiar = 2 if language and _base(spoken) == _base(language) else int(spoken == of_title)
        spelt = sum(one >= _AS_SPELT for one in held)
        return bool(held), spelt, familiar, len(held), sum(held), -reading

    best = max(readings, key=readable)
    here = [
        (word.role, found[best].words) for word, found in zip(wanted, answers, strict=True) if best in found
    ]
    telling = [words for role, words in here if role is Role.CONTENT] or [words for _, words in here]
    return tuple(
        dict.fromkeys(
            as_written(index.vocabulary.words[one], opportunity) for words in telling for one in words
        )
    )


def _answers(index: Index, word: WantedWord, readings: range) -> dict[int, _Answer]:
    """The best answer to `word` in each of `readings`."""
    best = _of_any(index, word.stands_for, readings)
    for group in word.groups:
        for reading, one in _of_all(index, group, readings).items():
            if reading not in best or best[reading].alike < one.alike:
                best[reading] = one
    return best


def _of_all(index: Index, group: Group, readings: range) -> dict[int, _Answer]:
    parts = [_of_any(index, part, readings) for part in group]
    together = set(parts[0]).intersection(*parts[1:])
    return {
        reading: _Answer(
            tuple(word for part in parts for word in part[reading].words),
            min(part[reading].alike for part in parts),
            max(part[reading].field for part in parts),
        )
        for reading in together
    }


def _of_any(index: Index, expansions: Sequence[Expansion], readings: range) -> dict[int, _Answer]:
    found: dict[int, list[_Answer]] = defaultdict(list)
    postings = index.postings
    for one in expansions:
        if one.weight < _WORTH_NAMING:
            continue
        start, end = (int(at) for at in postings.start[one.word : one.word + 2])
        where = postings.reading[start:end]
        begin, stop = np.searchsorted(where, (readings.start, readings.stop))
        for reading, fields in zip(
            where[begin:stop].tolist(), postings.fields[start + begin : start + stop].tolist(), strict=True
        ):
            found[reading].append(_Answer((one.word,), one.weight, _best_field(fields)))
    return {reading: max(some, key=lambda one: one.rank) for reading, some in found.items()}


def _best_field(fields: int) -> int:
    return next(field for field in Field if fields & (1 << field))


def _base(language: str) -> str:
    return language.partition("-")[0]


def as_written(word: str, opportunity: Opportunity) -> str:
    """`word` with the capitals that it has in the catalogue; as prepared, where it is not found literally."""
    for text in _texts(opportunity):
        lowered = text.lower()
        at = lowered.find(word)
        while at >= 0:
            end = at + len(word)
            whole = not (lowered[at - 1 : at].isalnum() or lowered[end : end + 1].isalnum())
            if whole and len(lowered) == len(text):
                return text[at:end]
            at = lowered.find(word, end)
    return word


def _texts(opportunity: Opportunity) -> Iterator[str]:
    yield from (text for _, text in opportunity.title.texts)
    yield from opportunity.keywords
    if opportunity.description:
        yield from (text for _, text in opportunity.description.texts)

"""Which words of a text are named as the reason why it is shown.

A text often answers in several ways: by a word of its title and one of its description, in four languages.
Named is what the resident can read: the word as they spelt it, else one in their language, else one in that
of the title; and of those one of the title before one of the description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Opportunity
from catalogue.search.index import Index
from catalogue.search.lookup import Lookup
from catalogue.search.wanted import Role, WantedWord

_WORTH_NAMING = 0.4
"""Words less alike than that were no reason to show it."""
_AS_SPELT = 0.95
"""A word so much alike is the resident's own, but for accents."""


class _Answer(NamedTuple):
    """How a reading answers a word of the wish: by which words, how much alike, the best `field`."""

    words: tuple[int, ...]
    alike: float
    field: int

    @property
    def rank(self) -> tuple[bool, int, float]:
        return self.alike >= _AS_SPELT, -self.field, self.alike


def words_named(
    index: Index, lookup: Lookup, numbers: Sequence[int], language: str | None
) -> tuple[tuple[str, ...], ...]:
    """For each opportunity (by number) its words that answer those of the wish, spelt as in the catalogue.
    Words that only frame a wish ("course") are named where nothing else matched. `language` is that of the
    resident.
    """
    first = index.postings.first_reading
    readings = [
        range(first.item(text), first.item(text + 1))
        for text in map(index.texts.of_opportunity.item, numbers)
    ]
    looked_at = np.zeros(index.postings.readings, bool)
    for some in readings:
        looked_at[some.start : some.stop] = True
    answers = _answers(lookup, looked_at)
    return tuple(
        _named(index, lookup.words, answers, number, some, language)
        for number, some in zip(numbers, readings, strict=True)
    )


def _named(
    index: Index,
    wanted: Sequence[WantedWord],
    answers: Sequence[dict[int, _Answer]],
    number: int,
    readings: range,
    language: str | None,
) -> tuple[str, ...]:
    if not readings:
        return ()
    opportunity = index.opportunities[number]
    of_title = opportunity.title.texts[0][0]

    def readable(reading: int) -> tuple[bool, int, int, int, float, int]:
        """By the words that it spells as the resident does, by its language, by how many words it holds."""
        held = [found[reading].alike for found in answers if reading in found]
        spoken = index.texts.languages[index.texts.language_of_reading[reading]]
        familiar = 2 if language and _base(spoken) == _base(language) else int(spoken == of_title)
        spelt = sum(one >= _AS_SPELT for one in held)
        return bool(held), spelt, familiar, len(held), sum(held), -reading

    best = max(readings, key=readable) if len(readings) > 1 else readings[0]
    here = [
        (word.role, found[best].words) for word, found in zip(wanted, answers, strict=True) if best in found
    ]
    telling = [words for role, words in here if role is Role.CONTENT] or [words for _, words in here]
    return tuple(
        dict.fromkeys(
            as_written(index.vocabulary.words[one], opportunity) for words in telling for one in words
        )
    )


def _answers(lookup: Lookup, looked_at: NDArray[np.bool_]) -> list[dict[int, _Answer]]:
    """For each word of the wish its best answer in each reading that is `looked_at`."""
    rows: list[dict[int, _Answer]] = [{} for _ in range(lookup.rows)]
    for one in lookup.postings_in(looked_at):
        if one.alike >= _WORTH_NAMING:
            answer = _Answer((one.word,), one.alike, _best_field(one.fields))
            held = rows[one.row].get(one.reading)
            if held is None or held.rank <= answer.rank:
                rows[one.row][one.reading] = answer
    found = []
    for single, groups in lookup.ways:
        best = rows[single]
        for group in groups:
            for reading, together in _of_all([rows[part] for part in group]).items():
                if reading not in best or best[reading].alike < together.alike:
                    best[reading] = together
        found.append(best)
    return found


def _of_all(parts: Sequence[dict[int, _Answer]]) -> dict[int, _Answer]:
    """Where all parts are answered, by the weakest of them."""
    return {
        reading: _Answer(
            tuple(word for part in parts for word in part[reading].words),
            min(part[reading].alike for part in parts),
            max(part[reading].field for part in parts),
        )
        for reading in set(parts[0]).intersection(*parts[1:])
    }


def _best_field(fields: int) -> int:
    """The one that says most, of a bit for each: they are numbered in that order."""
    return (fields & -fields).bit_length() - 1


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

"""The words of a wish in the postings: the readings that hold them, or what stands for them, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.postings import Postings
from catalogue.search.texts import Field
from catalogue.search.vocabulary import Expansion
from catalogue.search.wanted import WantedWord

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
ABOUT = (1 << Field.TITLE) | (1 << Field.KEYWORDS)
"""The fields that say what something is about."""


@dataclass(frozen=True, slots=True)
class Hits:
    """For each reading how one word of a wish is answered: `impact` for the order, `alike` how sure it is
    the same word, `named` the same in title and keywords alone.
    """

    impact: Floats
    alike: Floats
    named: Floats


class Posting(NamedTuple):
    """A word of the vocabulary in one reading, how much it is `alike` what is looked up in `row`, and the
    `fields` in which it stands, a bit for each.
    """

    row: int
    reading: int
    word: int
    alike: float
    fields: int


class Lookup:
    """The postings of all that `words` stand for.

    Each word has a row for what stands for it alone, and one for each part of what stands for it together.
    """

    __slots__ = (
        "_expansion", "_fields", "_impact", "_numbers", "_row", "_weight", "_weighed", "_where",
        "readings", "rows", "words",
    )  # fmt: skip

    def __init__(self, words: Sequence[WantedWord], postings: Postings) -> None:
        self.words = words
        self.readings = postings.readings
        parts = [part for word in words for part in _parts(word)]
        # The surest of a row comes last: of several values for one place numpy keeps the last one.
        expansions = [one for part in parts for one in reversed(part)]
        self.rows = len(parts)
        rows = np.array([row for row, part in enumerate(parts) for _ in part], np.intp)
        self._numbers = np.array([one.word for one in expansions], np.intp)
        weights = np.array([one.weight for one in expansions], np.float32)
        of_words = np.array([word.weight for word in words for _ in _parts(word)])
        # What holds for an expansion is worked out before it is repeated for each of its postings.
        starts = postings.start[self._numbers]
        lengths = postings.start[self._numbers + 1] - starts
        self._expansion = np.arange(len(expansions)).repeat(lengths)
        places = np.arange(len(self._expansion)) + (starts - lengths.cumsum() + lengths)[self._expansion]
        self._row = rows[self._expansion]
        self._weight = weights[self._expansion]
        self._weighed = (weights * of_words[rows])[self._expansion]
        self._where = postings.reading[places]
        self._impact = postings.impact[places] * self._weight
        self._fields = postings.fields[places]

    def at_most(self, readings: int) -> NDArray[np.float64]:
        """For each of `readings` no less than the weight of the words that it holds."""
        return np.bincount(self._where, self._weighed, readings).astype(np.float64, copy=False)

    def hits(self, chosen: Numbers, readings: int) -> Iterator[Hits]:
        """For each word its hits in the `chosen` ones (numbers) of all `readings`: the surest way in each; of
        words that must all be there, the weakest decides.
        """
        size = len(chosen)
        slots = np.empty(readings, np.int32)
        slots.fill(-1)
        slots[chosen] = np.arange(size, dtype=np.int32)
        places = slots[self._where]
        held = (places >= 0).nonzero()[0]
        places = self._row[held] * size + places[held]
        weight, named = self._weight[held], (self._fields[held] & ABOUT).nonzero()[0]
        table = np.zeros((3, self.rows * size), np.float32)
        np.maximum.at(table[0], places, self._impact[held])
        table[1, places] = weight
        table[2, places[named]] = weight[named]
        rows = table.reshape(3, self.rows, size)
        for single, groups in self.ways():
            impact, alike, named = rows[:, single]
            for group in groups:
                together = rows[:, group.start : group.stop].min(axis=1)
                impact, alike, named = np.maximum((impact, alike, named), together)
            yield Hits(impact, alike, named)

    def ways(self) -> Iterator[tuple[int, tuple[range, ...]]]:
        """For each word its row, and the rows of each group of words that must all be there."""
        row = 0
        for word in self.words:
            single, groups = row, []
            row += 1
            for group in word.groups:
                groups.append(range(row, row + len(group)))
                row += len(group)
            yield single, tuple(groups)

    def postings_in(self, looked_at: NDArray[np.bool_]) -> list[Posting]:
        """What was found in the readings that are `looked_at` (a mask over all); of each row the surest
        last.
        """
        held = looked_at[self._where].nonzero()[0]
        by = self._numbers[self._expansion[held]].tolist()
        row, where, alike, fields = (
            column[held].tolist() for column in (self._row, self._where, self._weight, self._fields)
        )
        return list(map(Posting, row, where, by, alike, fields))


def _parts(word: WantedWord) -> tuple[Sequence[Expansion], ...]:
    return (word.stands_for, *(part for group in word.groups for part in group))

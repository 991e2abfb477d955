"""The words of a wish in the postings: the readings that hold them, or what stands for them, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.expansion import Expansion
from catalogue.search.postings import Postings
from catalogue.search.texts import Field
from catalogue.search.wanted import WantedWord

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
ABOUT = (1 << Field.TITLE) | (1 << Field.KEYWORDS)
"""The fields that say what something is about."""


class Posting(NamedTuple):
    """A word of the vocabulary in one reading, how much it is `alike` what is looked up in `row`, and the
    `fields` in which it stands, a bit for each.
    """

    row: int
    reading: int
    word: int
    alike: float
    fields: int


class _Hits(NamedTuple):
    """The postings that answer a row: the column of each, and its place among all that were looked up. The
    surest of a column comes last.
    """

    column: NDArray[np.int32]
    at: Numbers


class Lookup:
    """The postings of all that `words` stand for.

    Each word has a row for what stands for it alone, and so has each part of what stands for words together;
    a part that several names have in common ("english" in "english course" and "learn english") has one.
    """

    __slots__ = (
        "_counts",
        "_expansion",
        "_numbers",
        "_places",
        "_postings",
        "_row",
        "_weight",
        "_where",
        "rows",
        "ways",
        "words",
    )

    def __init__(self, words: Sequence[WantedWord], postings: Postings) -> None:
        self.words = words
        self._postings = postings
        parts: list[Sequence[Expansion]] = [word.stands_for for word in words]
        of_part: dict[int, int] = {}
        for part in (part for word in words for group in word.groups for part in group):
            if of_part.setdefault(id(part), len(parts)) == len(parts):
                parts.append(part)
        self.rows = len(parts)
        # For each word its row, and those of each group of words that must all be there.
        self.ways = tuple(
            (row, tuple(tuple(of_part[id(part)] for part in group) for group in word.groups))
            for row, word in enumerate(words)
        )
        # The surest of a row comes last: of several values for one place numpy keeps the last one.
        expansions = [one for part in parts for one in reversed(part)]
        self._row = np.array([row for row, part in enumerate(parts) for _ in part], np.intp)
        self._numbers = np.array([one.word for one in expansions], np.intp)
        self._weight = np.array([one.weight for one in expansions], np.float32)
        starts = postings.start[self._numbers]
        lengths = postings.start[self._numbers + 1] - starts
        self._counts = np.bincount(self._row, lengths, self.rows)
        # For each posting its expansion, its place, and the reading in which it stands.
        self._expansion = np.arange(len(expansions)).repeat(lengths)
        self._places = (starts - lengths.cumsum() + lengths)[self._expansion]
        self._places += np.arange(len(self._places))
        self._where = postings.reading[self._places]

    def at_most(self) -> NDArray[np.float64]:
        """For each reading no less than the weight of the words that it holds: of words that must all be
        there only the rarest is looked for.
        """
        weights = np.zeros(self.rows)
        for word, (single, groups) in zip(self.words, self.ways, strict=True):
            for row in {single, *map(self._rarest, groups)}:
                weights[row] += word.weight
        held = (self._weight * weights[self._row])[self._expansion]
        return np.bincount(self._where, held, self._postings.readings).astype(np.float64, copy=False)

    def hits(self, chosen: Numbers) -> tuple[Floats, Floats, Floats]:
        """How each word (row) is answered in each of the `chosen` readings (column), the surest way: `impact`
        for the order, `alike` how sure it is the same word, `named` the same in title and keywords alone.
        Of words that must all be there, the weakest decides.
        """
        size = len(chosen)
        columns = np.empty(self._postings.readings, np.int32)
        columns.fill(-1)
        columns[chosen] = np.arange(size, dtype=np.int32)
        column = columns[self._where]
        held = (column >= 0).nonzero()[0]
        cuts = self._row[self._expansion[held]].searchsorted(np.arange(self.rows + 1)).tolist()
        column = column[held]
        found = [_Hits(column[start:end], held[start:end]) for start, end in pairwise(cuts)]
        table = np.zeros((3, len(self.words), size), np.float32)
        for single, groups in self.ways:
            self._keep_best(found[single], table[:, single])
            for group in groups:
                at, together = self._together([found[row] for row in group], columns[:size])
                table[:, single, at] = np.maximum(table[:, single, at], together)
        return table[0], table[1], table[2]

    def _keep_best(self, hits: _Hits, table: Floats) -> None:
        """Puts hits into a table of three rows (impact, alike, named) that is empty."""
        places, alike = self._places[hits.at], self._weight[self._expansion[hits.at]]
        np.maximum.at(table[0], hits.column, self._postings.impact[places] * alike)
        table[1, hits.column] = alike
        named = (self._postings.fields[places] & ABOUT).nonzero()[0]
        table[2, hits.column[named]] = alike[named]

    def _together(
        self, parts: Sequence[_Hits], places: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], Floats]:
        """The columns in which all `parts` stand, and how much they answer there: as the weakest does.
        `places` has room for a number for each column.
        """
        rarest, *others = sorted(parts, key=lambda part: len(part.column))
        columns = rarest.column
        places.fill(-1)
        places[columns] = np.arange(len(columns), dtype=np.int32)
        together = np.zeros((3, len(columns)), np.float32)
        self._keep_best(_Hits(places[columns], rarest.at), together)
        for part in others:
            place = places[part.column]
            here = (place >= 0).nonzero()[0]
            table = np.zeros_like(together)
            self._keep_best(_Hits(place[here], part.at[here]), table)
            np.minimum(together, table, out=together)
        whole = together[1].nonzero()[0]
        return columns[whole], together[:, whole]

    def _rarest(self, group: Sequence[int]) -> int:
        return min(group, key=self._counts.item)

    @property
    def readings(self) -> int:
        """How many there are in all."""
        return self._postings.readings

    def postings_in(self, looked_at: NDArray[np.bool_]) -> list[Posting]:
        """What was found in the readings that are `looked_at` (a mask over all); of each row the surest
        last.
        """
        held = looked_at[self._where].nonzero()[0]
        expansion = self._expansion[held]
        columns = (
            self._row[expansion],
            self._where[held],
            self._numbers[expansion],
            self._weight[expansion],
            self._postings.fields[self._places[held]],
        )
        return list(map(Posting, *(column.tolist() for column in columns)))

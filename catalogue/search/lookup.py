"""One word of a wish in the postings: the readings that hold it, or what stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.postings import Postings, ranges
from catalogue.search.texts import Field
from catalogue.search.vocabulary import Expansion
from catalogue.search.wanted import WantedWord

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
NO_WORD = -1
_ABOUT = (1 << Field.TITLE) | (1 << Field.KEYWORDS)


@dataclass(frozen=True, slots=True)
class Hits:
    """For each reading how one word of a wish is answered: `impact` for the order, `alike` how sure it is
    the same word, `named` the same in title and keywords alone; `by` which word of the catalogue it was.
    """

    impact: Floats
    alike: Floats
    named: Floats
    by: tuple[NDArray[np.int32], ...]


class Found:
    """The postings of words that may stand for one: those of the surest come last."""

    __slots__ = ("by", "impact", "is_one", "named", "weight", "where")

    def __init__(self, expansions: Sequence[Expansion], postings: Postings) -> None:
        self.is_one = len(expansions) == 1
        if self.is_one:
            (one,) = expansions
            part = slice(int(postings.start[one.word]), int(postings.start[one.word + 1]))
            self.where = postings.reading[part]
            self.weight = np.full(len(self.where), one.weight, np.float32)
            self.by = np.full(len(self.where), one.word, np.int32)
            self.impact, fields = postings.impact[part], postings.fields[part]
        else:
            rising = sorted(expansions, key=lambda one: (one.weight, -one.word))
            words = np.array([one.word for one in rising], np.int32)
            starts, ends = postings.start[words], postings.start[words + 1]
            places, lengths = ranges(starts, ends), ends - starts
            self.where = postings.reading[places]
            self.weight = np.repeat(np.array([one.weight for one in rising], np.float32), lengths)
            self.by = np.repeat(words, lengths)
            self.impact, fields = postings.impact[places], postings.fields[places]
        self.impact = self.impact * self.weight
        self.named = (fields & _ABOUT) > 0

    def hits(self, slots: NDArray[np.int32], size: int) -> Hits:
        """In `size` readings; `slots` gives the place of each reading among them, or -1."""
        impact, alike, named = (np.zeros(size, np.float32) for _ in range(3))
        by = np.full(size, NO_WORD, np.int32)
        places = slots[self.where]
        held = places >= 0
        weight, impacts, words, in_name = self.weight, self.impact, self.by, self.named
        if not held.all():
            places, weight, impacts = places[held], weight[held], impacts[held]
            words, in_name = words[held], in_name[held]
        if self.is_one:
            impact[places] = impacts
        else:
            np.maximum.at(impact, places, impacts)
        # Of several values for one place the last one stays, which is the surest.
        alike[places] = weight
        by[places] = words
        named[places[in_name]] = weight[in_name]
        return Hits(impact, alike, named, (by,))


class Lookup:
    """The postings of all that a word of a wish stands for."""

    __slots__ = ("groups", "singles", "weight")

    def __init__(self, word: WantedWord, postings: Postings) -> None:
        self.weight = word.weight
        self.singles = Found(word.stands_for, postings)
        self.groups = [[Found(part, postings) for part in group] for group in word.groups]

    @property
    def places(self) -> Iterable[NDArray[np.int32]]:
        """Every reading that may hold it."""
        yield self.singles.where
        for group in self.groups:
            yield min((part.where for part in group), key=len)

    def hits(self, slots: NDArray[np.int32], size: int) -> Hits:
        found = self.singles.hits(slots, size)
        for group in self.groups:
            found = _better(found, _of_all([part.hits(slots, size) for part in group]))
        return found


def _of_all(parts: Sequence[Hits]) -> Hits:
    """Words that must all be there: the weakest of them decides."""
    return Hits(
        np.minimum.reduce([part.impact for part in parts]),
        np.minimum.reduce([part.alike for part in parts]),
        np.minimum.reduce([part.named for part in parts]),
        tuple(by for part in parts for by in part.by),
    )


def _better(one: Hits, other: Hits) -> Hits:
    """In each reading the surer of two ways."""
    wins = other.alike > one.alike
    width = max(len(one.by), len(other.by))
    nothing = np.full(len(wins), NO_WORD, np.int32)
    columns = zip(
        (*one.by, *[nothing] * (width - len(one.by))),
        (*other.by, *[nothing] * (width - len(other.by))),
        strict=True,
    )
    return Hits(
        np.maximum(one.impact, other.impact),
        np.maximum(one.alike, other.alike),
        np.maximum(one.named, other.named),
        tuple(np.where(wins, theirs, ours) for ours, theirs in columns),
    )

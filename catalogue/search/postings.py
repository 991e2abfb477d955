"""The inverted index: for each word the texts that hold it and how much it says there (BM25F).

BM25F (Robertson, Zaragoza and Taylor, 2004) adds the occurrences of a word over the fields, each with its
weight and the length of its field taken into account, before one saturation. Only the weight of the word
itself (IDF) is left for the time of the wish, because all that stands for one word of a wish shares it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.text import spellings
from catalogue.search.texts import Field, Reading, Texts
from catalogue.search.vocabulary import Vocabulary, in_order

FIELD_WEIGHTS = {Field.TITLE: 4.0, Field.KEYWORDS: 2.0, Field.PLACE: 1.0, Field.DESCRIPTION: 1.0}
"""Title 4 and description 1 were the best on the judged wishes of six cities; the rest lies between."""
_LENGTH_MATTERS = {Field.TITLE: 0.4, Field.KEYWORDS: 0.3, Field.PLACE: 0.0, Field.DESCRIPTION: 0.75}
_SATURATION = 1.2
"""BM25's k1, at its usual value."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Word w stands in the readings `reading[start[w]:start[w + 1]]`, with `impact` (0 to 1) and `fields`
    (a bit for each `Field`). `first_reading` cuts the readings into texts; `text` is that of each reading.
    """

    start: NDArray[np.int64]
    reading: NDArray[np.int32]
    impact: NDArray[np.float32]
    fields: NDArray[np.uint8]
    first_reading: NDArray[np.int64]
    text: NDArray[np.int32]

    @property
    def readings(self) -> int:
        return len(self.text)

    @property
    def texts(self) -> int:
        return len(self.first_reading) - 1


def ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start up to its end, one after the other."""
    lengths = ends - starts
    shifts = starts - np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else starts
    return np.repeat(shifts, lengths) + np.arange(int(lengths.sum()))


def indexed(texts: Texts, readings: Sequence[Reading]) -> tuple[Vocabulary, Postings]:
    """The words of `readings`, which are those of `texts`, and where they stand."""
    numbers = _Numbers()
    lengths = np.zeros((len(readings), len(Field)), np.float32)
    known: dict[str, NDArray[np.int32]] = {}
    tables = []
    for first in range(0, len(readings), _AT_ONCE):
        held: list[NDArray[np.int32]] = []
        for at, reading in enumerate(readings[first : first + _AT_ONCE], first):
            for field in Field:
                text = reading.fields[field]
                if text not in known:
                    known[text] = np.array([numbers[word] for word in spellings(text)], np.int32)
                held.append(known[text])
                lengths[at, field] = len(known[text])
        tables.append(_counted(held, first))
    words, places, counts = (np.concatenate(columns) for columns in zip(_NOTHING, *tables, strict=True))
    del tables, known
    held_words = in_order(numbers)
    number = np.empty(len(held_words), np.int32)
    number[[numbers[word] for word in held_words]] = np.arange(len(held_words), dtype=np.int32)
    postings = _weighed(number[words], places, counts, lengths, len(held_words))
    of_reading = np.array([reading.text for reading in readings], np.int32)
    start = np.zeros(texts.count + 1, np.int64)
    np.cumsum(np.bincount(of_reading, minlength=texts.count), out=start[1:])
    found = Postings(*postings, start, of_reading)
    return Vocabulary(held_words, np.diff(found.start).astype(np.int32), texts.languages), found


class _Numbers(dict[str, int]):
    """A number for each word, counted up as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


_AT_ONCE = 4096
"""Readings whose words are counted at once."""
_NOTHING = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint16))


def _counted(
    held: list[NDArray[np.int32]], first: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint16]]:
    """How often each word stands in each field of the readings from `first` on, whose words are `held`:
    words, places (four times the reading, and the field) and counts.
    """
    lengths = np.fromiter(map(len, held), np.int64, len(held))
    places = np.repeat(np.arange(len(held)), lengths)
    both, counts = np.unique(np.concatenate(held) * np.int64(len(held)) + places, return_counts=True)
    return (
        (both // len(held)).astype(np.int32),
        (both % len(held) + first * len(Field)).astype(np.int32),
        np.minimum(counts, 0xFFFF).astype(np.uint16),
    )


def _weighed(
    words: NDArray[np.int32],
    places: NDArray[np.int32],
    counts: NDArray[np.uint16],
    lengths: NDArray[np.float32],
    vocabulary_size: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32], NDArray[np.uint8]]:
    weights = np.array([FIELD_WEIGHTS[field] for field in Field], np.float32)
    matters = np.array([_LENGTH_MATTERS[field] for field in Field], np.float32)
    usual = np.maximum(lengths.mean(axis=0), 1.0) if len(lengths) else np.ones(len(Field), np.float32)
    stretch = (1 - matters + matters * lengths / usual) / weights
    order = np.lexsort((places, words))
    words, places, counts = words[order], places[order], counts[order]
    if not len(words):
        empty = np.zeros(0, np.float32)
        return np.zeros(1, np.int64), places, empty, np.zeros(0, np.uint8)
    occurrences = counts / stretch.reshape(-1)[places]
    readings = places // len(Field)
    new = np.flatnonzero(np.concatenate(([True], (np.diff(words) != 0) | (np.diff(readings) != 0))))
    summed = np.add.reduceat(occurrences, new)
    bits = np.bitwise_or.reduceat((1 << (places % len(Field))).astype(np.uint8), new)
    start = np.zeros(vocabulary_size + 1, np.int64)
    np.cumsum(np.bincount(words[new], minlength=vocabulary_size), out=start[1:])
    impact = (summed / (summed + _SATURATION)).astype(np.float32)
    return start, readings[new], impact, bits

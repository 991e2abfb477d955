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
    after = lengths.cumsum()
    found: NDArray[np.int64] = (starts - after + lengths).repeat(lengths)
    found += np.arange(len(found))
    return found


def indexed(texts: Texts, readings: list[Reading]) -> tuple[Vocabulary, Postings]:
    """The words of `readings`, which are those of `texts`, and where they stand.

    The list is emptied, so that the texts are let go before the postings need the room.
    """
    numbers, spelt, fields = _spelt(readings)
    of_reading = np.array([reading.text for reading in readings], np.int32)
    readings.clear()
    words = in_order(numbers)
    number = np.empty(len(words), np.int32)
    number[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
    lengths = np.fromiter(map(len, spelt), np.int32, len(spelt))
    stretch = _stretch(lengths[fields].astype(np.float32))
    pieces = [
        _piece([number[spelt[at]] for at in fields[first : first + _AT_ONCE].flat], stretch, first)
        for first in range(0, len(of_reading), _AT_ONCE)
    ]
    del spelt
    cuts = np.zeros(texts.count + 1, np.int64)
    np.cumsum(np.bincount(of_reading, minlength=texts.count), out=cuts[1:])
    found = _by_word(pieces, len(words), cuts, of_reading)
    return Vocabulary(words, np.diff(found.start).astype(np.int32), texts.languages), found


class _Numbers(dict[str, int]):
    """A number for each, counted up as they come."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


_AT_ONCE = 4096
"""Readings whose words are counted at once."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of the postings, by word and then by reading."""

    words: NDArray[np.int32]
    readings: NDArray[np.int32]
    impact: NDArray[np.float32]
    fields: NDArray[np.uint8]


def _spelt(readings: Sequence[Reading]) -> tuple[_Numbers, list[NDArray[np.int32]], NDArray[np.int32]]:
    """The numbers of all words, the words of each distinct text, and the text of each field of a reading."""
    numbers, texts = _Numbers(), _Numbers()
    fields = np.array([[texts[text] for text in reading.fields] for reading in readings], np.int32)
    spelt = [np.array([numbers[word] for word in spellings(text)], np.int32) for text in texts]
    return numbers, spelt, fields.reshape(-1, len(Field))


def _stretch(lengths: NDArray[np.float32]) -> NDArray[np.float32]:
    """What an occurrence in each field of each reading is divided by, for its length and its weight."""
    weights = np.array([FIELD_WEIGHTS[field] for field in Field], np.float32)
    matters = np.array([_LENGTH_MATTERS[field] for field in Field], np.float32)
    usual = np.maximum(lengths.mean(axis=0), 1.0) if len(lengths) else np.ones(len(Field), np.float32)
    stretch: NDArray[np.float32] = (1 - matters + matters * lengths / usual) / weights
    return stretch


def _piece(held: Sequence[NDArray[np.int32]], stretch: NDArray[np.float32], first: int) -> _Piece:
    """The postings of the readings from `first` on; `held` are the words of their fields, one by one."""
    places = np.repeat(np.arange(len(held)), np.fromiter(map(len, held), np.int64, len(held)))
    both, counts = np.unique(np.concatenate(held) * np.int64(len(held)) + places, return_counts=True)
    words, places = both // len(held), both % len(held)
    occurrences = counts.astype(np.float32) / stretch[first:].reshape(-1)[places]
    fields = (1 << (places % len(Field))).astype(np.uint8)
    pairs = both // len(Field)
    new = np.flatnonzero(np.diff(pairs, prepend=-1))
    if not len(new):
        nothing = np.zeros(0, np.int32)
        return _Piece(nothing, nothing, nothing.astype(np.float32), nothing.astype(np.uint8))
    summed = np.add.reduceat(occurrences, new)
    return _Piece(
        words[new].astype(np.int32),
        (places[new] // len(Field) + first).astype(np.int32),
        (summed / (summed + _SATURATION)).astype(np.float32),
        np.bitwise_or.reduceat(fields, new),
    )


def _by_word(
    pieces: list[_Piece], words: int, first_reading: NDArray[np.int64], text: NDArray[np.int32]
) -> Postings:
    """The pieces put together, word by word; each is let go once it is in its place."""
    start = np.zeros(words + 1, np.int64)
    for piece in pieces:
        start[1:] += np.bincount(piece.words, minlength=words)
    np.cumsum(start, out=start)
    size = int(start[-1])
    reading, impact = np.empty(size, np.int32), np.empty(size, np.float32)
    fields = np.empty(size, np.uint8)
    filled = start[:-1].copy()
    pieces.reverse()
    while pieces:
        piece = pieces.pop()
        counts = np.bincount(piece.words, minlength=words)
        before = np.cumsum(counts) - counts
        places = (filled - before)[piece.words] + np.arange(len(piece.words))
        reading[places], impact[places], fields[places] = piece.readings, piece.impact, piece.fields
        filled += counts
    return Postings(start, reading, impact, fields, first_reading, text)

"""The inverted index: for each word the texts that hold it and how much it says there (BM25F).

BM25F (Robertson, Zaragoza and Taylor, 2004) adds the occurrences of a word over the fields, each with its
weight and the length of its field taken into account, before one saturation. Only the weight of the word
itself (IDF) is left for the time of the wish, because all that stands for one word of a wish shares it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.text import spellings
from catalogue.search.texts import Field, Texts
from catalogue.search.vocabulary import Vocabulary

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


def indexed(texts: Texts) -> tuple[Vocabulary, Postings]:
    """The words of `texts` and where they stand."""
    numbers: dict[str, int] = {}
    words, readings, fields, counts = array("i"), array("i"), array("b"), array("H")
    lengths = np.zeros((len(texts.readings), len(Field)), np.float32)
    for at, reading in enumerate(texts.readings):
        for field in Field:
            held = spellings(reading.fields[field])
            lengths[at, field] = len(held)
            for word, count in Counter(held).items():
                words.append(numbers.setdefault(word, len(numbers)))
                readings.append(at)
                fields.append(field)
                counts.append(min(count, 0xFFFF))
    postings = _weighed(
        np.array(words, np.int32),
        np.array(readings, np.int32),
        np.array(fields, np.int8),
        np.array(counts, np.float32),
        lengths,
        len(numbers),
    )
    text = np.array([reading.text for reading in texts.readings], np.int32)
    first = np.zeros(texts.count + 1, np.int64)
    np.cumsum(np.bincount(text, minlength=texts.count), out=first[1:])
    found = Postings(*postings, first, text)
    return Vocabulary(tuple(numbers), np.diff(found.start).astype(np.int32), texts.languages), found


def _weighed(
    words: NDArray[np.int32],
    readings: NDArray[np.int32],
    fields: NDArray[np.int8],
    counts: NDArray[np.float32],
    lengths: NDArray[np.float32],
    vocabulary_size: int,
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32], NDArray[np.uint8]]:
    weights = np.array([FIELD_WEIGHTS[field] for field in Field], np.float32)
    matters = np.array([_LENGTH_MATTERS[field] for field in Field], np.float32)
    usual = np.maximum(lengths.mean(axis=0), 1.0) if len(lengths) else np.ones(len(Field), np.float32)
    stretch = 1 - matters + matters * lengths / usual
    occurrences = weights[fields] * counts / stretch[readings, fields]
    order = np.lexsort((readings, words))
    words, readings, fields, occurrences = words[order], readings[order], fields[order], occurrences[order]
    if not len(words):
        return np.zeros(1, np.int64), readings, occurrences, fields.astype(np.uint8)
    new = np.flatnonzero(np.concatenate(([True], (np.diff(words) != 0) | (np.diff(readings) != 0))))
    summed = np.add.reduceat(occurrences, new)
    bits = np.bitwise_or.reduceat((1 << fields.astype(np.uint8)).astype(np.uint8), new)
    start = np.zeros(vocabulary_size + 1, np.int64)
    np.cumsum(np.bincount(words[new], minlength=vocabulary_size), out=start[1:])
    impact = (summed / (summed + _SATURATION)).astype(np.float32)
    return start, readings[new], impact, bits

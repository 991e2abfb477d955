"""Which texts hold the words of a wish, how much of it each of them covers, and by which of its words.

Only texts that can matter are looked at: those that hold words which together make up enough of the wish, and
those that are close to it in meaning. What else they hold is then added ("MaxScore" of Turtle and Flood,
1995). So the time of a wish grows with the texts that hold its rare words, not with the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.lookup import NO_WORD, Floats, Found, Hits, Lookup, Numbers
from catalogue.search.postings import Postings, ranges
from catalogue.search.themes import Group
from catalogue.search.wanted import SENTENCE, Role, WantedWord

_HELD = 0.5
"""From how much alike a word counts as held."""
_NO_TEXTS = np.zeros(0, np.int64)
_MARGIN = 1e-4
"""What sums of floats may be wrong by."""


@dataclass(frozen=True, slots=True)
class Matching:
    """For each of `texts` (numbers, rising): `score` (BM25F, for the order), `covered` (which share of the
    wish's weight it holds, 0 to 1, less where words are only similar) and `about` (the same in title and
    keywords alone).

    `telling` counts the content words that it holds, two for one that names a theme; `themed` is how much
    alike the best word is that names a theme, 1 where none does; `is_sentence` says that the wish tells a
    story. `words` are those of the wish that count, each with its `hits` in the readings of these texts,
    which `first_reading` cuts into texts.
    """

    texts: Numbers
    score: Floats
    covered: Floats
    about: Floats
    telling: Floats
    themed: Floats
    is_sentence: bool
    words: tuple[WantedWord, ...]
    hits: tuple[Hits, ...]
    first_reading: Numbers

    def answers(self, text: int) -> tuple[tuple[WantedWord, float, tuple[int, ...]], ...]:
        """Word by word what `text` has for it: how much alike, and which words of the vocabulary."""
        place = int(np.searchsorted(self.texts, text))
        if not self.words or place == len(self.texts) or self.texts[place] != text:
            return ()
        first, end = (int(at) for at in self.first_reading[place : place + 2])
        reading = first
        if end - first > 1:
            reading += int(np.argmax(sum(hit.alike[first:end] for hit in self.hits)))
        return tuple(
            (
                word,
                float(hit.alike[reading]),
                tuple(number for by in hit.by if (number := int(by[reading])) != NO_WORD),
            )
            for word, hit in zip(self.words, self.hits, strict=True)
        )


def matched(
    words: Sequence[WantedWord], postings: Postings, least: float = 0.0, besides: Numbers = _NO_TEXTS
) -> Matching:
    """Look up every wanted word. Little words match nothing.

    Texts that cover less than `least` of the wish are left out, but for `besides` (numbers, rising).
    """
    counting = tuple(word for word in words if word.role is not Role.FUNCTION and word.weight > 0)
    found = [Lookup(word, postings) for word in counting]
    total = sum(word.weight for word in counting)
    texts = _worth_looking_at(found, postings, least * total, besides)
    readings, first = _readings(texts, postings)
    size = len(readings)
    hits = tuple(_hits(found, readings, postings))
    score, covered, about, telling = (np.zeros(size, np.float32) for _ in range(4))
    themed = np.full(size, not any(word.known for word in counting), np.float32)
    for word, hit in zip(counting, hits, strict=True):
        score += np.float32(word.weight) * hit.impact
        covered += np.float32(word.weight) * hit.alike
        about += np.float32(word.weight) * hit.named
        if word.known:
            themed = np.maximum(themed, hit.alike)
        if word.role is Role.CONTENT:
            telling += (2 if word.known else 1) * (hit.alike >= _HELD)
    share = np.float32(total or 1)
    best: list[Floats] = [score, covered / share, about / share, telling, themed]
    if len(texts) < size:
        best = [np.maximum.reduceat(values, first[:-1]) for values in best]
    is_sentence = bool(total) and len(words) >= SENTENCE
    return Matching(texts, best[0], best[1], best[2], best[3], best[4], is_sentence, counting, hits, first)


def named_by(groups: Sequence[Group], postings: Postings) -> Numbers:
    """The texts that name one of `groups` in title or keywords, in words that are surely the same."""
    held: list[NDArray[np.int32]] = []
    for group in groups:
        readings: NDArray[np.int32] | None = None
        for part in group:
            found = Found(part, postings)
            surely = found.where[found.named & (found.weight >= _SURELY_NAMED)]
            readings = surely if readings is None else np.intersect1d(readings, surely)
        if readings is not None:
            held.append(readings)
    return np.unique(postings.text[np.concatenate(held)]).astype(np.int64) if held else _NO_TEXTS


_SURELY_NAMED = 0.55


def _worth_looking_at(
    lookups: Sequence[Lookup], postings: Postings, least: float, besides: Numbers
) -> Numbers:
    """The texts that hold words of at least that weight together, and `besides`."""
    present = np.zeros(postings.texts, bool)
    present[besides] = True
    too_little = 0.0
    for one in sorted(lookups, key=lambda one: one.weight):
        too_little += one.weight
        if too_little >= least - _MARGIN:
            for places in one.places:
                present[postings.text[places]] = True
    return np.flatnonzero(present)


def _readings(texts: Numbers, postings: Postings) -> tuple[Numbers, Numbers]:
    """The readings of `texts`, and where those of each begin among them; the end comes last."""
    if postings.readings == postings.texts:
        return texts, np.arange(len(texts) + 1)
    starts, ends = postings.first_reading[texts], postings.first_reading[texts + 1]
    return ranges(starts, ends), np.concatenate(([0], np.cumsum(ends - starts)))


def _hits(lookups: Sequence[Lookup], readings: Numbers, postings: Postings) -> Iterable[Hits]:
    slots = np.full(postings.readings, -1, np.int32)
    slots[readings] = np.arange(len(readings), dtype=np.int32)
    return (one.hits(slots, len(readings)) for one in lookups)

"""Which texts hold the words of a wish, how much of it each of them covers, and by which of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.postings import Postings
from catalogue.search.texts import Field
from catalogue.search.themes import Group
from catalogue.search.vocabulary import Expansion
from catalogue.search.wanted import SENTENCE, Role, WantedWord

Floats = NDArray[np.float32]
NO_WORD = -1
_HELD = 0.5
"""From how much alike a word counts as held."""
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


@dataclass(frozen=True, slots=True)
class Matching:
    """For each text: `score` (BM25F, for the order), `covered` (which share of the wish's weight it holds,
    0 to 1, less where words are only similar) and `about` (the same in title and keywords alone).

    `telling` counts the content words that it holds, two for one that names a theme; `themed` is how much
    alike the best word is that names a theme, 1 where none does; `is_sentence` says that the wish tells a
    story. `words` are those of the wish that count, each with its `hits`.
    """

    score: Floats
    covered: Floats
    about: Floats
    telling: Floats
    themed: Floats
    is_sentence: bool
    words: tuple[WantedWord, ...]
    hits: tuple[Hits, ...]
    postings: Postings

    def answers(self, text: int) -> tuple[tuple[WantedWord, float, tuple[int, ...]], ...]:
        """Word by word what `text` has for it: how much alike, and which words of the vocabulary."""
        first, end = (int(at) for at in self.postings.first_reading[text : text + 2])
        if first == end or not self.words:
            return ()
        reading = first
        if end - first > 1:
            reading += int(np.argmax(sum(hit.alike[first:end] for hit in self.hits)))
        return tuple(
            (
                word,
                float(hit.alike[reading]),
                tuple(int(by[reading]) for by in hit.by if by[reading] != NO_WORD),
            )
            for word, hit in zip(self.words, self.hits, strict=True)
        )


def matched(words: Sequence[WantedWord], postings: Postings) -> Matching:
    """Look up every wanted word. Little words match nothing."""
    counting = tuple(word for word in words if word.role is not Role.FUNCTION and word.weight > 0)
    size = postings.readings
    hits = tuple(_hits(word, postings, size) for word in counting)
    score, covered, about = (np.zeros(size, np.float32) for _ in range(3))
    for word, hit in zip(counting, hits, strict=True):
        score += np.float32(word.weight) * hit.impact
        covered += np.float32(word.weight) * hit.alike
        about += np.float32(word.weight) * hit.named
    total = sum(word.weight for word in counting)
    if not size or not total:
        empty = np.zeros(len(postings.first_reading) - 1, np.float32)
        return Matching(empty, empty, empty, empty, empty, False, (), (), postings)  # noqa: FBT003 — a field
    telling = np.zeros(size, np.float32)
    themed = np.full(size, not any(word.known for word in counting), np.float32)
    for word, hit in zip(counting, hits, strict=True):
        if word.known:
            themed = np.maximum(themed, hit.alike)
        if word.role is Role.CONTENT:
            telling += (2 if word.known else 1) * (hit.alike >= _HELD)
    best = [score, covered / np.float32(total), about / np.float32(total), telling, themed]
    cut = postings.first_reading[:-1]
    if len(cut) < size:
        best = [np.maximum.reduceat(values, cut) for values in best]
    return Matching(
        best[0], best[1], best[2], best[3], best[4], len(words) >= SENTENCE, counting, hits, postings
    )


def named_by(groups: Sequence[Group], postings: Postings) -> NDArray[np.int64]:
    """The texts that name one of `groups` in title or keywords, in words that are surely the same."""
    held = np.zeros(postings.readings, bool)
    for group in groups:
        parts = [_of_any(part, postings, postings.readings) for part in group]
        held |= np.minimum.reduce([part.named for part in parts]) >= _SURELY_NAMED
    if not postings.readings:
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.logical_or.reduceat(held, postings.first_reading[:-1]))


_SURELY_NAMED = 0.55


def _hits(word: WantedWord, postings: Postings, size: int) -> Hits:
    found = _of_any(word.stands_for, postings, size)
    for group in word.groups:
        found = _better(found, _of_all([_of_any(part, postings, size) for part in group]))
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


def _of_any(expansions: Sequence[Expansion], postings: Postings, size: int) -> Hits:
    impact, alike, named = (np.zeros(size, np.float32) for _ in range(3))
    by = np.full(size, NO_WORD, np.int32)
    # The surest comes last, because of several values for one place the last one stays.
    rising = sorted(expansions, key=lambda one: (one.weight, -one.word))
    parts = [slice(int(postings.start[one.word]), int(postings.start[one.word + 1])) for one in rising]
    if not parts:
        return Hits(impact, alike, named, (by,))
    where = np.concatenate([postings.reading[part] for part in parts])
    fields = np.concatenate([postings.fields[part] for part in parts])
    lengths = [part.stop - part.start for part in parts]
    weights = np.repeat(np.array([one.weight for one in rising], np.float32), lengths)
    np.maximum.at(impact, where, weights * np.concatenate([postings.impact[part] for part in parts]))
    alike[where] = weights
    by[where] = np.repeat(np.array([one.word for one in rising], np.int32), lengths)
    in_name = (fields & _ABOUT) > 0
    named[where[in_name]] = weights[in_name]
    return Hits(impact, alike, named, (by,))

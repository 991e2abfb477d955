"""Which texts hold the words of a wish, how much of it each of them covers, and by which of its words.

Only texts that can matter are looked at: those that may hold enough of the wish, and those that are close to
it in meaning. So the time of a wish grows with the texts that hold its rare words, not with the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.expansion import Expansion
from catalogue.search.lookup import ABOUT, Floats, Lookup, Numbers
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

    `telling` counts the content words that it holds, two for one that names a theme (0 where the wish is no
    sentence); `themed` is how much of the themes that the wish names it has, 0 to 1: all of them, or of a
    sentence one, because a story has words that name what nobody asks for. `is_sentence` says that the wish
    tells a story.
    `words` are those of the wish that count, `alike` how much each of the readings of these texts is,
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
    lookup: Lookup
    readings: Numbers
    first_reading: Numbers
    alike: Floats

    def place(self, text: int) -> int | None:
        """Where `text` stands among `texts`."""
        place = int(np.searchsorted(self.texts, text))
        return place if place < len(self.texts) and self.texts[place] == text else None

    def answers(self, text: int) -> tuple[tuple[WantedWord, float, tuple[int, ...]], ...]:
        """Word by word what `text` has for it: how much alike, and which words of the vocabulary."""
        place = self.place(text)
        if place is None:
            return ()
        first, end = (int(at) for at in self.first_reading[place : place + 2])
        best = self.readings[first + int(np.argmax(self.alike[first:end]))]
        looked_at = np.zeros(self.lookup.readings, bool)
        looked_at[best] = True
        surest = {one.row: one for one in self.lookup.postings_in(looked_at)}
        found = []
        for word, (single, groups) in zip(self.words, self.lookup.ways, strict=True):
            ways = [[surest[row] for row in way if row in surest] for way in ((single,), *groups)]
            whole = [
                way for way, rows in zip(ways, ((single,), *groups), strict=True) if len(way) == len(rows)
            ]
            way = max(whole, key=lambda way: min(one.alike for one in way), default=[])
            alike = min((one.alike for one in way), default=0.0)
            found.append((word, alike, tuple(one.word for one in way)))
        return tuple(found)


def matched(
    words: Sequence[WantedWord], postings: Postings, least: float = 0.0, besides: Numbers = _NO_TEXTS
) -> Matching:
    """Look up every wanted word. Little words match nothing.

    Texts that cover less than `least` of the wish are left out, but for `besides` (numbers).
    """
    counting = tuple(word for word in words if word.role is not Role.FUNCTION and word.weight > 0)
    lookup = Lookup(counting, postings)
    total = sum(word.weight for word in counting)
    texts = _worth_looking_at(lookup, postings, least * total, besides)
    readings, first = _readings(texts, postings)
    impact, alike, named = lookup.hits(readings)
    weights = np.array([[word.weight] for word in counting], np.float32).reshape(-1, 1)
    share = np.float32(total or 1)
    is_sentence = bool(total) and len(words) >= SENTENCE
    best: list[Floats] = [
        (weights * impact).sum(axis=0),
        (weights * alike).sum(axis=0) / share,
        (weights * named).sum(axis=0) / share,
        _telling(counting, alike) if is_sentence else np.zeros(len(readings), np.float32),
        _themed(counting, alike, is_sentence=is_sentence),
    ]
    if len(texts) < len(readings):
        best = [np.maximum.reduceat(values, first[:-1]) for values in best]
    return Matching(
        texts,
        best[0],
        best[1],
        best[2],
        best[3],
        best[4],
        is_sentence,
        counting,
        lookup,
        readings,
        first,
        alike.sum(axis=0),
    )


def _telling(words: Sequence[WantedWord], alike: Floats) -> Floats:
    """The content words that each reading holds, two for one that names a theme."""
    worth = [[(2 if word.known else 1) * (word.role is Role.CONTENT)] for word in words]
    held: Floats = ((alike >= _HELD) * np.array(worth, np.float32).reshape(-1, 1)).sum(axis=0)
    return held


def _themed(words: Sequence[WantedWord], alike: Floats, *, is_sentence: bool) -> Floats:
    """How much each reading has of the themes that the wish names: of all, or of a sentence of one."""
    of_themes = alike[[place for place, word in enumerate(words) if word.known]]
    if not len(of_themes):
        return np.ones(alike.shape[1], np.float32)
    themed: Floats = of_themes.max(axis=0) if is_sentence else of_themes.min(axis=0)
    return themed


def named_by(groups: Sequence[Group], postings: Postings) -> Numbers:
    """The texts that name one of `groups` in title or keywords, in words that are surely the same."""
    held: list[NDArray[np.int32]] = []
    for group in groups:
        parts = [_surely_named(part, postings) for part in group]
        common = parts[0]
        for part in parts[1:]:
            common = np.intersect1d(common, part)
        held.append(common)
    return np.unique(postings.text[np.concatenate(held)]).astype(np.int64) if held else _NO_TEXTS


_SURELY_NAMED = 0.55


def _surely_named(part: Sequence[Expansion], postings: Postings) -> NDArray[np.int32]:
    numbers = np.array([one.word for one in part if one.weight >= _SURELY_NAMED], np.int32)
    places = ranges(postings.start[numbers], postings.start[numbers + 1])
    return postings.reading[places[(postings.fields[places] & ABOUT) > 0]]


def _worth_looking_at(lookup: Lookup, postings: Postings, least: float, besides: Numbers) -> Numbers:
    """The texts that may hold words of at least that weight together, and `besides`."""
    enough = lookup.at_most() > max(least - _MARGIN, 0)
    if postings.readings != postings.texts:
        readings = enough.nonzero()[0]
        enough = np.zeros(postings.texts, bool)
        enough[postings.text[readings]] = True
    if len(besides):
        enough[besides] = True
    return enough.nonzero()[0]


def _readings(texts: Numbers, postings: Postings) -> tuple[Numbers, Numbers]:
    """The readings of `texts`, and where those of each begin among them; the end comes last."""
    if postings.readings == postings.texts:
        return texts, np.arange(len(texts) + 1)
    starts, ends = postings.first_reading[texts], postings.first_reading[texts + 1]
    return ranges(starts, ends), np.concatenate(([0], np.cumsum(ends - starts)))

"""What texts mean, as vectors: close vectors, close meanings, across languages and with no word in common.

A cosine is never empty, and e5's lie in a narrow band around the same direction. So what all texts have in
common is taken from each, and what all wishes have in common from the wish; and what is left is measured
against wishes that the catalogue cannot fulfil. `certainty` says what follows from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Opportunity
from catalogue.search.texts import Texts

Vector = Sequence[float] | NDArray[np.float32]
Floats = NDArray[np.float32]
LONGEST_PASSAGE = 160
"""Characters of title and description that are encoded: the first sentences say what it is about, and time
to encode grows with length (about 15 ms for a title, 50 ms for 240 characters, on one core)."""

TITLE = 0.45
"""What the title counts beside the opening, which begins with it."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1 whose dot product tells how close they are in meaning."""

    @property
    def name(self) -> str:
        """What tells its vectors from those of another encoder."""
        ...

    def passages(self, texts: Sequence[str]) -> Floats:
        """Vectors of texts of the catalogue, one a row."""
        ...

    def wish(self, text: str) -> Floats:
        """The vector of what somebody looks for."""
        ...


@dataclass(frozen=True, slots=True)
class Passages:
    """What is to be encoded of each distinct text, in its own language: title; title and beginning."""

    titles: tuple[str, ...]
    openings: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every passage once, titles first."""
        return tuple(dict.fromkeys((*self.titles, *self.openings)))


def passages_of(opportunities: Sequence[Opportunity], texts: Texts) -> Passages:
    """The passages of each of `texts`."""
    titles, openings = [""] * texts.count, [""] * texts.count
    for number, opportunity in zip(texts.of_opportunity.tolist(), opportunities, strict=True):
        if titles[number]:
            continue
        title = " ".join(opportunity.title.original.split())
        body = " ".join(opportunity.description.original.split()) if opportunity.description else ""
        titles[number] = title[:LONGEST_PASSAGE]
        openings[number] = _cut(f"{title}. {body}" if body else title)
    return Passages(tuple(titles), tuple(openings))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_PASSAGE else text[:LONGEST_PASSAGE].rsplit(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Vectors:
    """What an encoder made of the passages of a catalogue and of the usual wishes."""

    passages: Mapping[str, Vector]
    wishes: Mapping[str, Vector]


UNFULFILLED = 0.85
"""The share of the usual wishes that a catalogue lacks whose closest text is closer than `closeness` 1 would
be. Up to one in seven of them is there after all, under a name that the thesaurus does not know."""
_FEWEST_UNFULFILLED, _OF_ALL = 12, 0.5
"""A catalogue that lacks fewer is measured by this share of all, which is about as close."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """For each text of a catalogue where its meaning lies seen from the middle of all texts, one a row, of
    length 1. `usual` is the middle of the usual wishes, `unit` the cosine that counts as closeness 1.
    """

    texts: Floats
    usual: Floats
    unit: float

    def closeness(self, wish: Vector) -> Floats:
        """How close each text is to the wish: 1 is as close as hardly a wish comes to a catalogue that has
        nothing for it.
        """
        closeness: Floats = self.texts @ (_apart(wish, self.usual) / np.float32(self.unit))
        return closeness


def meanings_from(passages: Passages, vectors: Vectors, lacking: Collection[str]) -> Meanings:
    """Put vectors in their places. `lacking` are the usual wishes that the catalogue has no words for.

    Raises `KeyError` for a passage without a vector.
    """
    wishes = np.array([np.asarray(one, np.float32) for one in vectors.wishes.values()], np.float32)
    if not passages.titles:
        return Meanings(np.zeros((0, 1), np.float32), np.zeros(1, np.float32), 1.0)
    summed = np.empty((len(passages.titles), len(vectors.passages[passages.titles[0]])), np.float32)
    for row, (title, opening) in enumerate(zip(passages.titles, passages.openings, strict=True)):
        np.multiply(vectors.passages[title], np.float32(TITLE), out=summed[row])
        summed[row] += vectors.passages[opening]
    summed -= summed.mean(axis=0)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    summed /= np.where(lengths > 0, lengths, 1)
    if not len(wishes):
        return Meanings(summed, np.zeros(summed.shape[1], np.float32), _UNMEASURED)
    usual = wishes.mean(axis=0)
    closest = np.array([(summed @ _apart(wish, usual)).max() for wish in wishes])
    unfulfilled = np.array([wish in lacking for wish in vectors.wishes], bool)
    if np.count_nonzero(unfulfilled) >= _FEWEST_UNFULFILLED:
        unit = float(np.quantile(closest[unfulfilled], UNFULFILLED))
    else:
        unit = float(np.quantile(closest, _OF_ALL))
    return Meanings(summed, usual, max(unit, _LEAST_UNIT))


_UNMEASURED, _LEAST_UNIT = 0.3, 0.05
"""About what cities came to with multilingual-e5-small; and what keeps the measure finite."""


def _apart(wish: Vector, usual: Floats) -> Floats:
    """What tells a wish from others, of length 1."""
    apart: Floats = np.asarray(wish, np.float32) - usual
    length = np.linalg.norm(apart)
    return apart / length if length else apart

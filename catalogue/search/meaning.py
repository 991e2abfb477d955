"""What texts mean, as vectors: close vectors, close meanings, across languages and with no word in common.

A cosine is never empty and e5's lie in a narrow band, so nothing here decides alone that something is
there: closeness is measured against all other texts of the catalogue for the same wish, in standard
deviations, and `certainty` lets it support what words say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
class Meanings:
    """For each text of a catalogue the sum of the vectors of its title and of its opening, one a row: its
    product with a wish's vector is the sum of both cosines, in half the time.
    """

    texts: Floats

    def closeness(self, wish: Vector) -> Floats:
        """How much closer each text is to the wish than texts of this catalogue usually are, in standard
        deviations. Title and opening count alike.
        """
        vector = np.asarray(wish, np.float32)
        cosines = self.texts @ vector
        spread = float(cosines.std()) if len(cosines) else 0.0
        return (cosines - cosines.mean()) / spread if spread else np.zeros_like(cosines)


def meanings_from(passages: Passages, vectors: Mapping[str, Vector]) -> Meanings:
    """Put vectors in their places. Raises `KeyError` for a passage without one."""
    if not passages.titles:
        return Meanings(np.zeros((0, 1), np.float32))
    summed = np.empty((len(passages.titles), len(vectors[passages.titles[0]])), np.float32)
    for row, (title, opening) in enumerate(zip(passages.titles, passages.openings, strict=True)):
        np.add(vectors[title], vectors[opening], out=summed[row])
    return Meanings(summed)

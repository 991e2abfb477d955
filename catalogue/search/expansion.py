"""What a word of a wish may stand for: words of the catalogue, how sure each of them is, and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class How(IntEnum):
    """How a word of the catalogue answers a word of a wish, surest first."""

    SPELT = 0
    ACCENTS = 1
    STEM = 2
    SCRIPT = 3
    THEME = 4
    JOINED = 5
    COMPOUND = 6
    PREFIX = 7
    FUZZY = 8
    SOUND = 9
    KIN = 10


class Expansion(NamedTuple):
    """A word of the catalogue (by number) for a word of a wish; `weight` from 0 to 1 is how much alike.

    A tuple, because a wish has dozens of them: a frozen dataclass takes twice as long to make.
    """

    word: int
    weight: float
    how: How

    def but(self, share: float) -> Expansion:
        """The same, worth only that share."""
        return Expansion(self.word, self.weight * share, self.how)


def surest_first(expansions: Iterable[Expansion]) -> tuple[Expansion, ...]:
    """In the order in which they are looked at; of equally sure ones the first word."""
    return tuple(sorted(expansions, key=lambda one: (-one.weight, one.word)))

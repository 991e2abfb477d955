"""What a search gives: matches that the bot stands behind, near misses, and the reasons for each.

All of it is values; `bot.wording` makes words of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

from catalogue.model import Access, Ages, Area, Day, Mode, Opportunity
from catalogue.search.wish import Wish


class Facet(StrEnum):
    """A side of an opportunity that a wish can be about."""

    AGE = "age"
    AREA = "area"
    PRICE = "price"
    DAY = "day"
    TIME = "time"
    DATE = "date"
    DISTRICT = "district"
    DISTANCE = "distance"
    MODE = "mode"
    ACCESS = "access"
    TEACHING_LANGUAGE = "teaching-language"
    KIND = "kind"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class MatchedWords:
    """Words of the catalogue, spelt as there, that answer the words of the wish."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseInMeaning:
    """No word in common, but it is about the same; `text` is what it is close to (the wish)."""

    text: str


@dataclass(frozen=True, slots=True)
class Fits:
    """A narrowing that is known to be met: the wish and the opportunity hold the values."""

    facet: Facet


@dataclass(frozen=True, slots=True)
class Distance:
    """How far it is from where the resident asked, in metres along the ground."""

    metres: int


Reason = MatchedWords | CloseInMeaning | Fits | Distance


@dataclass(frozen=True, slots=True)
class Found:
    """One opportunity and why it is shown.

    `ask_first` are the wished facets about which the catalogue says nothing. `relaxed` are the wished
    facets that it does not meet (near misses only).
    `score` orders within one answer and means nothing outside it.
    """

    opportunity: Opportunity
    reasons: tuple[Reason, ...] = ()
    ask_first: tuple[Facet, ...] = ()
    relaxed: tuple[Facet, ...] = ()
    score: float = 0.0


_MADE_AT_ONCE = 5


class Findings(Sequence[Found]):
    """What was found, best first, made when somebody looks at it: a page has five of up to fifty.

    `found` makes those of a slice.
    """

    __slots__ = ("_found", "_known", "_size")

    def __init__(self, size: int = 0, found: Callable[[slice], Sequence[Found]] = lambda _: ()) -> None:
        self._size = size
        self._found = found
        self._known: dict[int, Found] = {}

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Found: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Found, ...]: ...
    def __getitem__(self, place: int | slice) -> Found | tuple[Found, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(self._size)[place])
        at = range(self._size)[place]
        if at not in self._known:
            first = at - at % _MADE_AT_ONCE
            self._known.update(enumerate(self._found(slice(first, first + _MADE_AT_ONCE)), first))
        return self._known[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Answer:
    """`matches` is what the bot stands behind, `near` what it shows as "nothing exactly, but close".

    Both are best first, without two of the same course; both empty means that there is nothing. Where there
    are no matches, `closest` is what is closest in meaning of all the rest, close or not; it claims nothing.
    `total` counts the matches, of which only the first fifty are given. `unsettled` is the text whose meaning
    (a vector) would have helped to decide and was not known.
    """

    wish: Wish
    matches: Findings = field(default_factory=Findings)
    near: Findings = field(default_factory=Findings)
    closest: Findings = field(default_factory=Findings)
    unsettled: str | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class Narrowings:
    """How many matches would be left after one more narrowing; nothing that would leave none or all."""

    free: int | None = None
    days: tuple[tuple[Day, int], ...] = ()
    districts: tuple[tuple[str, int], ...] = ()
    modes: tuple[tuple[Mode, int], ...] = ()
    ages: tuple[tuple[Ages, int], ...] = ()
    areas: tuple[tuple[Area, int], ...] = ()
    access: tuple[tuple[Access, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Interest:
    """A common theme of the catalogue: `label` to show, `text` to search with, `count` of what it finds."""

    label: str
    text: str
    count: int

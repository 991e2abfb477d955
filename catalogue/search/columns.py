"""What the catalogue knows about its opportunities besides words, in columns: one array a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Access, Area, Day, Kind, Mode, Opportunity, Session
from catalogue.search.text import folded, prepared, spellings

NOT_SAID = -1
"""Stands for unknown in whole-number columns."""
ANY_AGE = 999
MOST_BITS = 31
"""Of a column of sets."""


@dataclass(frozen=True, slots=True)
class SessionColumns:
    """All sessions, those of one opportunity side by side: dates as ordinals, times as minutes of the day,
    days and areas as bits. `owners` are the opportunities that have sessions, `first` where theirs begin.
    """

    owners: NDArray[np.int64]
    first: NDArray[np.int64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    days: NDArray[np.int32]
    minute: NDArray[np.int32]
    register_by: NDArray[np.int32]

    def taken(self, rows: NDArray[np.int64]) -> SessionColumns:
        """The sessions of these opportunities alone, which are counted anew."""
        places = np.searchsorted(self.owners, rows)
        places[places == len(self.owners)] = 0
        owning = self.owners[places] == rows if len(self.owners) else np.zeros(len(rows), bool)
        places = places[owning]
        starts = self.first[places]
        ends = np.append(self.first, len(self.start))[places + 1]
        lengths = ends - starts
        first = np.cumsum(lengths) - lengths
        held = np.repeat(starts - first, lengths) + np.arange(int(lengths.sum()))
        return SessionColumns(
            np.flatnonzero(owning),
            first,
            self.start[held],
            self.end[held],
            self.days[held],
            self.minute[held],
            self.register_by[held],
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each opportunity, in the catalogue's order. Unknown is `NOT_SAID`, NaN or no bit at all."""

    count: int
    low_age: NDArray[np.int32]
    high_age: NDArray[np.int32]
    areas: NDArray[np.int32]
    low_price: NDArray[np.float64]
    high_price: NDArray[np.float64]
    district: NDArray[np.int32]
    district_names: tuple[str, ...]
    district_keys: tuple[str, ...]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    mode: NDArray[np.int32]
    kind: NDArray[np.int32]
    access: NDArray[np.int32]
    no_access: NDArray[np.int32]
    taught_in: NDArray[np.int32]
    languages: tuple[str, ...]
    sessions: SessionColumns
    remembered: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out for a day and holds for every wish of it, by whoever works it out."""

    def taken(self, rows: NDArray[np.int64]) -> Columns:
        """The columns of these rows alone, in their order."""
        return Columns(
            len(rows),
            self.low_age[rows],
            self.high_age[rows],
            self.areas[rows],
            self.low_price[rows],
            self.high_price[rows],
            self.district[rows],
            self.district_names,
            self.district_keys,
            self.latitude[rows],
            self.longitude[rows],
            self.mode[rows],
            self.kind[rows],
            self.access[rows],
            self.no_access[rows],
            self.taught_in[rows],
            self.languages,
            self.sessions.taken(rows),
        )


def bits(values: Iterable[object], all_values: Sequence[object]) -> int:
    """A set of values as bits, by their place in `all_values`."""
    found = 0
    for value in values:
        found |= 1 << all_values.index(value)
    return found


AREAS, DAYS, MODES, KINDS, ACCESS = tuple(Area), tuple(Day), tuple(Mode), tuple(Kind), tuple(Access)


def name_key(name: str) -> str:
    """A name as it is compared: steps of `text`, without accents."""
    return " ".join(folded(word) for word in spellings(prepared(name)))


def columns_of(opportunities: Sequence[Opportunity]) -> Columns:
    """Read the columns off the opportunities."""
    districts = tuple(sorted({one.place.district for one in opportunities if one.place.district}))
    district_numbers = {name: at for at, name in enumerate(districts)}
    languages = tuple(sorted({_base(language) for one in opportunities for language in one.taught_in}))

    def whole(ask: Callable[[Opportunity], int | None]) -> NDArray[np.int32]:
        answers = (ask(one) for one in opportunities)
        return np.fromiter(
            (NOT_SAID if value is None else value for value in answers), np.int32, len(opportunities)
        )

    def real(ask: Callable[[Opportunity], object]) -> NDArray[np.float64]:
        answers = (ask(one) for one in opportunities)
        return np.array([np.nan if value is None else float(str(value)) for value in answers], np.float64)

    return Columns(
        count=len(opportunities),
        low_age=whole(lambda one: None if one.ages is None else one.ages.low or 0),
        high_age=whole(
            lambda one: None if one.ages is None else ANY_AGE if one.ages.high is None else one.ages.high
        ),
        areas=whole(lambda one: bits(one.areas, AREAS)),
        low_price=real(lambda one: one.price.low if one.price else None),
        high_price=real(lambda one: one.price.high if one.price else None),
        district=whole(lambda one: district_numbers.get(one.place.district or "")),
        district_names=districts,
        district_keys=tuple(map(name_key, districts)),
        latitude=real(lambda one: one.place.latitude),
        longitude=real(lambda one: one.place.longitude),
        mode=whole(lambda one: MODES.index(one.mode) if one.mode else None),
        kind=whole(lambda one: KINDS.index(one.kind)),
        access=whole(lambda one: bits(one.access, ACCESS)),
        no_access=whole(lambda one: bits(one.no_access, ACCESS)),
        taught_in=whole(
            lambda one: (
                bits((_base(language) for language in one.taught_in), languages[:MOST_BITS])
                if len(languages) <= MOST_BITS
                else None
            )
        ),
        languages=languages,
        sessions=_sessions(opportunities),
    )


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _sessions(opportunities: Sequence[Opportunity]) -> SessionColumns:
    held = [one.sessions for one in opportunities]
    owners = np.array([at for at, sessions in enumerate(held) if sessions], np.int64)
    sizes = [len(sessions) for sessions in held if sessions]
    first = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64) if sizes else np.zeros(0, np.int64)
    table = np.array([_row(session) for sessions in held for session in sessions], np.int32).reshape(-1, 5)
    return SessionColumns(owners, first, *(np.ascontiguousarray(column) for column in table.T))


def _row(session: Session) -> tuple[int, int, int, int, int]:
    last = session.end_date or session.start_date
    days = bits(session.days, DAYS)
    if not days and session.start_date and session.start_date == last:
        days = bits((Day.of(session.start_date),), DAYS)
    return (
        _ordinal(session.start_date),
        _ordinal(last),
        days,
        NOT_SAID if session.start_time is None else minutes(session.start_time),
        _ordinal(session.register_by),
    )


def _ordinal(day: date | None) -> int:
    return NOT_SAID if day is None else day.toordinal()


def minutes(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute

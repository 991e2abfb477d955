"""Everything a wish can say besides words, as masks with three states over all opportunities at once.

Unknown is not no: what the catalogue does not say stays, ranked lower and named as worth asking. Wishes
about day, time and date must be met by one session together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import cast

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from catalogue.model import Mode
from catalogue.search.answer import Facet
from catalogue.search.columns import (
    ACCESS,
    ANY_AGE,
    AREAS,
    DAYS,
    KINDS,
    MODES,
    NOT_SAID,
    Columns,
    bits,
    minutes,
    name_key,
)
from catalogue.search.wish import Wish

NO, UNKNOWN, YES = 0, 1, 2
States = NDArray[np.int8]
EARTH_RADIUS = 6_371_009.0
"""Metres: the mean radius of the WGS 84 ellipsoid."""
_SAME_NAME = 80.0
"""rapidfuzz's ratio from which a district's name counts as misspelt: two letters in ten."""
_FAR_AHEAD = 3650

InTime = tuple[dict[Facet, States], NDArray[np.bool_], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Judged:
    """`states` of each facet that the wish names (and of registration, which everybody needs), `worst` of
    them together, `shown`: not over yet; `metres` from where the resident asked, `days_ahead` until the
    next session that fits (0 where it has begun, and in ten years where nothing is said). One value for
    each of `rows`, which are numbers of opportunities, or for all of them.
    """

    states: dict[Facet, States]
    worst: States
    shown: NDArray[np.bool_]
    metres: NDArray[np.float64] | None
    days_ahead: NDArray[np.int32]
    rows: NDArray[np.int64] | None = None

    def place(self, number: int) -> int:
        """Where the opportunity with this number stands in the arrays."""
        return number if self.rows is None else int((self.rows == number).argmax())


def judged(columns: Columns, wish: Wish, today: date, rows: NDArray[np.int64] | None = None) -> Judged:
    """Hold every opportunity against `wish` on `today`, or only those whose numbers are `rows`."""
    part, wished = columns, _wished(wish)
    if rows is not None and (wished or wish.near or _says_when(wish)):
        part = columns.taken(rows)
    states = {facet: _ASKED[facet](part, wish) for facet in wished}
    metres = _metres(part, wish.near) if wish.near else None
    if metres is not None and wish.within is not None:
        states[Facet.DISTANCE] = _placed(part, _three(metres <= wish.within, np.isnan(metres)))
    if _says_when(wish):
        in_time, shown, days_ahead = _in_time(part, wish, today)
    else:
        in_time, shown, days_ahead = _on(columns, today)
        if rows is not None:
            in_time = {facet: values[rows] for facet, values in in_time.items()}
            shown, days_ahead = shown[rows], days_ahead[rows]
    states |= in_time
    worst = reduce(np.minimum, states.values())
    return Judged(states, worst, shown, metres, days_ahead, rows)


def _three(yes: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> States:
    states = np.multiply(yes, YES, dtype=np.int8)  # NO is 0
    states[unknown] = UNKNOWN
    return states


def _ages(columns: Columns, wish: Wish) -> States:
    low = (wish.ages.low if wish.ages else None) or 0
    high = ANY_AGE if wish.ages is None or wish.ages.high is None else wish.ages.high
    return _three((columns.low_age <= high) & (columns.high_age >= low), columns.low_age == NOT_SAID)


def _areas(columns: Columns, wish: Wish) -> States:
    return _three((columns.areas & bits(wish.areas, AREAS)) > 0, columns.areas == 0)


def _price(columns: Columns, wish: Wish) -> States:
    most = float(wish.max_price or 0)
    low, high = columns.low_price, columns.high_price
    with np.errstate(invalid="ignore"):
        affordable, too_dear = high <= most, low > most
    return _three(affordable, ~affordable & ~too_dear)


def _district(columns: Columns, wish: Wish) -> States:
    best = process.extractOne(
        name_key(wish.district or ""), columns.district_keys, scorer=fuzz.ratio, score_cutoff=_SAME_NAME
    )
    same = columns.district == best[2] if best else np.zeros(columns.count, bool)
    return _placed(columns, _three(same, columns.district == NOT_SAID))


def _placed(columns: Columns, states: States) -> States:
    """Where it is does not matter for what is online."""
    states[columns.mode == MODES.index(Mode.ONLINE)] = YES
    return states


def _mode(columns: Columns, wish: Wish) -> States:
    fitting = [MODES.index(mode) for mode in {*wish.modes, Mode.HYBRID}]
    return _three(np.isin(columns.mode, fitting), columns.mode == NOT_SAID)


def _access(columns: Columns, wish: Wish) -> States:
    wanted = bits(wish.access, ACCESS)
    missing = (columns.no_access & wanted) > 0
    return _three(
        ((columns.access & wanted) == wanted) & ~missing, ((columns.access & wanted) != wanted) & ~missing
    )


def _taught_in(columns: Columns, wish: Wish) -> States:
    base = (wish.taught_in or "").split("-")[0].lower()
    wanted = bits((base,), columns.languages) if base in columns.languages else 0
    return _three((columns.taught_in & wanted) > 0, columns.taught_in <= 0)


def _kind(columns: Columns, wish: Wish) -> States:
    return _three(
        np.isin(columns.kind, [KINDS.index(kind) for kind in wish.kinds]), np.zeros(columns.count, bool)
    )


_ASKED: dict[Facet, Callable[[Columns, Wish], States]] = {
    Facet.AGE: _ages,
    Facet.AREA: _areas,
    Facet.PRICE: _price,
    Facet.DISTRICT: _district,
    Facet.MODE: _mode,
    Facet.ACCESS: _access,
    Facet.TEACHING_LANGUAGE: _taught_in,
    Facet.KIND: _kind,
}


def _wished(wish: Wish) -> list[Facet]:
    """The facets of `_ASKED` that it says something about."""
    said = (
        (Facet.AGE, wish.ages is not None),
        (Facet.AREA, wish.areas),
        (Facet.PRICE, wish.max_price is not None),
        (Facet.DISTRICT, wish.district),
        (Facet.MODE, wish.modes),
        (Facet.ACCESS, wish.access),
        (Facet.TEACHING_LANGUAGE, wish.taught_in),
        (Facet.KIND, wish.kinds),
    )
    return [facet for facet, says in said if says]


def _says_when(wish: Wish) -> bool:
    return any((wish.days, wish.first_day, wish.last_day, wish.after, wish.before))


def _metres(columns: Columns, origin: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distances by the haversine formula; NaN where the place is not known."""
    latitude, longitude = np.radians(columns.latitude), np.radians(columns.longitude)
    here_latitude, here_longitude = np.radians(origin)
    chord = (
        np.sin((latitude - here_latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(here_latitude) * np.sin((longitude - here_longitude) / 2) ** 2
    )
    metres: NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return metres


def _on(columns: Columns, today: date) -> InTime:
    """`_in_time` of the many wishes that say nothing about time, worked out once a day."""
    known = columns.remembered.get(today)
    if known is None:
        columns.remembered.clear()
        known = columns.remembered[today] = _in_time(columns, Wish(), today)
    return cast(InTime, known)


def count_shown(columns: Columns, today: date) -> int:
    """How many opportunities are not over."""
    _, shown, _ = _on(columns, today)
    return int(np.count_nonzero(shown))


def counts_by_area(columns: Columns, today: date) -> tuple[int, ...]:
    """How many opportunities that are not over are in each of `AREAS`."""
    _, shown, _ = _on(columns, today)
    areas = columns.areas[shown]
    return tuple(int(np.count_nonzero(areas & bits((area,), AREAS))) for area in AREAS)


def _in_time(columns: Columns, wish: Wish, today: date) -> InTime:
    """The facets that sessions answer, which opportunities are not over, and how soon they are."""
    sessions, now = columns.sessions, today.toordinal()
    by_session: dict[Facet, States] = {}
    if wish.days:
        by_session[Facet.DAY] = _three((sessions.days & bits(wish.days, DAYS)) > 0, sessions.days == 0)
    if wish.first_day or wish.last_day:
        by_session[Facet.DATE] = _dates(columns, wish)
    if wish.after or wish.before:
        early = minutes(wish.after) if wish.after else 0
        late = minutes(wish.before) if wish.before else 24 * 60
        inside = (sessions.minute >= early) & (sessions.minute <= late)
        by_session[Facet.TIME] = _three(inside, sessions.minute == NOT_SAID)
    closed = (sessions.register_by != NOT_SAID) & (sessions.register_by < now)
    by_session[Facet.REGISTRATION] = np.where(closed, NO, YES).astype(np.int8)

    current = (sessions.end == NOT_SAID) | (sessions.end >= now)
    together = reduce(np.minimum, by_session.values())
    shown = np.ones(columns.count, bool)
    ahead = np.full(columns.count, _FAR_AHEAD, np.int32)
    states = {facet: np.full(columns.count, UNKNOWN, np.int8) for facet in by_session}
    states[Facet.REGISTRATION][:] = YES
    if len(sessions.owners):
        owners = sessions.owners
        shown[owners] = np.logical_or.reduceat(current, sessions.first)
        for facet, values in by_session.items():
            states[facet][owners] = np.maximum.reduceat(np.where(current, values, NO), sessions.first)
        joint = np.full(columns.count, YES, np.int8)
        joint[owners] = np.maximum.reduceat(np.where(current, together, NO), sessions.first)
        least_wished = next(
            reversed([facet for facet in by_session if facet is not Facet.REGISTRATION]), Facet.REGISTRATION
        )
        states[least_wished] = np.minimum(states[least_wished], joint)
        until = np.where(sessions.start == NOT_SAID, _FAR_AHEAD, np.maximum(sessions.start - now, 0))
        fitting = current & (together > NO)
        ahead[owners] = np.minimum.reduceat(np.where(fitting, until, _FAR_AHEAD), sessions.first).astype(
            np.int32
        )
    return states, shown, ahead


def _dates(columns: Columns, wish: Wish) -> States:
    sessions = columns.sessions
    first = wish.first_day.toordinal() if wish.first_day else 0
    last = wish.last_day.toordinal() if wish.last_day else date.max.toordinal()
    unknown = sessions.start == NOT_SAID
    overlaps = (sessions.start <= last) & (sessions.end >= first)
    if last - first < len(DAYS) - 1:
        wanted = bits((DAYS[(day - 1) % 7] for day in range(first, last + 1)), DAYS)
        overlaps &= (sessions.days == 0) | ((sessions.days & wanted) > 0)
    return _three(overlaps, unknown)

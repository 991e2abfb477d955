"""What would change if one catalogue took the place of another: by id, with the columns that differ.

What is no longer there is *gone*, unless its last session is over: then it has *expired*, as it should. Two
things raise an alarm, because they are what a wrong file looks like: much is gone, or the places lie in
another city.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from math import cos, hypot, radians
from statistics import median

from catalogue.model import City, Opportunity, Place, Session

MOST_GONE = 0.2
"""Of what is current today; when more than this share would vanish, somebody should look twice."""

FARTHEST = 150_000
"""Metres from a city's centre; half of all places farther away than this are no part of it."""

METRES_PER_DEGREE = 111_195
"""Of a great circle on a sphere of 6,371 km."""

_COLUMNS_OF_AGES = ("min_age", "max_age")
_COLUMNS_OF_PLACE = {"name": "place"}
_NOT_COMPARED = frozenset({"id", "areas_inferred", "no_access", "source"})


class Alarm(StrEnum):
    """Why somebody should look twice."""

    VANISHING = "vanishing"  # more than a fifth of what is current would be gone
    ELSEWHERE = "elsewhere"  # most places lie far from the city's centre


@dataclass(frozen=True, slots=True)
class Named:
    """An opportunity as it is told apart in a list."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The same id, with other values in `columns`, which are those of a catalogue file."""

    id: str
    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a publish would do. `before` and `after` count opportunities, over or not."""

    before: int
    after: int
    new: tuple[Named, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Named, ...] = ()
    expired: tuple[Named, ...] = ()
    city_changed: bool = False
    alarms: tuple[Alarm, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether residents would notice nothing."""
        return not (self.new or self.changed or self.gone or self.expired or self.city_changed)


def compared(
    before: tuple[City, Sequence[Opportunity]], after: tuple[City, Sequence[Opportunity]], today: date
) -> Comparison:
    """What changes from `before` to `after` on `today`, each list in the order of its catalogue."""
    old = {one.id: one for one in before[1]}
    new = {one.id: one for one in after[1]}
    missing = [one for one in before[1] if one.id not in new]
    gone = tuple(_named(one) for one in missing if not one.is_over(today))
    current = sum(not one.is_over(today) for one in before[1])
    alarms = []
    if len(gone) > current * MOST_GONE:
        alarms.append(Alarm.VANISHING)
    if is_elsewhere(*after):
        alarms.append(Alarm.ELSEWHERE)
    return Comparison(
        before=len(old),
        after=len(new),
        new=tuple(_named(one) for one in after[1] if one.id not in old),
        changed=tuple(
            Changed(one.id, one.title.original, tuple(differing_columns(was, one)))
            for one in after[1]
            if (was := old.get(one.id)) is not None and was != one
        ),
        gone=gone,
        expired=tuple(_named(one) for one in missing if one.is_over(today)),
        city_changed=before[0] != after[0],
        alarms=tuple(alarms),
    )


def differing_columns(was: Opportunity, one: Opportunity) -> Iterator[str]:
    """The columns of a catalogue file in which two opportunities differ, in the order of the model."""
    for field in fields(Opportunity):
        name = field.name
        if name == "place":
            yield from _differing(was.place, one.place, Place)
        elif name == "sessions":
            yield from _differing_sessions(was.sessions, one.sessions)
        elif name == "areas":
            # Also where somebody confirms an area that was inferred.
            if (was.areas, was.areas_inferred) != (one.areas, one.areas_inferred):
                yield "topics"
        elif name == "access":
            if (was.access, was.no_access) != (one.access, one.no_access):
                yield name
        elif name == "ages":
            low, high = ((ages.low, ages.high) if ages else (None, None) for ages in (was.ages, one.ages))
            yield from (column for column, a, b in zip(_COLUMNS_OF_AGES, low, high, strict=True) if a != b)
        elif name not in _NOT_COMPARED and getattr(was, name) != getattr(one, name):
            yield name


def is_elsewhere(city: City, opportunities: Sequence[Opportunity]) -> bool:
    """Whether half of the places that are on the map are farther than `FARTHEST` from the city's centre."""
    if city.centre is None:
        return False
    latitude, longitude = city.centre
    # On a plane: far away it is wrong by little, and nobody asks how far exactly.
    shrunk = cos(radians(latitude))
    distances = [
        METRES_PER_DEGREE * hypot(place.latitude - latitude, _turn(place.longitude - longitude) * shrunk)
        for place in (one.place for one in opportunities)
        if place.latitude is not None and place.longitude is not None
    ]
    return bool(distances) and median(distances) > FARTHEST


def _turn(degrees: float) -> float:
    """The shorter way round."""
    return (degrees + 180) % 360 - 180


def _named(one: Opportunity) -> Named:
    return Named(one.id, one.title.original)


def _differing(was: Place, one: Place, kind: type[Place]) -> Iterator[str]:
    for field in fields(kind):
        if getattr(was, field.name) != getattr(one, field.name):
            yield _COLUMNS_OF_PLACE.get(field.name, field.name)


def _differing_sessions(was: Sequence[Session], are: Sequence[Session]) -> Iterator[str]:
    for field in fields(Session):
        if [getattr(one, field.name) for one in was] != [getattr(one, field.name) for one in are]:
            yield field.name

"""The rules of a timezone as part of a calendar (VTIMEZONE, RFC 5545 section 3.6.5), from the tz database.

Lists of every change since 1970, which libraries write, are misread by some programs. Here each change has
the rule by which it comes back every year, as calendars of phones write it, where it has one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

YEARS = 4
"""For so many years from the one before the calendar's, changes are looked at and rules must hold."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks go from one offset to another; `at` is what they show before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def timezone_of(name: str, today: date) -> Timezone:
    """What a calendar made `today` needs to know of the timezone `name`."""
    zone = ZoneInfo(name)
    component = Timezone()
    component.add("tzid", name)
    begin = datetime(today.year - 1, 1, 1, tzinfo=UTC)
    component.add_component(_observance(_state(zone, begin)))
    changes = list(_changes(zone, begin))
    for rule, held in _by_rule(changes):
        component.add_component(_observance(held[0], rule))
    return component


def _state(zone: ZoneInfo, at: datetime) -> Change:
    """What holds before the first change."""
    local = at.astimezone(zone)
    offset = _offset(zone, at)
    return Change(
        local.replace(tzinfo=None), offset, offset, local.tzname() or "", is_summer=bool(local.dst())
    )


def _changes(zone: ZoneInfo, begin: datetime) -> Iterator[Change]:
    end = begin.replace(year=begin.year + YEARS)
    for day in _steps(begin, end, timedelta(days=1), zone):
        for hour in _steps(day, day + timedelta(days=1), timedelta(hours=1), zone):
            later = hour + timedelta(hours=1)
            old, after = _offset(zone, hour), later.astimezone(zone)
            at = (later + old).replace(tzinfo=None)
            yield Change(at, old, _offset(zone, later), after.tzname() or "", is_summer=bool(after.dst()))


def _steps(begin: datetime, end: datetime, step: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    """The beginnings of the steps in which the offset changes."""
    earlier, before = begin, _offset(zone, begin)
    while earlier < end:
        after = _offset(zone, earlier + step)
        if before != after:
            yield earlier
        earlier, before = earlier + step, after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _by_rule(changes: list[Change]) -> Iterator[tuple[str | None, list[Change]]]:
    """Changes that come back every year, with the weekday of the month; the others each alone."""
    kinds: dict[tuple[object, ...], list[Change]] = {}
    for one in changes:
        kinds.setdefault((one.at.month, one.at.time(), one.before, one.after), []).append(one)
    for held in kinds.values():
        common = set.intersection(*(_weekdays(one.at) for one in held))
        if len(held) == YEARS and common:
            yield min(common), held
        else:
            yield from ((None, [one]) for one in held)


def _weekdays(at: datetime) -> set[str]:
    """How the day can be said: the second Sunday, the last Friday."""
    weekday = _WEEKDAYS[at.weekday()]
    said = {f"{(at.day - 1) // _WEEK + 1}{weekday}"}
    if at.day + _WEEK > monthrange(at.year, at.month)[1]:
        said.add(f"-1{weekday}")
    return said


def _observance(change: Change, weekday: str | None = None) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    component.add("dtstart", change.at)
    component.add("tzoffsetfrom", change.before)
    component.add("tzoffsetto", change.after)
    component.add("tzname", change.name)
    if weekday is not None:
        component.add("rrule", vRecur(freq="yearly", bymonth=change.at.month, byday=weekday))
    return component

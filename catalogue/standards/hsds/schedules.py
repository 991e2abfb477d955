"""When a service is offered: weekly hours of version 1 and recurrences of versions 2 and 3 to sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue.model import Day
from catalogue.reading.fault import Fault
from catalogue.reading.moments import read_time
from catalogue.reading.words import read_day
from catalogue.standards.moments import clock
from catalogue.standards.sources import records_in

Record = Mapping[str, object]
Values = dict[str, object]

NUMBERED = dict(zip("1234567", Day, strict=True))
"""Version 1 counted weekdays from Monday = 1."""


def sessions_of(owners: Iterable[Record]) -> list[Values]:
    """The session columns, one for each run or set of hours; of the nearest owner that has any.

    Days with the same hours and dates are one session: open on weekdays from 9 to 5.
    """
    for owner in owners:
        days_of: dict[tuple[str, ...], list[str]] = {}
        for schedule in records_in(owner.get("schedules")):
            start = _first(schedule, "valid_from", "dtstart")[: len("2026-01-31")]
            end = _first(schedule, "valid_to", "until")[: len("2026-01-31")]
            if not end and _first(schedule, "freq") == "" and _first(schedule, "dtstart"):
                end = start  # it happens once
            hours = (_hour(_first(schedule, "opens_at")), _hour(_first(schedule, "closes_at")))
            days_of.setdefault((start, end, *hours), []).extend(_days(schedule))
        columns = ("start_date", "end_date", "start_time", "end_time")
        found: list[Values] = [
            {**dict(zip(columns, key, strict=True)), "days": _in_order(days)}
            for key, days in days_of.items()
            if any(key) or days
        ]
        if found:
            return found
    return []


def _first(schedule: Record, *fields: str) -> str:
    return next((value for field in fields if isinstance(value := schedule.get(field), str) and value), "")


def _days(schedule: Record) -> list[str]:
    """`MO,TU` and `Monday` and `1` as our codes; `1MO`, the first Monday of a month, is a Monday."""
    written = _first(schedule, "byday", "weekday").replace(";", ",").split(",")
    found: list[str] = []
    for part in filter(None, (part.strip() for part in written)):
        weekday = part.lstrip("+-0123456789")
        by_two = next((day for day in Day if weekday.casefold() == day[:2]), None)
        day = NUMBERED.get(part) or by_two or read_day(weekday)
        found.append(part if isinstance(day, Fault) else str(day))
    return found


def _in_order(days: list[str]) -> list[str]:
    week = [str(day) for day in Day]
    return sorted(dict.fromkeys(days), key=lambda day: week.index(day) if day in week else len(week))


def _hour(text: str) -> str:
    """`9:00am` as 09:00: version 1 prescribed no form, so the likeliest meaning is taken."""
    read = read_time(clock(text)) if text else None
    return read.suggestion or text if isinstance(read, Fault) else clock(text)

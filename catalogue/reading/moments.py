"""Dates and times in cells."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache

from catalogue.checking import ProblemKind
from catalogue.reading.fault import REPEATED, Fault

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?")
TIME_WRITTEN_ELSEWAYS = re.compile(
    r"(\d{1,2})(?:[.:h]| h )?([0-5]\d)?\s*(?:(a|p)\.?\s?m\.?)?(?: ?(?:h|hrs?|uhr))?\.?", re.IGNORECASE
)
OTHER_ORDER = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
SPREADSHEET_EPOCH = date(1899, 12, 30)
"""Day 0 of the serial day numbers that spreadsheets show where a date lost its format."""

YEARS = range(1900, 2200)
MONTHS = 12
NOON = 12
HOURS = 24


@lru_cache(maxsize=REPEATED)
def read_date(text: str) -> date | Fault:
    """An ISO 8601 date; a time behind it is left out."""
    if found := ISO_DATE.fullmatch(text):
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return Fault(ProblemKind.NOT_A_DATE)
        return day if day.year in YEARS else Fault(ProblemKind.NOT_A_DATE)
    return Fault(ProblemKind.NOT_A_DATE, *_dates_meant(text))


def _dates_meant(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The likeliest date, and all that it can mean: 3/4/2025 is in April here and in March there."""
    if found := SERIAL.fullmatch(text):
        return (SPREADSHEET_EPOCH + timedelta(days=int(found[1]))).isoformat(), ()
    if not (found := OTHER_ORDER.fullmatch(text)):
        return None, ()
    first, second, year = map(int, found.groups())
    meant = []
    for month, day in ((second, first), (first, second)):
        try:
            meant.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    meant = list(dict.fromkeys(meant))
    return (meant[0] if len(meant) == 1 else None), tuple(meant)


@lru_cache(maxsize=REPEATED)
def read_time(text: str) -> time | Fault:
    """A time of day on the 24-hour clock, `9:30` or `18:00`; seconds are left out."""
    if found := TIME.fullmatch(text):
        return time(int(found[1]), int(found[2]))
    if found := TIME_WRITTEN_ELSEWAYS.fullmatch(text):
        hour, half = int(found[1]), (found[3] or "").lower()
        if half and hour <= NOON:
            hour = hour % NOON + (NOON if half == "p" else 0)
        if hour < HOURS:
            return Fault(ProblemKind.NOT_A_TIME, f"{hour:02}:{found[2] or '00'}")
    return Fault(ProblemKind.NOT_A_TIME)


def weeks_between(written_on: date, today: date) -> timedelta:
    """Whole weeks from the week of `written_on` to that of `today`, so that every weekday stays itself."""
    return _monday(today) - _monday(written_on)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

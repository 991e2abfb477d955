"""Dates and times in cells."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache

from catalogue.checking import ProblemKind
from catalogue.reading.everyday.dates import ISO_DATE, WithoutYear, date_and_time, read_dates
from catalogue.reading.fault import REPEATED, Fault

TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?")
TIME_WRITTEN_ELSEWAYS = re.compile(
    r"(\d{1,2})(?:[.:h]| h )?([0-5]\d)?(?(2)(?::[0-5]\d)?)\s*(?:(a|p)\.?\s?m\.?)?(?: ?(?:h|hrs?|uhr))?\.?",
    re.IGNORECASE,
)
CUT_TIME = re.compile(r"([01]?\d|2[0-3])[.,]([1-5])")
"""`18.30` as a spreadsheet keeps it that takes it for a number."""

SHARE_OF_DAY = re.compile(r"0[.,]\d{2,}")
ZONE = re.compile(r"(?<=:\d{2})Z|(?<=\d:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})")
EDGES_OF_DAY = (time(0), time(23, 59))
"""What programs write behind a date that has no time."""

JOINTS = re.compile(
    r"\s*[-–—~]\s*|\s+(?:to|bis|until|a|al|hasta|até|à|au|до|по|إلى|hadi|ile)\s+|\s*[至到]\s*"
)
"""What stands between the two ends of a time or a date."""

SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
SPREADSHEET_EPOCH = date(1899, 12, 30)
"""Day 0 of the serial day numbers that spreadsheets show where a date lost its format."""

YEARS = range(1900, 2200)
LEAP_DAY = (2, 29)
NOON = 12
HOURS = 24


@lru_cache(maxsize=REPEATED)
def read_date(text: str, language: str | None = None) -> date | Fault:
    """An ISO 8601 date, or another that can mean one day only; a time behind it is left out.

    `language` is the one in which the file is written, which may decide whether the day or the month
    stands first.
    """
    text, _ = date_and_time(text)
    if found := ISO_DATE.fullmatch(text):
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return Fault(ProblemKind.NOT_A_DATE)
        return day if day.year in YEARS else Fault(ProblemKind.NOT_A_DATE)
    if found := SERIAL.fullmatch(text):
        day = SPREADSHEET_EPOCH + timedelta(days=int(found[1]))
        return Fault(ProblemKind.NOT_A_DATE, day.isoformat())
    meant = read_dates(text, language)
    if isinstance(meant, WithoutYear):
        return Fault(ProblemKind.DATE_WITHOUT_YEAR, expected=(f"{meant.month:02}-{meant.day:02}",))
    days = tuple(day for day in meant if day.year in YEARS)
    if len(days) == 1:
        return days[0]
    return Fault(ProblemKind.NOT_A_DATE, expected=tuple(day.isoformat() for day in days))


@lru_cache(maxsize=REPEATED)
def read_time(text: str) -> time | Fault:
    """A time of day, `9:30`, `18.00`, `6 pm`, `18 Uhr`; seconds are left out.

    A number alone, `18` or the 0.75 of a day that a spreadsheet counts, is a fault with the likely time.
    """
    if found := TIME.fullmatch(text):
        return time(int(found[1]), int(found[2]))
    if found := TIME_WRITTEN_ELSEWAYS.fullmatch(text):
        hour, half = int(found[1]), (found[3] or "").lower()
        if half and hour <= NOON:
            hour = hour % NOON + (NOON if half == "p" else 0)
        if hour < HOURS:
            moment = time(hour, int(found[2] or 0))
            return Fault(ProblemKind.NOT_A_TIME, f"{moment:%H:%M}") if text.isdecimal() else moment
    if found := CUT_TIME.fullmatch(text):
        return Fault(ProblemKind.NOT_A_TIME, f"{int(found[1]):02}:{found[2]}0")
    if SHARE_OF_DAY.fullmatch(text):
        minutes = round(float(text.replace(",", ".")) * 24 * 60) % (24 * 60)
        return Fault(ProblemKind.NOT_A_TIME, f"{minutes // 60:02}:{minutes % 60:02}")
    return Fault(ProblemKind.NOT_A_TIME)


def with_coming_year(fault: Fault, today: date | None) -> Fault:
    """The fault of a day without a year, `05-03`, with that day in the year in which it comes next."""
    month, day = map(int, fault.expected[0].split("-"))
    year = 2000 if today is None else today.year + ((month, day) < (today.month, today.day))
    while (month, day) == LEAP_DAY and not isleap(year):
        year += 1
    return replace(fault, expected=(f"{year}-{month:02}-{day:02}",))


def both_ends(text: str, read: Callable[[str], object]) -> tuple[str, str] | None:
    """Both halves of `18:00-19:30` or `3.5.2026 bis 7.5.2026`, where `read` understands either."""
    if not isinstance(read(text), Fault):
        return None
    for joint in JOINTS.finditer(text):
        ends = text[: joint.start()].strip(), text[joint.end() :].strip()
        if all(end and not isinstance(read(end), Fault) for end in ends):
            return ends
    return None


def time_behind(text: str) -> str:
    """What stands behind a date as a time would, `""` where nothing does, or only the edge of a day.

    Whether it is a time is not known yet: one with a zone, `18:00:00Z`, is none that a city's clock shows.
    """
    _, behind = date_and_time(text)
    if read_time(ZONE.sub("", behind)) in EDGES_OF_DAY:
        return ""
    found = TIME.fullmatch(behind)
    return f"{found[1]}:{found[2]}" if found else behind


def read_moment(text: str, language: str | None = None) -> date | Fault:
    """A date as `read_date` takes it, but only where the time behind it can be understood too."""
    behind = time_behind(text)
    if behind and isinstance(read_time(behind), Fault) and both_ends(behind, read_time) is None:
        return Fault(ProblemKind.NOT_A_DATE)
    return read_date(text, language)


def is_time_only(text: str) -> bool:
    """Whether a cell for a date holds a time instead: `12.05` may be a day and its month, so it is none."""
    return not isinstance(read_time(text), Fault) and not read_dates(text)


def weeks_between(written_on: date, today: date) -> timedelta:
    """Whole weeks from the week of `written_on` to that of `today`, so that every weekday stays itself."""
    return _monday(today) - _monday(written_on)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

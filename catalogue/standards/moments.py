"""Moments of standards, ISO 8601 with or without a zone, to the dates and times of a city."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}.*")
CLOCK = re.compile(r"T?(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")


def local(text: object, timezone: str | None) -> tuple[str, str]:
    """Date and time in the city's timezone as our columns write them; `""` for what is not said.

    A moment without a zone is taken as local, and so is any where the city's zone is not known.

    >>> local("2026-03-01T17:30:00Z", "Europe/Madrid"), local("2026-03-01", "Europe/Madrid")
    (('2026-03-01', '18:30'), ('2026-03-01', ''))
    """
    if not isinstance(text, str):
        return "", ""
    if not MOMENT.fullmatch(text):
        return text, ""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None and timezone is not None:
            moment = moment.astimezone(ZoneInfo(timezone))
    except (ValueError, OverflowError):
        return text, ""  # which the parser of dates reports
    return moment.date().isoformat(), f"{moment:%H:%M}"


def clock(text: object) -> str:
    """A time of day without seconds or zone: publishers write the local time and a `Z` to please a schema.

    >>> clock("18:30:00Z"), clock("T09:00")
    ('18:30', '09:00')
    """
    if not isinstance(text, str):
        return ""
    found = CLOCK.fullmatch(text.strip())
    return found[1] if found else text


def written(moment: date | datetime, timezone: str | None) -> tuple[str, str]:
    """The same for a value that a library made."""
    if not isinstance(moment, datetime):
        return moment.isoformat(), ""
    if moment.tzinfo is not None and timezone is not None:
        moment = moment.astimezone(ZoneInfo(timezone))
    return moment.date().isoformat(), f"{time(moment.hour, moment.minute):%H:%M}"

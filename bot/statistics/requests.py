"""What admins ask by a command or a button: self-contained, so that it works after any restart.

Packed it begins with a slash, which no button for residents does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conversation.counting import Period
from bot.conversation.events import Commanded, Event, Tapped
from bot.statistics.spans import read_day


class Part(StrEnum):
    """What of the statistics is shown."""

    OVERVIEW = "overview"
    PEOPLE = "people"
    PLACES = "places"
    HOURS = "hours"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class ShowStatistics:
    """The figures of the period that holds `day`; `None` is today."""

    period: Period = Period.WEEK
    day: date | None = None
    part: Part | None = None
    """`None`: as the command shows it, the overview and the picture."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A command of an admin with words behind it that mean nothing to it."""

    command: str


Inquiry = ShowStatistics | Unclear


def pack(inquiry: ShowStatistics) -> str:
    """The inquiry as callback data, at most 40 bytes."""
    day = inquiry.day.isoformat() if inquiry.day else ""
    return f"/stats:{inquiry.period}:{day}:{inquiry.part or ''}"


def inquiry_in(event: Event) -> Inquiry | None:
    """What `event` asks; `None` where it is for somebody else."""
    match event:
        case Commanded("stats", argument):
            return _statistics(argument.split()) or Unclear("stats")
        case Tapped(data):
            return _unpacked(data)
        case _:
            return None


def _statistics(words: list[str]) -> ShowStatistics | None:
    """`week`, `2026-03-02`, both in either order, or nothing."""
    period, day = None, None
    for word in words:
        if period is None and word.lower() in tuple(Period):
            period = Period(word.lower())
        elif day is None and (read := read_day(word)) is not None:
            day = read
            period = period or {4: Period.YEAR, 7: Period.MONTH}.get(len(word))
        else:
            return None
    return ShowStatistics(period or Period.WEEK, day)


def _unpacked(data: str) -> Inquiry | None:
    match data.split(":"):
        case ["/stats", period, day, part] if period in tuple(Period) and part in ("", *Part):
            return ShowStatistics(Period(period), read_day(day), Part(part) if part else None)
        case _:
            return None

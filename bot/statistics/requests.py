"""What admins ask by a command or a button: self-contained, so that it works after any restart.

Packed it begins with a slash, which no button for residents does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conversation.counting import Period
from bot.conversation.events import Commanded, Event, Tapped
from bot.statistics.spans import read_day

_KEY = re.compile("(?:[0-9a-f]{32})?")


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


@dataclass(frozen=True, slots=True)
class ShowUnmet:
    """What is looked for and not there; `key` is one group of it."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class Suggest:
    """Ask the staff to add something for this group of wishes."""

    key: str


class Across(StrEnum):
    """By what the areas are crossed."""

    AGE = "age"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class ShowCoverage:
    """What is offered against what is asked, this year, or the last one where this has just begun."""

    across: Across | None = None
    """`None`: as the command shows it, in words; else the heat map."""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything as files, of the period that holds `day`; a report is for people."""

    period: Period = Period.YEAR
    day: date | None = None
    is_report: bool = False


Inquiry = ShowStatistics | ShowUnmet | Suggest | ShowCoverage | Export | Unclear
Packable = ShowStatistics | ShowUnmet | Suggest | ShowCoverage


def pack(inquiry: Packable) -> str:
    """The inquiry as callback data, at most 48 bytes."""
    match inquiry:
        case ShowStatistics(period, day, part):
            return f"/stats:{period}:{day.isoformat() if day else ''}:{part or ''}"
        case ShowUnmet(key):
            return f"/unmet:{key}"
        case Suggest(key):
            return f"/suggest:{key}"
        case ShowCoverage(across):
            return f"/coverage:{across or ''}"


def inquiry_in(event: Event) -> Inquiry | None:
    """What `event` asks; `None` where it is for somebody else."""
    match event:
        case Commanded("stats", argument):
            return _statistics(argument.split()) or Unclear("stats")
        case Commanded("unmet", ""):
            return ShowUnmet()
        case Commanded("coverage", ""):
            return ShowCoverage()
        case Commanded("export", argument):
            return _export(argument.split()) or Unclear("export")
        case Commanded("unmet" | "coverage" as command):
            return Unclear(command)
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


def _export(words: list[str]) -> Export | None:
    """`report` first or last, and a period as for the statistics; a year where none is named."""
    is_report = "report" in (word.lower() for word in words)
    rest = [word for word in words if word.lower() != "report"]
    found = _statistics(rest or ["year"])
    return Export(found.period, found.day, is_report) if found else None


def _unpacked(data: str) -> Inquiry | None:
    match data.split(":"):
        case ["/stats", period, day, part] if period in tuple(Period) and part in ("", *Part):
            return ShowStatistics(Period(period), read_day(day), Part(part) if part else None)
        case ["/unmet", key] if _KEY.fullmatch(key):
            return ShowUnmet(key)
        case ["/suggest", key] if key and _KEY.fullmatch(key):
            return Suggest(key)
        case ["/coverage", across] if across in ("", *Across):
            return ShowCoverage(Across(across) if across else None)
        case _:
            return None

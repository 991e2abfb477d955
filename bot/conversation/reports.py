"""Reports of wrong information: what a resident says, and what staff get to see of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conversation.actions import WrongAbout


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody says that something is wrong about an opportunity; nothing tells who."""

    opportunity: str
    about: WrongAbout


@dataclass(frozen=True, slots=True)
class OpenReports:
    """What was reported about one opportunity and is not done yet.

    `counts` says how often each thing was reported; `first` and `last` are the days of the first and
    the last report.
    """

    opportunity: str
    counts: tuple[tuple[WrongAbout, int], ...]
    first: date
    last: date

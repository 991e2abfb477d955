"""Each resident once in each day, week, month and year, without a log of visits.

The resident's own row, sealed, holds on which day each of their traits was last counted. Whether today is
in the same week as that day says whether this week has them already; so the count of a period is exact, and
nothing tells who is in it or when they came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.conversation.facts import Fact, Learnt, Missed, Side, Trait, What
from bot.conversation.reports import Report

REMEMBERED = 64
"""Traits of one resident. Who has more of them in a year may be counted twice in the oldest."""
MOST_MESSAGES = 30
"""A first card after more messages than that counts as after that many."""

ANYBODY = Trait(Side.ALL, "")


class Period(StrEnum):
    """Stretches of the city's calendar; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def holds(self, one: date, other: date) -> bool:
        """Whether both days are in the same period."""
        match self:
            case Period.DAY:
                return one == other
            case Period.WEEK:
                return one.isocalendar()[:2] == other.isocalendar()[:2]
            case Period.MONTH:
                return (one.year, one.month) == (other.year, other.month)
            case Period.YEAR:
                return one.year == other.year


RESIDENTS = {
    Period.DAY: What.DAY,
    Period.WEEK: What.WEEK,
    Period.MONTH: What.MONTH,
    Period.YEAR: What.YEAR,
}
"""Under which name the residents of a period are counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """On which day each trait of a resident was last counted, newest last.

    `messages` are those of today's talk until its first card; `None` once that was opened. A talk is
    all that a resident writes on one day.
    """

    days: tuple[tuple[Trait, date], ...] = ()
    messages: int | None = 0


NEVER = Counted()


@dataclass(frozen=True, slots=True)
class Tally:
    """What a turn adds to the counts of `day`. `report` is what a resident says is wrong."""

    day: date
    facts: tuple[Fact, ...] = ()
    missed: Missed | None = None
    report: Report | None = None


def count(counted: Counted, learnt: Learnt, day: date, *, is_new: bool) -> tuple[Counted, Tally]:
    """What a turn on `day` adds, and what is remembered so that the same is not added again.

    `is_new` says that nothing was kept of the resident before.
    """
    known = dict(counted.days)
    if known.get(ANYBODY) != day:
        counted = replace(counted, messages=0)
    facts = [Fact(What.WROTE), *((Fact(What.NEW),) if is_new else ()), *learnt.facts]
    for trait in dict.fromkeys((ANYBODY, *learnt.traits)):
        facts += _first(trait, known.pop(trait, None), day)
        known[trait] = day
    messages = None if counted.messages is None else counted.messages + 1
    if messages is not None and any(fact.what is What.OPENED_CARD for fact in learnt.facts):
        facts += [
            Fact(What.FIRST_CARD),
            Fact(What.FIRST_CARD, Side.MESSAGES, str(min(messages, MOST_MESSAGES))),
        ]
        messages = None
    days = tuple(known.items())[-REMEMBERED:]
    return Counted(days, messages), Tally(day, tuple(facts), learnt.missed)


def _first(trait: Trait, last: date | None, day: date) -> Iterable[Fact]:
    """One fact for each period in which the trait is new. A clock that went back counts nothing again."""
    for period, what in RESIDENTS.items():
        if last is None or (last < day and not period.holds(last, day)):
            yield Fact(what, trait.side, trait.value)

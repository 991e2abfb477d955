"""The days at which tables may end: each of them closes a batch of so many residents that none stands out.

Were a table made anew after every turn, two of them would differ by one resident. So tables move on only
together with a crowd of newcomers: residents who are counted for the first time in the period that the table
is about. They are different people by the way they are counted, and what is new in a table is theirs first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

Days = Mapping[date, int]
"""Numbers of residents by day."""


def closing_days(newcomers: Days, crowd: int) -> tuple[date, ...]:
    """The days at whose end at least `crowd` newcomers have come since the closing day before."""
    found: list[date] = []
    waiting = 0
    for day in sorted(newcomers):
        waiting += newcomers[day]
        if waiting >= crowd:
            found.append(day)
            waiting = 0
    return tuple(found)


def closing_days_of_months(newcomers: Days, wrote: Days, crowd: int) -> tuple[date, ...]:
    """The same for a stretch without a period of its own: newcomers of each month, or one day's crowd.

    Who is new in one month may be new in the next, so no batch is counted across two of them. `wrote` are
    the residents of each day; as many as `crowd` of them are different people too.
    """
    found: list[date] = []
    waiting, month = 0, (0, 0)
    for day in sorted(wrote):
        if month != (day.year, day.month):
            waiting, month = 0, (day.year, day.month)
        waiting += newcomers.get(day, 0)
        if max(waiting, wrote[day]) >= crowd:
            found.append(day)
            waiting = 0
    return tuple(found)


def opening_day(closing: Sequence[date], wrote: Days, oldest: date) -> date | None:
    """The day after which a table may begin that goes back to `oldest`: no batch is cut in two by it.

    Otherwise the residents of a batch would drop out of the table one by one, as the days go by. `None`
    where no batch is whole.
    """
    for before, day in zip((date.min, *closing), closing, strict=False):
        if day >= oldest and not any(before < one < oldest for one in wrote):
            return before
    return None

"""Stretches of time that figures are about: a day, week, month or year of the city's calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.counting import Period

_DAY, _DECEMBER = timedelta(days=1), 12
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """A period, from its first day to `last`, both inclusive; `end` is the day on which it is whole."""

    period: Period
    first: date
    last: date

    @property
    def end(self) -> date:
        return _last_day(self.period, self.first)

    @property
    def is_whole(self) -> bool:
        return self.last == self.end

    @property
    def before(self) -> Span:
        """The period before, as far as this one goes: half a month is held against half a month."""
        first = _first_day(self.period, self.first - _DAY)
        end = _last_day(self.period, first)
        if self.is_whole:
            return Span(self.period, first, end)
        if self.period is Period.YEAR:
            return Span(self.period, first, _same_day(self.last, first.year))
        return Span(self.period, first, min(end, first + (self.last - self.first)))


def span(period: Period, day: date, today: date) -> Span:
    """The period that holds `day`, up to `today` where it is not over. A day to come counts as today."""
    first = _first_day(period, min(day, today))
    return Span(period, first, min(_last_day(period, first), today))


def read_day(written: str) -> date | None:
    """`2026`, `2026-03` or `2026-03-14` as its first day; `None` for anything else."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_day(period: Period, day: date) -> date:
    match period:
        case Period.DAY:
            return day
        case Period.WEEK:
            return day - timedelta(days=day.weekday())
        case Period.MONTH:
            return day.replace(day=1)
        case Period.YEAR:
            return day.replace(month=1, day=1)


def _last_day(period: Period, first: date) -> date:
    match period:
        case Period.DAY:
            return first
        case Period.WEEK:
            return first + timedelta(days=6)
        case Period.MONTH:
            return first.replace(day=monthrange(first.year, first.month)[1])
        case Period.YEAR:
            return first.replace(month=_DECEMBER, day=31)


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))

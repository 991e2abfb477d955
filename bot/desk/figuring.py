"""Counts out of the database to the figures that admins may be told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, assert_never

from bot.conversation.counting import RESIDENTS, Period
from bot.conversation.facts import AgeBand, Side, What
from bot.statistics.coverage import Coverage, coverage, offers_by_age, offers_by_district
from bot.statistics.crowds import closing_days, closing_days_of_months, opening_day
from bot.statistics.disclosure import Breakdown, disclosed
from bot.statistics.figures import BROKEN_DOWN, Counts, Figures, by_value, figures
from bot.statistics.keeping import rolled_up_before
from bot.statistics.questions import Questions, questions
from bot.statistics.requests import Across
from bot.statistics.spans import Span, span
from bot.statistics.unmet import KEPT, Unmet, Wanted, told, values_of
from catalogue.snapshot import Catalogue

_MONTH = timedelta(days=31)
_CROSSED = {
    Across.AGE: (Side.AREA_AGE, Side.MISSED_AREA_AGE, Side.OPENED_AREA_AGE),
    Across.DISTRICT: (Side.AREA_DISTRICT, Side.MISSED_AREA_DISTRICT, Side.OPENED_AREA_DISTRICT),
}


class Facts(Protocol):
    """Where counts are kept."""

    async def counts(
        self, first: date, last: date, whats: Collection[What], sides: Collection[Side]
    ) -> Counts: ...

    async def series(self, first: date, last: date, what: What) -> Sequence[tuple[date, int]]: ...


class Demand(Protocol):
    """Where it is kept what residents look for and do not find."""

    async def wanted(
        self, today: date, after: date, until: date, values: Mapping[Side, Collection[str]]
    ) -> Sequence[Wanted]: ...


@dataclass(frozen=True, slots=True)
class Figuring:
    """Makes figures of `facts` and `demand`; of fewer than `least` residents it tells nothing."""

    facts: Facts
    demand: Demand
    catalogue: Callable[[], Catalogue]
    today: Callable[[], date]
    languages: tuple[str, ...]
    least: int

    def span(self, period: Period, day: date | None) -> Span:
        """The period that holds `day`, up to today; of what is kept by months only, the month."""
        today = self.today()
        found = span(period, day or today, today)
        return span(Period.MONTH, day or today, today) if self._is_gone(found) else found

    async def figures(self, of: Span) -> Figures:
        """The figures of a span; none of a day or week whose days have become a month."""
        if self._is_gone(of):
            return figures(of, {}, {}, None, self.least)
        happened = await self.facts.counts(of.first, of.last, tuple(What), (Side.ALL, Side.MESSAGES))
        until = await self.told_until(of)
        told = await self._residents(of, until, BROKEN_DOWN)
        return figures(of, happened, told, self._last_of(until), self.least)

    def _is_gone(self, of: Span) -> bool:
        """Whether it is a day or week whose days have become a month."""
        return of.period in (Period.DAY, Period.WEEK) and of.first < rolled_up_before(self.today())

    async def year(self) -> Span:
        """The present year; until something can be told of it, the last one."""
        now = self.span(Period.YEAR, None)
        if await self.told_until(now) is not None:
            return now
        return self.span(Period.YEAR, now.first - timedelta(days=1))

    async def told_until(self, of: Span) -> date | None:
        """The day with which tables of a span end: the last one that closes a crowd, and is over."""
        yesterday = self.today() - timedelta(days=1)
        newcomers = await self.facts.series(of.first, min(of.last, yesterday), RESIDENTS[of.period])
        return max(closing_days(dict(newcomers), 2 * self.least), default=None)

    def _last_of(self, until: date | None) -> date | None:
        """The last day of what stands on the day `until`: of a month that is kept as one, its end."""
        if until is None or until >= rolled_up_before(self.today()):
            return until
        return until.replace(day=monthrange(until.year, until.month)[1])

    async def _residents(self, of: Span, until: date | None, sides: Collection[Side]) -> Counts:
        """Counts of the residents of a span by `sides` and in all, as far as they are told."""
        if until is None:
            return {}
        return await self.facts.counts(of.first, until, (RESIDENTS[of.period],), (Side.ALL, *sides))

    async def series(self, of: Span) -> Sequence[tuple[date, int]]:
        """Residents by month in a year, else by day; none where days are kept by months only."""
        if of.period is not Period.YEAR and of.first < rolled_up_before(self.today()):
            return ()
        what = What.MONTH if of.period is Period.YEAR else What.DAY
        found = await self.facts.series(of.first, of.last, what)
        if of.period is not Period.YEAR:
            return found
        months: dict[date, int] = {}
        for day, count in found:
            months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + count
        return sorted(months.items())

    async def unmet(self) -> tuple[Unmet, ...]:
        """What residents looked for in the last 90 days and did not find, most wanted first.

        Both ends are days that close a crowd: what expires tells of a single resident as well as what is new.
        """
        today, values = self.today(), values_of(self.languages, self.catalogue().districts)
        oldest = today - KEPT
        first, yesterday = oldest - 2 * _MONTH, today - timedelta(days=1)
        newcomers = dict(await self.facts.series(first.replace(day=1), yesterday, What.MONTH))
        wrote = dict(await self.facts.series(first.replace(day=1), yesterday, What.DAY))
        closing = closing_days_of_months(newcomers, wrote, 2 * self.least)
        after = opening_day(closing, wrote, oldest)
        if after is None:
            return ()
        return told(await self.demand.wanted(today, after, closing[-1], values), self.least)

    async def coverage(self, across: Across, of: Span) -> Coverage:
        """Offers of today against the residents of a span."""
        opportunities, today = self.catalogue().opportunities, self.today()
        match across:
            case Across.AGE:
                offers = offers_by_age(opportunities, today)
            case Across.DISTRICT:
                offers = offers_by_district(opportunities, today)
            case _:
                assert_never(across)
        asked, missed, opened = await self._told(of, _CROSSED[across])
        columns = tuple(AgeBand) if across is Across.AGE else self.catalogue().districts
        return coverage(columns, offers, asked, missed, opened)

    async def questions(self) -> Questions:
        """What residents asked about this year, or in the last one where this has just begun."""
        of = await self.year()
        details, by_area_and_age = await self._told(of, (Side.DETAIL, Side.AREA_AGE))
        return questions(of.first.year, self.least, details, by_area_and_age)

    async def _told(self, of: Span, sides: Sequence[Side]) -> list[Breakdown]:
        """The residents of a span by each of `sides`, as they may be told."""
        what = RESIDENTS[of.period]
        counts = await self._residents(of, await self.told_until(of), sides)
        total = counts.get((what, Side.ALL, ""), 0)
        return [disclosed(by_value(counts, what, side), total, self.least) for side in sides]

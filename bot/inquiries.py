"""What admins ask of the figures: counts out of the database, figures, words, a picture, and an audit note.

Who may ask is decided by `bot.desk`, which hands over only what an admin wants.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, assert_never

from bot.conversation.counting import RESIDENTS, Period
from bot.conversation.facts import Side, What
from bot.guide import Send
from bot.statistics.charts import svg
from bot.statistics.drawing import CannotDrawError, drawn
from bot.statistics.figures import BROKEN_DOWN, Counts, Figures, figures
from bot.statistics.requests import Inquiry, Part, ShowStatistics, Unclear
from bot.statistics.spans import Span, span
from bot.wording import statistics as wording
from bot.wording.message import File, Message
from bot.wording.voice import Voice
from catalogue.snapshot import Catalogue

PNG = "image/png"

IN_PLACE, BELOW = True, False


class Facts(Protocol):
    """Where counts are kept."""

    async def counts(
        self, first: date, last: date, whats: Collection[What], sides: Collection[Side]
    ) -> Counts: ...

    async def series(self, first: date, last: date, what: What) -> Sequence[tuple[date, int]]: ...


class Audit(Protocol):
    """Where it is noted what an admin did."""

    async def note(self, admin: int, action: str, detail: str) -> None: ...


class Inquiries:
    """Answers admins. `least` is the smallest group of residents of which anything is told."""

    def __init__(
        self,
        facts: Facts,
        audit: Audit,
        catalogue: Callable[[], Catalogue],
        today: Callable[[], date],
        least: int,
    ) -> None:
        self._facts = facts
        self._audit = audit
        self._catalogue = catalogue
        self._today = today
        self._least = least

    async def answer(self, admin: int, inquiry: Inquiry, voice: Voice, send: Send) -> None:
        match inquiry:
            case ShowStatistics():
                await self._audit.note(admin, "stats", f"{inquiry.period} {inquiry.day or self._today()}")
                await self._show_statistics(inquiry, voice, send)
            case Unclear():
                await send([wording.unclear(voice, inquiry)], BELOW)
            case _:
                assert_never(inquiry)

    async def figures(self, of: Span) -> Figures:
        """The figures of a span."""
        happened = await self._facts.counts(of.first, of.last, tuple(What), (Side.ALL, Side.MESSAGES))
        residents = await self._facts.counts(of.first, of.last, (RESIDENTS[of.period],), BROKEN_DOWN)
        return figures(of, {**happened, **residents}, self._least)

    async def series(self, of: Span) -> Sequence[tuple[date, int]]:
        """Residents by month in a year, else by day."""
        what = What.MONTH if of.period is Period.YEAR else What.DAY
        found = await self._facts.series(of.first, of.last, what)
        if of.period is not Period.YEAR:
            return found
        months: dict[date, int] = {}
        for day, count in found:
            months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + count
        return sorted(months.items())

    async def _show_statistics(self, inquiry: ShowStatistics, voice: Voice, send: Send) -> None:
        today = self._today()
        of = span(inquiry.period, inquiry.day or today, today)
        now = await self.figures(of)
        match inquiry.part:
            case None:
                await send([wording.overview(voice, now, await self.figures(of.before), today)], BELOW)
                await send([await self._picture(voice, now)], BELOW)
            case Part.OVERVIEW:
                await send([wording.overview(voice, now, await self.figures(of.before), today)], IN_PLACE)
            case Part.PICTURE:
                await send([await self._picture(voice, now)], BELOW)
            case Part.PEOPLE | Part.PLACES | Part.HOURS:
                await send([wording.breakdown(voice, now, inquiry.part, today)], IN_PLACE)
            case _:
                assert_never(inquiry.part)

    async def _picture(self, voice: Voice, now: Figures) -> Message:
        series = await self.series(now.span)
        city = self._catalogue().city
        name = city.name.in_language(voice.language)[0] if city.name else ""
        try:
            picture = await drawn(svg(wording.chart(voice, now, series, name)))
        except CannotDrawError:
            return wording.no_picture(voice)
        name = f"{now.span.period}-{now.span.first}.png"
        return replace(wording.caption(voice, now, series), file=File(name, PNG, picture))

"""What admins ask of the figures: figures, words, pictures and files, and a note of who asked what.

Who may ask is decided by `desk`, which hands over only what an admin wants.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol, assert_never

from bot.desk.counter import BELOW, IN_PLACE
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.guide import Send
from bot.statistics.charts import Chart, svg
from bot.statistics.drawing import CannotDrawError, drawn
from bot.statistics.figures import Figures
from bot.statistics.questions import Questions
from bot.statistics.requests import (
    Across,
    Export,
    Inquiry,
    Part,
    ShowCoverage,
    ShowStatistics,
    ShowUnmet,
    Suggest,
    Unclear,
)
from bot.wording.admins import charts
from bot.wording.admins import coverage as coverage_wording
from bot.wording.admins import statistics as wording
from bot.wording.admins import unmet as unmet_wording
from bot.wording.message import File, Message
from bot.wording.voice import Voice

PNG = "image/png"

Tell = Callable[[Callable[[Voice], Message]], Awaitable[None]]
"""Says something to all staff, each in their own language."""


class Audit(Protocol):
    """Where it is noted what an admin did."""

    async def note(self, admin: int, action: str, detail: str) -> None: ...


class Inquiries:
    """Answers admins."""

    def __init__(self, figuring: Figuring, exporting: Exporting, audit: Audit, tell: Tell) -> None:
        self._figuring = figuring
        self._exporting = exporting
        self._audit = audit
        self._tell = tell

    async def answer(self, admin: int, inquiry: Inquiry, voice: Voice, send: Send) -> None:
        today = self._figuring.today()
        match inquiry:
            case ShowStatistics(period, day, _):
                await self._audit.note(admin, "stats", f"{period} {day or today}")
                await self._show_statistics(inquiry, voice, send)
            case ShowUnmet(key):
                await self._audit.note(admin, "unmet", key)
                await self._show_unmet(key, voice, send)
            case Suggest(key):
                await self._suggest(admin, key, voice, send)
            case ShowCoverage(across):
                await self._audit.note(admin, "coverage", across or "")
                await self._show_coverage(across, voice, send)
            case Export(period, day, is_report):
                await self._audit.note(admin, "report" if is_report else "export", f"{period} {day or today}")
                files = self._exporting.report if is_report else self._exporting.tables
                await send(await files(self._figuring.span(period, day), voice), BELOW)
            case Unclear():
                await send([wording.unclear(voice, inquiry)], BELOW)
            case _:
                assert_never(inquiry)

    async def questions(self) -> Questions:
        """What residents asked about, for the health of a catalogue: staff may know it who are no admins."""
        return await self._figuring.questions()

    async def _show_statistics(self, inquiry: ShowStatistics, voice: Voice, send: Send) -> None:
        today = self._figuring.today()
        now = await self._figuring.figures(self._figuring.span(inquiry.period, inquiry.day))
        match inquiry.part:
            case None:
                before = await self._figuring.figures(now.span.before)
                await send([wording.overview(voice, now, before, today)], BELOW)
                await send([await self._picture(voice, now)], BELOW)
            case Part.OVERVIEW:
                before = await self._figuring.figures(now.span.before)
                await send([wording.overview(voice, now, before, today)], IN_PLACE)
            case Part.PICTURE:
                await send([await self._picture(voice, now)], BELOW)
            case Part.PEOPLE | Part.PLACES | Part.HOURS:
                await send([wording.breakdown(voice, now, inquiry.part, today)], IN_PLACE)
            case _:
                assert_never(inquiry.part)

    async def _picture(self, voice: Voice, now: Figures) -> Message:
        series = await self._figuring.series(now.span)
        chart = charts.chart(voice, now, series, self._city(voice))
        name = f"{now.span.period}-{now.span.first}.png"
        return await _drawn(voice, charts.caption(voice, now, series), chart, name)

    async def _show_unmet(self, key: str, voice: Voice, send: Send) -> None:
        unmet = await self._figuring.unmet()
        one = next((one for one in unmet if one.key == key), None)
        if one is None:
            await send([unmet_wording.overview(voice, unmet, self._figuring.least)], bool(key))
        else:
            await send([unmet_wording.detail(voice, one, self._figuring.least)], IN_PLACE)

    async def _suggest(self, admin: int, key: str, voice: Voice, send: Send) -> None:
        one = next((one for one in await self._figuring.unmet() if one.key == key), None)
        if one is None:
            await send([unmet_wording.gone(voice)], BELOW)
            return
        await self._audit.note(admin, "suggest", key)  # words expire after 90 days, the audit after a year
        await self._tell(lambda theirs: unmet_wording.suggestion(theirs, one))
        await send([unmet_wording.suggested(voice, one)], BELOW)

    async def _show_coverage(self, across: Across | None, voice: Voice, send: Send) -> None:
        of = await self._figuring.year()
        if across is None:
            by_age = await self._figuring.coverage(Across.AGE, of)
            by_district = await self._figuring.coverage(Across.DISTRICT, of)
            await send([coverage_wording.overview(voice, of, by_age, by_district)], BELOW)
        across = across or Across.AGE
        found = await self._figuring.coverage(across, of)
        chart = coverage_wording.chart(voice, of, across, found, self._figuring.least)
        caption = coverage_wording.table(voice, of, across, found)
        await send([await _drawn(voice, caption, chart, f"coverage-{across}.png")], BELOW)

    def _city(self, voice: Voice) -> str:
        city = self._figuring.catalogue().city
        return city.name.in_language(voice.language)[0] if city.name else ""


async def _drawn(voice: Voice, caption: Message, chart: Chart, name: str) -> Message:
    try:
        # To lay it out is plain Python; some milliseconds that residents need not wait for.
        picture = await drawn(await asyncio.to_thread(svg, chart))
    except CannotDrawError:
        return wording.no_picture(voice)
    return replace(caption, file=File(name, PNG, picture))

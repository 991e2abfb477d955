"""Everything that admins may be told, as files: tables for spreadsheets, and a report for people.

What typesets a report takes 15 MB of memory and a third of a second to import, for which no resident is to
wait: it is imported when a report is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.desk.figuring import Figuring
from bot.statistics.charts import svg
from bot.statistics.drawing import drawn
from bot.statistics.requests import Across
from bot.statistics.spans import Span
from bot.statistics.tables import archive, workbook
from bot.wording.admins import export as wording
from bot.wording.admins.export import Action, Everything
from bot.wording.message import File, Message
from bot.wording.voice import Voice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, ZIP = "application/pdf", "application/zip"


class Actions(Protocol):
    """Where it stands what admins did."""

    async def actions(self) -> Sequence[Action]: ...


@dataclass(frozen=True, slots=True)
class Exporting:
    """Makes files of what `figuring` finds. They are made in threads, while residents are answered."""

    figuring: Figuring
    audit: Actions

    async def tables(self, of: Span, voice: Voice) -> list[Message]:
        """A workbook, and the same as CSV files."""
        everything = await self.everything(of)
        tables = wording.tables(voice, everything)
        book = await asyncio.to_thread(workbook, tables, right_to_left=voice.direction == "rtl")
        zipped = await asyncio.to_thread(archive, tables)
        name = f"learning-city-{of.period}-{of.first}"
        words = wording.sent(voice, everything.now)
        return [
            replace(words, file=File(f"{name}.xlsx", XLSX, book)),
            replace(words, file=File(f"{name}.zip", ZIP, zipped)),
        ]

    async def report(self, of: Span, voice: Voice) -> list[Message]:
        """The report to read and to print, and the same to go on writing in."""
        from bot.statistics.documents import docx, pdf
        from bot.wording.admins.report import report

        everything = await self.everything(of)
        catalogue, today = self.figuring.catalogue(), self.figuring.today()
        offers = [one for one in catalogue.opportunities if not one.is_over(today)]
        made = await asyncio.to_thread(report, voice, everything, catalogue.city, offers, today)
        pictures = {
            one.heading: await drawn(await asyncio.to_thread(svg, one.chart))
            for one in made.sections
            if one.chart is not None
        }
        name = f"learning-city-report-{of.period}-{of.first}"
        words = wording.sent(voice, everything.now)
        return [
            replace(words, file=File(f"{name}.pdf", PDF, await asyncio.to_thread(pdf, made))),
            replace(words, file=File(f"{name}.docx", DOCX, await asyncio.to_thread(docx, made, pictures))),
        ]

    async def everything(self, of: Span) -> Everything:
        """All that the files of a span are made of."""
        return Everything(
            await self.figuring.figures(of),
            await self.figuring.figures(of.before),
            await self.figuring.series(of),
            await self.figuring.unmet(),
            [(across, await self.figuring.coverage(across, of)) for across in Across],
            await self.audit.actions(),
        )

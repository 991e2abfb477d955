"""What a catalogue lacks as a spreadsheet: every finding with its row, and what it comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.statistics.questions import Questions
from bot.wording.admins.statistics import rounding
from bot.wording.staff import health as wording
from bot.wording.voice import Voice
from catalogue.formulas import inert
from catalogue.health import Finding, FindingKind, Health
from catalogue.model import Opportunity
from catalogue.writing.files import replacing

MOST_OF_A_KIND = 5_000
"""Rows for one kind of finding; nobody mends more by hand, and how many there are stands in the totals."""

WIDTHS = (16, 8, 14, 40, 60, 30, 50, 26)
"""Of the columns of `wording.header`, in characters."""

_BOLD = Font(bold=True)


def write_health(
    voice: Voice,
    health: Health,
    opportunities: Iterable[Opportunity],
    path: Path,
    questions: Questions | None = None,
) -> None:
    """Writes the spreadsheet to `path`: the findings, most useful first, and behind them a sheet of totals.

    Where `questions` tell of a finding how many residents asked about it, there is a column for that.

    Raises:
        OSError: it cannot be written there.
    """
    in_column = _told_of(questions, health)
    header = wording.header(voice, in_column)
    titles = {one.id: one.title.in_language(voice.language)[0] for one in opportunities}
    workbook = Workbook(write_only=True)
    findings = workbook.create_sheet("findings")
    for number, width in zip(range(1, len(header) + 1), WIDTHS, strict=False):
        findings.column_dimensions[get_column_letter(number)].width = width
    findings.freeze_panes = "A2"
    findings.sheet_view.rightToLeft = voice.direction == "rtl"
    _append(findings, header, _BOLD)
    last = 1
    for row in wording.rows(voice, _foremost(health.findings), titles, in_column):
        _append(findings, row)
        last += 1
    findings.auto_filter.ref = f"A1:{get_column_letter(len(header))}{last}"
    totals = workbook.create_sheet("totals")
    totals.column_dimensions["A"].width = sum(WIDTHS)
    totals.sheet_view.rightToLeft = voice.direction == "rtl"
    for line in wording.lines(voice, health, questions):
        _append(totals, (line.removeprefix("- "),))
    if questions is not None:
        _append(totals, (rounding(voice, questions.least),))
    # In memory first: what openpyxl has begun to write to a disk, it complains about when that refuses.
    written = BytesIO()
    workbook.save(written)
    with replacing(path) as unfinished:
        unfinished.write_bytes(written.getbuffer())


def _told_of(questions: Questions | None, health: Health) -> Questions | None:
    """`questions`, if they tell anything of what was found."""
    if questions is None or all(questions.about(kind) is None for kind in health.counts):
        return None
    return questions


def _foremost(findings: Sequence[Finding]) -> list[Finding]:
    counted: Counter[FindingKind] = Counter()
    kept = []
    for finding in findings:
        counted[finding.kind] += 1
        if counted[finding.kind] <= MOST_OF_A_KIND:
            kept.append(finding)
    return kept


def _append(sheet: WriteOnlyWorksheet, texts: Sequence[str], font: Font | None = None) -> None:
    """A row of texts, none of which is ever a formula."""
    cells = []
    for text in texts:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
        cell.data_type = "s"
        cell.quotePrefix = inert(text) != text
        if font is not None:
            cell.font = font
        cells.append(cell)
    sheet.append(cells)

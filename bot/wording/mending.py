"""The catalogue file as a spreadsheet in which every mistake is marked and explained where it stands.

It is the file itself, row for row and column for column, so that somebody can mend the marked cells, save it
and send it back. A file that is too long for that comes as a list of its problems instead.

Nothing is ever written as a formula, and nothing that looks like one is run when it is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.wording import problems
from bot.wording.voice import Voice
from catalogue.checking import Problem, Severity
from catalogue.formulas import inert
from catalogue.reading.own import column_named
from catalogue.reading.rules import Source
from catalogue.reading.written import rows_as_written

MOST_CELLS = 300_000
"""Cells of a copy; a spreadsheet program on an old machine opens this many without complaint."""

MOST_LISTED = 20_000
MOST_COMMENTS = 3_000
LONGEST_CELL = 32_000
"""Characters; a cell of a spreadsheet holds 32,767."""

_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFFFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFFFEB9C"),
}
_BOLD = Font(bold=True)

Marks = Mapping[tuple[int, str], Sequence[Problem]]
"""Problems by row and column; the header is row 1, and column "" is the first one."""


def write_for_mending(voice: Voice, source: Source, found: Sequence[Problem], path: Path) -> bool | None:
    """Writes the spreadsheet to `path`; whether it is the whole file, and not only a list of its problems.

    Of a file that cannot be read at all nothing is written, and `None` given.
    """
    rows = []
    is_too_long = False
    columns: list[str] = []
    for number, cells in rows_as_written(source):
        rows.append((number, cells))
        if not cells.keys() <= set(columns):
            _place_in(columns, cells)
        if len(rows) * max(len(columns), 1) > MOST_CELLS:
            is_too_long = True
            break
    if not rows:
        return None
    workbook = Workbook(write_only=True)
    if is_too_long:
        _list(voice, found, workbook.create_sheet("problems"))
    else:
        _copy(voice, rows, columns, found, workbook.create_sheet("catalogue"))
    workbook.save(path)
    return not is_too_long


def _place_in(columns: list[str], names: Iterable[str]) -> None:
    """Puts new names behind those that stand before them in the row, so that the file's order is kept."""
    place = 0
    for name in names:
        if name in columns:
            place = columns.index(name) + 1
        else:
            columns.insert(place, name)
            place += 1


def _copy(
    voice: Voice,
    rows: Sequence[tuple[int, Mapping[str, str]]],
    columns: list[str],
    found: Sequence[Problem],
    sheet: WriteOnlyWorksheet,
) -> None:
    # A record of JSON has no header above it: its sheet begins one row lower than it counts.
    below = 1 if rows[0][0] == 1 else 0
    marks = _marked(found, columns, below)
    for column in dict.fromkeys(column for _, column in marks if column):
        if column not in columns:
            columns.append(column)
    sheet.freeze_panes = "A2"
    writing = _Writing(voice, sheet)
    sheet.append([writing.cell(name, marks.get((1, name), ()), _BOLD) for name in columns])
    last = 1
    for number, cells in rows:
        for _ in range(last + 1, number + below):
            sheet.append([])
        last = number + below
        loose = marks.get((last, ""), ())
        sheet.append(
            [
                writing.cell(cells.get(name, ""), [*marks.get((last, name), ()), *(() if place else loose)])
                for place, name in enumerate(columns)
            ]
        )


def _marked(found: Sequence[Problem], columns: Sequence[str], below: int) -> Marks:
    """Where each problem belongs. Problems name our columns, the header may spell them in its own way."""
    spelt = {column_named(name) or name: name for name in reversed(columns)}
    marks: dict[tuple[int, str], list[Problem]] = {}
    for problem in found:
        column = problem.where.column or ""
        row = 1 if problem.where.row is None else problem.where.row + below
        name = column if column in columns else spelt.get(column, column)
        if row == 1 and not name:
            name = columns[0]
        marks.setdefault((row, name), []).append(problem)
    return marks


def _list(voice: Voice, found: Sequence[Problem], sheet: WriteOnlyWorksheet) -> None:
    sheet.freeze_panes = "A2"
    writing = _Writing(voice, sheet)
    heading = (
        # Translators: headings of a list of problems: the row and the column of a spreadsheet
        voice.pgettext("heading", "row"),
        voice.pgettext("heading", "column"),
        voice.pgettext("heading", "what is wrong"),
    )
    sheet.append([writing.cell(name, (), _BOLD) for name in heading])
    for problem in found[:MOST_LISTED]:
        where = problem.where
        row = "" if where.row is None else str(where.row)
        cells = (row, where.column or "", problems.sentence(voice, problem))
        sheet.append(
            [writing.cell(text, (problem,) if place == 0 else ()) for place, text in enumerate(cells)]
        )


class _Writing:
    """Makes cells of text, marked where there are problems; comments only as long as they are bearable."""

    def __init__(self, voice: Voice, sheet: WriteOnlyWorksheet) -> None:
        self._voice = voice
        self._sheet = sheet
        self._comments = 0

    def cell(self, text: str, found: Sequence[Problem] = (), font: Font | None = None) -> Cell | None:
        if not text and not found:
            return None
        made = WriteOnlyCell(self._sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
        made.data_type = "s"
        if inert(text) != text:
            made.quotePrefix = True
        if font is not None:
            made.font = font
        if found:
            worst = min((one.severity for one in found), key=list(Severity).index)
            made.fill = _FILLS[worst]
            self._explain(made, found)
        return made

    def _explain(self, cell: Cell, found: Sequence[Problem]) -> None:
        if self._comments >= MOST_COMMENTS:
            return
        self._comments += 1
        sentences = dict.fromkeys(problems.sentence(self._voice, one) for one in found)
        words = "\n".join(self._voice.capital(one) for one in sentences)
        cell.comment = Comment(words, "Learning City Bot", height=30 + 22 * (len(words) // 40 + 1), width=320)

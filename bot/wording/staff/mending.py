"""The catalogue file as a spreadsheet in which every mistake is marked and explained where it stands.

It is the file itself, row for row and column for column, so that somebody can mend the marked cells, save it
and send it back. Areas that were inferred are filled in: who leaves them confirms them, because what stands
in the file is what the city says. A file that is too long for that comes as a list of its problems instead.

Nothing is ever written as a formula, and nothing that looks like one is run when it is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.wording.staff import problems
from bot.wording.staff.marks import FILLS, Mark, Weight, added_columns, marks_of, weight, words
from bot.wording.voice import Voice
from catalogue.checking import Problem
from catalogue.formulas import inert
from catalogue.health import Finding, FindingKind, Health
from catalogue.reading.rules import Source
from catalogue.reading.written import rows_as_written

MOST_CELLS = 300_000
"""Cells of a copy; a spreadsheet program on an old machine opens this many without complaint."""

MOST_LISTED = 20_000
MOST_COMMENTS = 3_000
LONGEST_CELL = 32_000
"""Characters; a cell of a spreadsheet holds 32,767."""

_BOLD = Font(bold=True)


def write_for_mending(
    voice: Voice, source: Source, found: Sequence[Problem], health: Health | None, path: Path
) -> bool | None:
    """Writes the spreadsheet to `path`; whether it is the whole file, and not only a list of its problems.

    What `health` found is marked as well, where that is given. Of a file that cannot be read at all nothing
    is written, and `None` given.
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
        _copy(voice, rows, columns, (found, health), workbook.create_sheet("catalogue"))
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
    found: tuple[Sequence[Problem], Health | None],
    sheet: WriteOnlyWorksheet,
) -> None:
    # A record of JSON has no header above it: its sheet begins one row lower than it counts.
    below = 1 if rows[0][0] == 1 else 0
    marks = marks_of(*found, columns, below, rows[0][0] + below)
    columns += added_columns(marks, columns)
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
    """Makes cells of text, marked where there is something to say; comments only as long as they are
    bearable.
    """

    def __init__(self, voice: Voice, sheet: WriteOnlyWorksheet) -> None:
        self._voice = voice
        self._sheet = sheet
        self._comments = 0

    def cell(self, text: str, marks: Sequence[Mark] = (), font: Font | None = None) -> Cell | None:
        text = text or _filled_in(marks)
        if not text and not marks:
            return None
        made = WriteOnlyCell(self._sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
        made.data_type = "s"
        if inert(text) != text:
            made.quotePrefix = True
        if font is not None:
            made.font = font
        if marks:
            made.fill = FILLS[max(map(weight, marks))]
            self._explain(made, marks)
        return made

    def _explain(self, cell: Cell, marks: Sequence[Mark]) -> None:
        is_mistake = max(map(weight, marks)) >= Weight.ODD
        if self._comments >= (MOST_COMMENTS if is_mistake else MOST_COMMENTS // 2):
            return
        self._comments += 1
        sentences = dict.fromkeys(words(self._voice, one) for one in sorted(marks, key=weight, reverse=True))
        told = "\n".join(self._voice.capital(one) for one in sentences)
        cell.comment = Comment(told, "Learning City Bot", height=30 + 22 * (len(told) // 40 + 1), width=320)


def _filled_in(marks: Sequence[Mark]) -> str:
    """The area that was inferred, which stands in the cell as if somebody had written it."""
    inferred = (one for one in marks if isinstance(one, Finding) and one.kind is FindingKind.AREA_INFERRED)
    return next((one.value for one in inferred), "")

"""XLSX and ODS: the first visible sheet that names a title, or the one that `city.toml` names.

A cell that was merged over several rows says the same in each of them, as it looks.

Of a formula the value counts that the spreadsheet program last saved with it; nothing is ever
calculated here. Macros are not even looked at, and neither are links to other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.archives import fault_of, has_macros
from catalogue.reading.header import Line, has_header, records
from catalogue.reading.row import Record
from catalogue.reading.rules import Source
from catalogue.reading.unsaved import unsaved_formulas

MOST_SHEETS = 20
"""Sheets in which a header is looked for."""


def read_workbook(source: Source, report: Report) -> Iterator[Record]:
    """The records of one sheet."""
    where = Where(source.name)
    fault = fault_of(source.path)
    if fault is not None:
        report(Problem(where, fault))
        return
    if has_macros(source.path):
        report(Problem(where, ProblemKind.MACROS_IGNORED))
    try:
        with source.path.open("rb") as file:
            # By its contents: some are called .xlsx and are .ods.
            workbook = CalamineWorkbook.from_filelike(file)
        sheet = _sheet(workbook, source, report)
        if sheet is None:
            return
    except (CalamineError, OSError, ValueError):
        report(Problem(where, ProblemKind.DAMAGED))
        return
    unsaved, first = unsaved_formulas(source.path, sheet.name), _first_column(sheet)
    for record in records(_lines(sheet), source, report):
        names = dict(enumerate(record.header.names, start=first)) if record.header else {}
        for column in unsaved.get(record.number, ()):
            name = names.get(column)
            place = Where(source.name, record.number, name or None)
            report(Problem(place, ProblemKind.FORMULA_WITHOUT_VALUE))
        yield record


def _sheet(workbook: CalamineWorkbook, source: Source, report: Report) -> CalamineSheet | None:
    where = Where(source.name)
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]
    if source.sheet is not None:
        if source.sheet in (sheet.name for sheet in sheets):
            return workbook.get_sheet_by_name(source.sheet)
        report(Problem(where, ProblemKind.SHEET_NOT_FOUND, source.sheet, expected=tuple(visible)))
        return None
    hidden = tuple(sheet.name for sheet in sheets if sheet.name not in visible)
    if hidden:
        report(Problem(where, ProblemKind.HIDDEN_SHEETS_IGNORED, expected=hidden))
    if not visible:
        report(Problem(where, ProblemKind.FILE_EMPTY))
        return None
    chosen = workbook.get_sheet_by_name(visible[0])
    if len(visible) == 1:
        return chosen
    if not has_header(_lines(chosen), source):
        # Many a workbook begins with a sheet of notes.
        further = (workbook.get_sheet_by_name(name) for name in visible[1:MOST_SHEETS])
        chosen = next((sheet for sheet in further if has_header(_lines(sheet), source)), chosen)
    others = tuple(name for name in visible if name != chosen.name)
    report(Problem(where, ProblemKind.SHEETS_IGNORED, chosen.name, expected=others))
    return chosen


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    merged = _merged(sheet)
    coming = next(merged, None)
    # Of each column the one that is open: however many a file claims, they cost no more than its columns.
    open_ones: dict[int, _Merged] = {}
    # Unlike `to_python`, this gives the empty rows above the first cell too, so that the numbers are right.
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        written = [_written(cell) for cell in cells]
        for column, one in open_ones.items():
            written[column] = written[column] or one.text
        while coming is not None and coming.first <= number:
            open_ones[coming.column] = replace(coming, text=written[coming.column])
            coming = next(merged, None)
        open_ones = {column: one for column, one in open_ones.items() if one.last > number}
        yield number, written


@dataclass(frozen=True, slots=True)
class _Merged:
    """Cells of one column that were made one, and what they say once the first of them was read."""

    first: int
    column: int
    last: int
    text: str = ""


def _merged(sheet: CalamineSheet) -> Iterator[_Merged]:
    """The cells that were merged over several rows, the uppermost first, as far as the format tells."""
    beginning = _first_column(sheet)
    for (top, left), (bottom, right) in sorted(sheet.merged_cell_ranges or []):
        if left == right and bottom > top and 0 <= left - beginning < sheet.width:
            yield _Merged(top + 1, left - beginning, bottom + 1)


def _first_column(sheet: CalamineSheet) -> int:
    """The first column that holds something, from 0: with it the rows of a sheet begin."""
    return sheet.start[1] if sheet.start else 0


def _written(cell: object) -> str:
    """A cell as somebody would have typed it into CSV."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case time():
            return cell.isoformat("minutes")
        case date():
            return cell.isoformat()
        case timedelta():
            minutes = int(cell.total_seconds()) // 60
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return str(cell)

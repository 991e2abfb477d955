"""XLSX and ODS: the first visible sheet, or the one that `city.toml` names.

Of a formula the value counts that the spreadsheet program last saved with it; nothing is ever
calculated here. Macros are not even looked at, and neither are links to other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.archives import fault_of, has_macros
from catalogue.reading.header import Line, records
from catalogue.reading.row import Record
from catalogue.reading.rules import Source


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
        workbook = CalamineWorkbook.from_path(source.path)
        name = _sheet(workbook, source, report)
        if name is None:
            return
        sheet = workbook.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError):
        report(Problem(where, ProblemKind.DAMAGED))
        return
    yield from records(_lines(sheet), source, report)


def _sheet(workbook: CalamineWorkbook, source: Source, report: Report) -> str | None:
    where = Where(source.name)
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]
    if source.sheet is not None:
        if source.sheet in (sheet.name for sheet in sheets):
            return source.sheet
        report(Problem(where, ProblemKind.SHEET_NOT_FOUND, source.sheet, expected=tuple(visible)))
        return None
    hidden = tuple(sheet.name for sheet in sheets if sheet.name not in visible)
    if hidden:
        report(Problem(where, ProblemKind.HIDDEN_SHEETS_IGNORED, expected=hidden))
    if not visible:
        report(Problem(where, ProblemKind.FILE_EMPTY))
        return None
    if len(visible) > 1:
        report(Problem(where, ProblemKind.SHEETS_IGNORED, visible[0], expected=tuple(visible[1:])))
    return visible[0]


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    # Unlike `to_python`, this gives the empty rows above the first cell too, so that the numbers are right.
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_written(cell) for cell in cells]


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

"""XLSX and ODS: the first visible sheet, or the one that `city.toml` names.

Of a formula the value counts that the spreadsheet program last saved with it; nothing is ever
calculated here. Macros are not even looked at, and neither are links to other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.header import Line, records
from catalogue.reading.row import Record
from catalogue.reading.rules import Source


def read_workbook(source: Source, report: Report) -> Iterator[Record]:
    """The records of one sheet."""
    where = Where(source.name)
    try:
        with source.path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        name = _sheet(workbook, source, report)
        if name is None:
            return
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        report(Problem(where, ProblemKind.DAMAGED))
        return
    yield from records(_lines(rows), source.name, report)


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


def _lines(rows: list[list[object]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
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

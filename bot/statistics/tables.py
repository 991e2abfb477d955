"""Tables as files for spreadsheets, in which no cell can run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from catalogue.formulas import inert

Value = str | int | float | None
WIDEST, NARROWEST = 60, 10
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names its file, `title` its sheet. `None` in a row is an empty cell."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(tables: Sequence[Table], *, right_to_left: bool) -> bytes:
    """All tables as the sheets of one XLSX file."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_name(table.title, taken))
        sheet.sheet_view.rightToLeft = right_to_left
        sheet.freeze_panes = "A2"
        columns = list(zip(table.header, *table.rows, strict=True))
        for number, column in enumerate(columns):
            widest = max(len(str(value)) for value in column) + 2
            sheet.column_dimensions[chr(ord("A") + number)].width = min(max(widest, NARROWEST), WIDEST)
        heads = [WriteOnlyCell(sheet, inert(text)) for text in table.header]
        for cell in heads:
            cell.font = Font(bold=True)
        sheet.append(heads)
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def archive(tables: Sequence[Table]) -> bytes:
    """Each table as a CSV file in UTF-8, in one zip."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for table in tables:
            text = StringIO()
            writer = csv.writer(text)
            for row in (table.header, *table.rows):
                writer.writerow([inert(value) if isinstance(value, str) else value for value in row])
            zipped.writestr(f"{table.key}.csv", text.getvalue().encode("utf-8-sig"))
    return file.getvalue()


def _cell(sheet: object, value: Value) -> object:
    """Text stays text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, inert(value))  # type: ignore[arg-type]
    cell.data_type = "s"
    return cell


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that a spreadsheet accepts, and no other sheet has."""
    name = title.translate(_FORBIDDEN).strip("' ")[:_LONGEST_NAME] or "-"
    number = 1
    while name.lower() in taken:
        number += 1
        end = f" {number}"
        name = name[: _LONGEST_NAME - len(end)] + end
    taken.add(name.lower())
    return name

"""A spreadsheet to start a catalogue from: our columns with drop-downs, notes and a few rows to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogue.formulas import inert
from catalogue.model import Access, Area, Day, Kind, Mode, Opportunity
from catalogue.reading.amounts import OLDEST
from catalogue.reading.columns import PLAIN_COLUMNS
from catalogue.writing.files import SHEET, replacing
from catalogue.writing.rows import rows_of

ONE_OF = {"kind": tuple(map(str, Kind)), "mode": tuple(map(str, Mode))}
SEVERAL_OF = {
    "topics": tuple(map(str, Area)),
    "days": tuple(map(str, Day)),
    "access": tuple(map(str, Access)),
}
"""Columns in which several may stand: the list offers the words, and what is typed is let through."""

NUMBERS = {
    "min_age": ("whole", 0, OLDEST),
    "max_age": ("whole", 0, OLDEST),
    "latitude": ("decimal", -90, 90),
    "longitude": ("decimal", -180, 180),
}
DATES = ("start_date", "end_date", "register_by", "checked_on")
TIMES = ("start_time", "end_time")
LAST_ROW = 5_000
"""Down to where cells have their drop-downs and formats."""

WIDTHS = {"title": 36, "description": 60, "keywords": 30, "address": 28, "url": 34}
USUAL_WIDTH = 16
LONGEST_ERROR = 255
"""Characters of a message that Excel shows when it refuses what was typed."""

SHADE = PatternFill("solid", fgColor="DDEBF7")


@dataclass(frozen=True, slots=True)
class Words:
    """What the spreadsheet says to a person: a note for each column, in a language that may run leftwards."""

    notes: Mapping[str, str]
    author: str
    languages: Sequence[str]
    right_to_left: bool = False


def write_template(path: Path, words: Words, examples: Iterable[Opportunity]) -> None:
    """Writes the spreadsheet, its examples as the first rows.

    Raises:
        OSError: it cannot be written there.
    """
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has one worksheet")
    sheet.title = SHEET
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = words.right_to_left
    _write_header(sheet, words)
    rows = (row for one in examples for row in rows_of(one))
    for number, row in enumerate(rows, start=2):
        for column, cell in row.items():
            text = cell if isinstance(cell, str) else ", ".join(cell)
            _write_cell(sheet, number, column, text)
    for column in PLAIN_COLUMNS:
        _prepare(sheet, column, words)
    with replacing(path) as unfinished:
        workbook.save(unfinished)


def _write_header(sheet: Worksheet, words: Words) -> None:
    for number, column in enumerate(PLAIN_COLUMNS, start=1):
        cell = sheet.cell(1, number, column)
        cell.font = Font(bold=True)
        cell.fill = SHADE
        note = Comment(words.notes[column], words.author)
        note.width, note.height = 320, 60 + 18 * (len(words.notes[column]) // 45)
        cell.comment = note
        sheet.column_dimensions[cell.column_letter].width = WIDTHS.get(column, USUAL_WIDTH)


def _write_cell(sheet: Worksheet, row: int, column: str, text: str) -> None:
    """A value as a person would have typed it, so that its cell is a date, a time, a number or a text."""
    value: object = text
    if column in DATES:
        value = date.fromisoformat(text)
    elif column in TIMES:
        value = time.fromisoformat(text)
    elif column in NUMBERS or column == "price":
        value = float(text)
    cell = sheet.cell(row, PLAIN_COLUMNS.index(column) + 1)
    cell.value = value  # type: ignore[assignment]  # one of the four kinds above
    cell.number_format = _format(column)
    if value is text:
        cell.data_type = "s"
        cell.quotePrefix = inert(text) != text


def _format(column: str) -> str:
    if column in DATES:
        return "yyyy-mm-dd"
    if column in TIMES:
        return "hh:mm"
    return "General" if column in NUMBERS or column == "price" else "@"


def _prepare(sheet: Worksheet, column: str, words: Words) -> None:
    """The format of the cells that are still blank, and what may be typed into them."""
    letter = get_column_letter(PLAIN_COLUMNS.index(column) + 1)
    sheet.column_dimensions[letter].number_format = _format(column)
    validation = _validation(column, words.languages)
    if validation is not None:
        validation.error = words.notes[column][:LONGEST_ERROR]
        validation.errorTitle = column
        validation.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(validation)


def _validation(column: str, languages: Sequence[str]) -> DataValidation | None:
    if column in ONE_OF:
        return DataValidation(
            "list", f'"{",".join(ONE_OF[column])}"', allow_blank=True, showErrorMessage=True
        )
    several = {**SEVERAL_OF, "taught_in": languages, "language": languages}
    if column in several:
        return DataValidation("list", f'"{",".join(several[column])}"', allow_blank=True)
    if column in NUMBERS:
        kind, low, high = NUMBERS[column]
        return _between(kind, str(low), str(high))
    if column in DATES:
        return _between("date", "DATE(1900,1,1)", "DATE(2199,12,31)")
    return _between("time", "TIME(0,0,0)", "TIME(23,59,59)") if column in TIMES else None


def _between(kind: str, low: str, high: str) -> DataValidation:
    return DataValidation(
        kind,  # type: ignore[arg-type]  # one of the kinds that the standard names
        operator="between",
        formula1=low,
        formula2=high,
        allow_blank=True,
        showErrorMessage=True,
    )

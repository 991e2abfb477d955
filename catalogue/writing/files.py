"""Rows to a file: CSV, XLSX or JSON lines. The file appears whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from catalogue.formulas import inert
from catalogue.model import Opportunity
from catalogue.reading.row import Cell as Text
from catalogue.writing.rows import columns_of, rows_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Font

SHEET = "catalogue"


def write(opportunities: Iterable[Opportunity], path: Path) -> None:
    """Writes a catalogue file of the format that the name of `path` ends in, one of `FORMATS`.

    A file that is there is replaced, at the last moment and at once.

    Raises:
        OSError: it cannot be written there.
        KeyError: the name ends in something else.
    """
    put = FORMATS[path.suffix.lower()]
    rows = [row for opportunity in opportunities for row in rows_of(opportunity)]
    with replacing(path) as unfinished:
        put(rows, unfinished)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what becomes `path` once it is whole.

    Raises:
        OSError: it cannot be written there.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_csv(rows: Sequence[Mapping[str, Text]], file: TextIO) -> None:
    """Rows as CSV; what a spreadsheet would run as a formula is inert."""
    columns = columns_of(rows)
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([inert(_text(row.get(column, ""))) for column in columns] for row in rows)


def _write_csv_file(rows: Sequence[Mapping[str, Text]], path: Path) -> None:
    # The byte-order mark is what tells Excel that the letters are UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(rows, file)


def _write_workbook(rows: Sequence[Mapping[str, Text]], path: Path) -> None:
    """Everything as text, also what begins like a formula, and marked as text for whoever edits it."""
    # Imported late, as nobody waits for a spreadsheet: 13 MB that a bot need not hold from its start.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    columns = columns_of(rows)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    heading = Font(bold=True)

    def cell(text: str, font: Font | None = None) -> Cell | None:
        if not text:
            return None
        made = WriteOnlyCell(sheet, text)
        made.data_type = "s"
        if inert(text) != text:
            made.quotePrefix = True
        if font is not None:
            made.font = font
        return made

    sheet.append([cell(column, heading) for column in columns])
    for row in rows:
        sheet.append([cell(_text(row.get(column, ""))) for column in columns])
    workbook.save(path)


def _write_json_lines(rows: Sequence[Mapping[str, Text]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _text(cell: Text) -> str:
    return cell if isinstance(cell, str) else ",".join(cell)


FORMATS: Mapping[str, Callable[[Sequence[Mapping[str, Text]], Path], None]] = {
    ".csv": _write_csv_file,
    ".xlsx": _write_workbook,
    ".jsonl": _write_json_lines,
}
"""What writes a file whose name ends so."""

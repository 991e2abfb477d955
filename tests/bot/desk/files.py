"""The same catalogue in every format that staff may send."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO

import yaml
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl import Workbook


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def _xlsx(text: str) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in csv.reader(StringIO(text)):
        sheet.append(row)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _ods(text: str) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="courses")
    for row in csv.reader(StringIO(text)):
        line = TableRow()
        for text_of_cell in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text_of_cell))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    written = BytesIO()
    document.write(written)
    return written.getvalue()


FORMATS: Mapping[str, Callable[[str], bytes]] = {
    "csv": str.encode,
    "xlsx": _xlsx,
    "ods": _ods,
    "yaml": lambda text: yaml.safe_dump(_rows(text)).encode(),
    "json": lambda text: json.dumps(_rows(text)).encode(),
    "jsonl": lambda text: "\n".join(json.dumps(row) for row in _rows(text)).encode(),
}

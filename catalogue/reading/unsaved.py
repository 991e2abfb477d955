"""Formulas in XLSX whose value was never saved: other programs than Excel leave them so.

Nothing here is calculated. Such a cell is blank for every reader, and whoever sees a number in it on the
screen would never know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(["'])(.*?)\2""")
CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?![^>]*\st="str")[^>]*>'
    rb"<f[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
"""Where a text was calculated, `t="str"`, it was saved, and may be the empty one: `IF(A1="","",...)`."""

BLOCK = 1 << 20
OVERLAP = 1 << 15
"""Bytes; the longest formula has 8,192 characters."""

MOST = 1_000
"""Cells that are named."""

Cells = Mapping[int, tuple[int, ...]]
"""Columns, from 0, by the number of their row."""


def unsaved_formulas(path: Path, sheet_name: str) -> Cells:
    """The cells of one sheet with a formula and no value; none where the file is not as it should be."""
    try:
        with ZipFile(path) as archive:
            entry = _entry(archive, sheet_name)
            return {} if entry is None else _cells(archive, entry)
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return {}


def _entry(archive: ZipFile, sheet_name: str) -> str | None:
    """Which file of the archive holds the sheet."""
    if BOOK not in archive.namelist():
        return None
    targets = {one.get("Id"): one.get("Target", "") for one in _tags(RELATION, archive.read(RELATIONS))}
    for one in _tags(SHEET, archive.read(BOOK)):
        if one.get("name") == sheet_name and (target := targets.get(one.get("r:id"))):
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _tags(pattern: re.Pattern[bytes], xml: bytes) -> list[dict[str, str]]:
    return [
        {name.decode(): unescape(value.decode()) for name, _, value in ATTRIBUTE.findall(tag)}
        for tag in pattern.findall(xml)
    ]


def _cells(archive: ZipFile, entry: str) -> Cells:
    found: dict[int, set[int]] = {}
    count, rest = 0, b""
    with archive.open(entry) as sheet:
        while count < MOST and (block := sheet.read(BLOCK)):
            text = rest + block
            for cell in CELL.finditer(text):
                found.setdefault(int(cell[2]), set()).add(_column(cell[1]))
                count += 1
            rest = text[-OVERLAP:]
    return {row: tuple(sorted(columns)) for row, columns in found.items()}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

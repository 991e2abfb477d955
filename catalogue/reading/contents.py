"""What a file is inside, whatever its name says: people rename spreadsheets instead of saving them anew."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from catalogue.reading.rules import Format

ARCHIVE = b"PK\x03\x04"
OTHER_KINDS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",  # Office before 2007, and workbooks behind a password
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
"""What files begin with that hold no text."""

WORKBOOKS = frozenset({"xlsx", "ods"})
BOOK_IN_XLSX = "xl/workbook.xml"
BOOK_IN_ODS = "content.xml"
SAMPLE = 4_096
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def format_inside(path: Path, named: Format) -> Format | None:
    """The format of the contents where they tell it, else `named`; None where they can be no catalogue."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    if start.startswith(ARCHIVE):
        # An archive that cannot be opened is reported by whoever opens it.
        return _workbook(path) or (named if named in WORKBOOKS else None)
    if start.startswith(OTHER_KINDS):
        return None
    return "csv" if named in WORKBOOKS and _is_table_of_text(start) else named


def _workbook(path: Path) -> Format | None:
    try:
        with ZipFile(path) as archive:
            names = frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if BOOK_IN_XLSX in names:
        return "xlsx"
    return "ods" if BOOK_IN_ODS in names else None


def _is_table_of_text(start: bytes) -> bool:
    """Whether it can be CSV from a spreadsheet program: text of several cells, no page of markup."""
    if start.startswith(BYTE_ORDER_MARKS):
        return True
    if b"\x00" in start or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"[")):
        return False
    return any(delimiter in start for delimiter in (b",", b";", b"\t")) and b"\n" in start

"""Whether an XLSX or ODS file is safe to unpack: it is a ZIP archive of XML, and either can be a bomb.

A small archive may unpack to terabytes, and its directory may lie about that; so everything is unpacked
once, piece by piece, counted and thrown away. A small sheet may claim one cell in its last row and
column, or one that is repeated millions of times, for which a reader would lay out the whole sheet; so
the extent of what it holds is measured too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from catalogue.checking import ProblemKind

MAX_UNPACKED = 200_000_000
"""Bytes of all entries together."""

MAX_ENTRIES = 2_000
MAX_CELLS = 4_000_000
"""Cells of the smallest rectangle around the contents of one sheet; each costs some 100 bytes of memory."""

MAX_MERGED = 500_000
"""Merged cells of one sheet, each of which costs some 250 bytes of memory."""

BLOCK = 1 << 16
LOCAL_HEADER = 30
"""Bytes before the name in an entry's local header; the lengths of name and extra field are the last four."""

ENCRYPTED = 0x1
MACROS = ("vbaproject.bin", "basic/")


class TooLargeError(Exception):
    """The archive unpacks to more than a catalogue can need."""


def fault_of(path: Path) -> ProblemKind | None:
    """Why the archive must not be read, or None where it may."""
    try:
        with ZipFile(path) as archive, path.open("rb") as file:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                return ProblemKind.UNPACKS_TOO_LARGE
            left = MAX_UNPACKED
            for entry in entries:
                left = _measured(entry, file, left)
    except TooLargeError:
        return ProblemKind.UNPACKS_TOO_LARGE
    except (BadZipFile, zlib.error, expat.ExpatError, OSError, ValueError, NotImplementedError):
        return ProblemKind.DAMAGED
    return None


def has_macros(path: Path) -> bool:
    """Whether programs are stored in the file; nothing here would run them."""
    with ZipFile(path) as archive:
        names = [name.lower() for name in archive.namelist()]
    return any(mark in name for name in names for mark in MACROS)


def _measured(entry: ZipInfo, file: BinaryIO, left: int) -> int:
    """How many bytes may still come after this entry. Raises `TooLargeError` beyond the limit."""
    extent = Extent() if entry.filename.lower().endswith(".xml") else None
    for block in _unpacked(entry, file):
        left -= len(block)
        if left < 0:
            raise TooLargeError
        if extent is not None:
            extent.feed(block)
        elif b"sheetData" in block:
            # A sheet under a name that is not measured is no accident.
            raise BadZipFile(entry.filename)
    return left


def _unpacked(entry: ZipInfo, file: BinaryIO) -> Iterator[bytes]:
    """The contents of an entry by its compressed bytes alone, whatever size the directory declares."""
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile(entry.filename)
    file.seek(entry.header_offset)
    header = file.read(LOCAL_HEADER)
    if len(header) < LOCAL_HEADER:
        raise BadZipFile(entry.filename)
    name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    file.seek(name + extra, 1)
    rest = entry.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type == ZIP_DEFLATED else None
    while rest > 0 and (packed := file.read(min(BLOCK, rest))):
        rest -= len(packed)
        if inflate is None:
            yield packed
            continue
        while packed:
            yield inflate.decompress(packed, BLOCK)
            packed = inflate.unconsumed_tail


class Extent:
    """Follows the XML of a sheet, of either format, to the last row and column that hold something."""

    def __init__(self) -> None:
        self._row = self._column = self._last_row = self._last_column = 0
        self._row_repeats = self._column_repeats = 1
        self._merged = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._started

    def feed(self, block: bytes) -> None:
        self._parser.Parse(block, False)  # noqa: FBT003 — the parser takes no keyword

    def _started(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                row, column = _position(attributes.get("r", ""))
                self._row, self._column = row or self._row, column or self._column + 1
            case "v" | "t" | "f" | "is" | "text:p":
                self._holds_something()
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "table:table-cell" | "table:covered-table-cell":
                self._column += self._column_repeats
                self._column_repeats = int(attributes.get("table:number-columns-repeated", 1))
                if any(name.startswith("office:") for name in attributes):
                    self._holds_something()
            case "table:table-row":
                self._row += self._row_repeats
                self._row_repeats = int(attributes.get("table:number-rows-repeated", 1))
                self._column, self._column_repeats = 0, 1
            case "table:table":
                self._row = self._last_row = self._last_column = 0
                self._row_repeats = 1
            case "mergeCell":
                self._merged += 1
                if self._merged > MAX_MERGED:
                    raise TooLargeError
            case _:
                pass

    def _holds_something(self) -> None:
        self._last_row = max(self._last_row, self._row + self._row_repeats - 1)
        self._last_column = max(self._last_column, self._column + self._column_repeats - 1)
        if self._last_row * self._last_column > MAX_CELLS:
            raise TooLargeError


def _position(reference: str) -> tuple[int, int]:
    """The row and column of `AB12`: 12 and 28; 0 for what is missing."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    digits = reference[len(letters) :]
    return int(digits) if digits else 0, column

"""CSV, with its delimiter found out: commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.encodings import encoding_of
from catalogue.reading.header import Line, records
from catalogue.reading.row import Record
from catalogue.reading.rules import Source

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 40


def read_csv(source: Source, report: Report) -> Iterator[Record]:
    """The records of a CSV file, one after the other, so that a large file needs little memory."""
    encoding = encoding_of(source.path, source.encoding, source.language)
    if encoding is None:
        expected = (source.encoding,) if source.encoding else ()
        report(Problem(Where(source.name), ProblemKind.WRONG_ENCODING, expected=expected))
        return
    delimiter = source.delimiter or _delimiter(source.path, encoding)
    yield from records(_lines(source, encoding, delimiter, report), source, report)


def _lines(source: Source, encoding: str, delimiter: str, report: Report) -> Iterator[Line]:
    number = 0
    with source.path.open(encoding=encoding, newline="") as file:
        try:
            for number, cells in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                if number == 1 and _names_delimiter(cells):
                    continue
                yield number, cells
        except csv.Error:
            # The only one in this dialect: a cell beyond 128 KiB, because a quotation mark was not closed.
            report(Problem(Where(source.name, number + 1), ProblemKind.QUOTE_NOT_CLOSED))


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that gives most rows as many cells as the header, and more than one of them."""
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(200).strip()
    if len(first) == len("sep=;") and first.lower().startswith("sep="):
        return first[-1]
    return max(DELIMITERS, key=lambda delimiter: _agreement(path, encoding, delimiter))


def _agreement(path: Path, encoding: str, delimiter: str) -> tuple[float, int]:
    with path.open(encoding=encoding, newline="") as file:
        try:
            rows = [row for row in islice(csv.reader(file, delimiter=delimiter), SAMPLE_ROWS) if row]
        except csv.Error:
            return 0.0, 0
    if not rows or len(rows[0]) == 1:
        return 0.0, 0
    width = len(rows[0])
    return sum(len(row) == width for row in rows) / len(rows), width


def _names_delimiter(cells: list[str]) -> bool:
    """Whether a first row is Excel's own hint `sep=;`, which is no header."""
    return bool(cells) and cells[0].lower().startswith("sep=") and not any(cells[1:])

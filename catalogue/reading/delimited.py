"""CSV, with its delimiter found out: commas, semicolons, tabs or bars.

A quotation mark that is opened and not closed would swallow every row below it as one text. So a row of
several lines is looked at twice: where its marks do not fit together, only its first line is the row, and the
others are read anew.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.encodings import encoding_of
from catalogue.reading.header import Line, records
from catalogue.reading.row import Record
from catalogue.reading.rules import Source

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 40
MOST_LINES = 1_000
"""Lines of one row; a text of ten pages in one cell has fewer."""

MAX_REPAIRS = 100
"""Rows with marks that do not fit, after which each line is a row: each costs reading 128 KiB anew."""


def read_csv(source: Source, report: Report) -> Iterator[Record]:
    """The records of a CSV file, one after the other, so that a large file needs little memory."""
    encoding = encoding_of(source.path, source.encoding, source.language or source.likely_language)
    if encoding is None:
        expected = (source.encoding,) if source.encoding else ()
        report(Problem(Where(source.name), ProblemKind.WRONG_ENCODING, expected=expected))
        return
    delimiter = source.delimiter or _delimiter(source.path, encoding)
    yield from records(_lines(source, encoding, delimiter, report), source, report)


def _lines(source: Source, encoding: str, delimiter: str, report: Report) -> Iterator[Line]:
    with source.path.open(encoding=encoding, newline="") as file:
        for number, (cells, is_whole) in enumerate(_rows(file, delimiter), start=1):
            if number == 1 and _names_delimiter(cells):
                continue
            if not is_whole:
                report(Problem(Where(source.name, number), ProblemKind.QUOTE_NOT_CLOSED))
            yield number, cells


def _rows(file: Iterable[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """The cells of each row, and whether its quotation marks fit together."""
    lines, repairs = _Lines(file), 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # The only one in this dialect: a cell beyond 128 KiB, because a quotation mark was not closed.
            cells = None
        taken = lines.taken()
        if cells is not None and (len(taken) == 1 or _fits(taken, delimiter)):
            yield cells, True
            continue
        repairs += 1
        lines.put_back(taken[1:])
        yield _first_row(taken[0], delimiter), False
        if repairs > MAX_REPAIRS:
            break
        reader = csv.reader(lines, delimiter=delimiter)
    for line in lines:
        lines.taken()  # which are kept for nobody any more
        yield _row_alone(line, delimiter)


class _Lines(Iterator[str]):
    """The lines of a file, of which those can be had again that were taken since somebody asked."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file = iter(file)
        self._again: deque[str] = deque()
        self._taken: list[str] = []

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._file)
        self._taken.append(line)
        return line

    def taken(self) -> list[str]:
        """The lines since the last call."""
        taken, self._taken = self._taken, []
        return taken

    def put_back(self, lines: list[str]) -> None:
        """These lines come next."""
        self._again.extendleft(reversed(lines))


def _fits(lines: list[str], delimiter: str) -> bool:
    """Whether the quotation marks of one row over several lines are closed, with nothing behind them."""
    if len(lines) > MOST_LINES:
        return False
    try:
        return sum(1 for _ in csv.reader(lines, delimiter=delimiter, strict=True)) == 1
    except csv.Error:
        return False


def _row_alone(line: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of one line, and whether its quotation marks are closed in it."""
    try:
        rows = list(csv.reader([line, "\n"], delimiter=delimiter))
    except csv.Error:
        rows = []
    # A text that is not closed takes the second line too.
    return (rows[0], True) if len(rows) > 1 else (_first_row(line, delimiter), False)


def _first_row(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose last quotation mark is not closed, as if it were."""
    closed = line.rstrip("\r\n") + '"'
    try:
        return next(csv.reader([closed], delimiter=delimiter), [])
    except csv.Error:
        return next(
            csv.reader([closed[: csv.field_size_limit()]], delimiter=delimiter, quoting=csv.QUOTE_NONE), []
        )


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that gives most rows the same number of cells, and more than one."""
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
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width


def _names_delimiter(cells: list[str]) -> bool:
    """Whether a first row is Excel's own hint `sep=;`, which is no header."""
    return bool(cells) and cells[0].lower().startswith("sep=") and not any(cells[1:])

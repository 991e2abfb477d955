"""A header row and the rows below it to records; what is wrong with the header is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.reading.own import column_named
from catalogue.reading.row import Record
from catalogue.reading.rules import Source
from catalogue.reading.text import clean, one_line

MAX_COLUMNS = 1_000
MAX_ROWS = 250_000
SHOWN = 60
"""Characters of a stray cell that a message shows."""

Line = tuple[int, Sequence[str]]
"""The number of a row, as a spreadsheet shows it, and its cells."""


def records(lines: Iterable[Line], source: Source, report: Report) -> Iterator[Record]:
    """The rows below the first one that is not blank, by the names in it; blank rows are passed over."""
    file = source.name
    rows = iter(lines)
    header = next(((number, cells) for number, cells in rows if not _is_blank(cells)), None)
    if header is None:
        report(Problem(Where(file), ProblemKind.FILE_EMPTY))
        return
    names = _names(header, file, report)
    _look_for_wanted(names, Where(file, header[0]), source, report)
    nameless = [place for place, name in enumerate(names) if not name]
    count = 0
    for number, cells in rows:
        if _is_blank(cells):
            continue
        count += 1
        if count > MAX_ROWS:
            report(Problem(Where(file, number), ProblemKind.TOO_MANY_ROWS, expected=(str(MAX_ROWS),)))
            return
        stray = [cells[place] for place in nameless if place < len(cells)]
        stray = [cell.strip() for cell in (*stray, *cells[len(names) :]) if cell.strip()]
        if stray:
            report(Problem(Where(file, number), ProblemKind.CELLS_BEYOND_HEADER, stray[0][:SHOWN]))
        yield Record(number, {name: cell for name, cell in zip(names, cells, strict=False) if name and cell})
    if not count:
        report(Problem(Where(file), ProblemKind.NO_ROWS))


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(map(str.strip, cells))


def _look_for_wanted(names: list[str], where: Where, source: Source, report: Report) -> None:
    """Reports the columns that `city.toml` names and the file lacks, and the lack of any title."""
    if source.columns is None:
        if not any((column_named(name) or "").partition(":")[0] == "title" for name in names):
            report(Problem(where, ProblemKind.NO_TITLE_COLUMN, suggestion=nearest("title", names)))
        return
    for column, rule in source.columns.items():
        for wanted in rule.named():
            if wanted not in names:
                meant = nearest(wanted, names)
                report(
                    Problem(replace(where, column=column), ProblemKind.SOURCE_COLUMN_MISSING, wanted, meant)
                )


def _names(header: Line, file: str, report: Report) -> list[str]:
    """The column names; `""` for a column that is not read."""
    number, cells = header
    if len(cells) > MAX_COLUMNS:
        limit = (str(MAX_COLUMNS),)
        report(Problem(Where(file, number), ProblemKind.TOO_MANY_COLUMNS, str(len(cells)), expected=limit))
    names: list[str] = []
    for cell in cells[:MAX_COLUMNS]:
        name = one_line(clean(cell))
        if name and name in names:
            report(Problem(Where(file, number, name), ProblemKind.COLUMN_TWICE))
            # A name that no rule and no column of ours has: its cells are neither read nor stray.
            name = f"{name} ({len(names) + 1})"
        names.append(name)
    return names

"""A header row and the rows below it to records; what is wrong with the header is reported.

Above the header there may be a title, a name to ask, a blank row: the header is the first row, of those at
the top, that names a title and something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.reading.own import columns_named
from catalogue.reading.row import Header, Record
from catalogue.reading.rules import Source
from catalogue.reading.text import clean, one_line

MAX_COLUMNS = 1_000
MAX_ROWS = 250_000
LEAST_NAMES = 2
"""Names that make a header of a row which is not the first."""

HIGHEST = 30
"""Rows at the top among which the header is looked for."""

SHOWN = 60
"""Characters of a stray cell that a message shows."""

Line = tuple[int, Sequence[str]]
"""The number of a row, as a spreadsheet shows it, and its cells."""


def records(lines: Iterable[Line], source: Source, report: Report) -> Iterator[Record]:
    """The rows below the header, by the names in it; blank rows are passed over."""
    file = source.name
    rows = iter(lines)
    top = list(islice((line for line in rows if not _is_blank(line[1])), HIGHEST))
    if not top:
        report(Problem(Where(file), ProblemKind.FILE_EMPTY))
        return
    place = _place_of_header(top, source)
    if place:
        above = " ".join(cell.strip() for cell in top[0][1] if cell.strip())
        row, last = str(top[place][0]), str(top[place - 1][0])
        where = Where(file, top[0][0])
        report(Problem(where, ProblemKind.ROWS_ABOVE_HEADER, above[:SHOWN], expected=(row, last)))
    number, _ = top[place]
    names = _names(top[place], file, report)
    header = Header(number, tuple(names))
    _look_for_wanted(names, Where(file, number), source, report)
    rows = chain(top[place + 1 :], rows)
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
        values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        yield Record(number, values, header=header)
    if not count:
        report(Problem(Where(file), ProblemKind.NO_ROWS))


def has_header(lines: Iterable[Line], source: Source) -> bool:
    """Whether the rows at the top have one that names what is to be read."""
    top = list(islice((line for line in lines if not _is_blank(line[1])), HIGHEST))
    return any(_names_read(cells, source) for _, cells in top)


def _place_of_header(top: Sequence[Line], source: Source) -> int:
    """Which of the rows at the top names the columns; the first, where none looks more like it."""
    if _names_read(top[0][1], source):
        return 0
    for place, (_, cells) in enumerate(top):
        if _names_read(cells, source) >= LEAST_NAMES:
            # Below a row as wide that has a name of ours, this is a course that is called like a heading.
            wide = (above for _, above in top[:place] if _filled(above) >= _filled(cells))
            return 0 if any(_columns_read(above, source) for above in wide) else place
    return 0


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _names_read(cells: Sequence[str], source: Source) -> int:
    """How many names in a row mean something to us; 0 where it is no header because it names no title."""
    columns = _columns_read(cells, source)
    if source.columns is not None or any(column.partition(":")[0] == "title" for column in columns):
        return len(columns)
    return 0


def _columns_read(cells: Sequence[str], source: Source) -> frozenset[str]:
    """The columns that the names in a row mean, ours or those that `city.toml` asks for."""
    names = [name for cell in cells[:MAX_COLUMNS] if (name := one_line(clean(cell))) and len(name) <= SHOWN]
    if source.columns is not None:
        return frozenset(name for rule in source.columns.values() for name in rule.named() if name in names)
    return frozenset(column for column in columns_named(names).values() if column is not None)


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(map(str.strip, cells))


def _look_for_wanted(names: list[str], where: Where, source: Source, report: Report) -> None:
    """Reports the columns that `city.toml` names and the file lacks, and the lack of any title."""
    if source.columns is None:
        columns = filter(None, columns_named(list(filter(None, names))).values())
        if not any(column.partition(":")[0] == "title" for column in columns):
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

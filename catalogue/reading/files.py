"""Whether a file can be read at all: there, of a format that we know, and of a size that is bearable."""

from __future__ import annotations

import stat
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.contents import format_inside
from catalogue.reading.rules import Format, Source

FORMATS: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonld": "json",
    ".geojson": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}

MEGABYTE = 1_000_000
LIMITS: dict[Format, int] = {
    "csv": 150 * MEGABYTE,
    "jsonl": 150 * MEGABYTE,
    "xlsx": 25 * MEGABYTE,
    "ods": 25 * MEGABYTE,
    "json": 50 * MEGABYTE,
    "yaml": 10 * MEGABYTE,
}
"""Bytes. The first two are read row by row; the others stand whole in memory, at several times their size."""


def readable_format(source: Source, report: Report) -> Format | None:
    """The format of a file that is there, is not empty and not too large; else None, and the problem.

    The format is what `city.toml` says, or what the file's name ends in; where the name is wrong, and the
    file is plainly a spreadsheet or a table of text, it is read as that, with a warning.
    """
    where = Where(source.name)
    size = _size(source.path, where, report)
    if size is None:
        return None
    found = source.format or FORMATS.get(source.path.suffix.lower())
    if found is not None and source.format is None and size:
        real = format_inside(source.path, found)
        if real is None:
            report(Problem(where, ProblemKind.DAMAGED))
            return None
        if real != found:
            report(Problem(where, ProblemKind.FORMAT_DIFFERS, source.path.suffix, expected=(real,)))
            found = real
    if found is None:
        suffix = source.path.suffix or source.path.name
        report(Problem(where, ProblemKind.FORMAT_UNKNOWN, suffix, expected=tuple(FORMATS)))
    elif size > LIMITS[found]:
        limit = str(LIMITS[found] // MEGABYTE)
        report(Problem(where, ProblemKind.FILE_TOO_LARGE, str(size // MEGABYTE), expected=(limit,)))
    elif not size:
        report(Problem(where, ProblemKind.FILE_EMPTY))
    else:
        return found
    return None


def _size(path: Path, where: Where, report: Report) -> int | None:
    """Bytes, or None where nobody can read the file; only files proper are opened, no pipes or devices."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            report(Problem(where, ProblemKind.FILE_UNREADABLE))
            return None
        with path.open("rb") as file:
            return file.seek(0, 2)
    except FileNotFoundError:
        report(Problem(where, ProblemKind.FILE_MISSING))
    except (OSError, ValueError):
        # A path with a NUL in it is no path (ValueError).
        report(Problem(where, ProblemKind.FILE_UNREADABLE))
    return None

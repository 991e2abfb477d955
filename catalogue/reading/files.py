"""Whether a file can be read at all: there, of a format that we know, and of a size that is bearable."""

from __future__ import annotations

from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
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


def format_of(source: Source, report: Report) -> Format | None:
    """What `city.toml` says, or what the name ends in."""
    found = source.format or FORMATS.get(source.path.suffix.lower())
    if found is None:
        report(
            Problem(
                Where(source.name), ProblemKind.FORMAT_UNKNOWN, source.path.suffix, expected=tuple(FORMATS)
            )
        )
    return found


def is_readable(source: Source, found: Format, report: Report) -> bool:
    """Whether the file is there, is no folder, is not empty and is not too large."""
    where = Where(source.name)
    try:
        size = source.path.stat().st_size
        if source.path.is_dir():
            report(Problem(where, ProblemKind.FILE_UNREADABLE))
            return False
        with Path.open(source.path, "rb"):
            pass
    except FileNotFoundError:
        report(Problem(where, ProblemKind.FILE_MISSING))
        return False
    except OSError:
        report(Problem(where, ProblemKind.FILE_UNREADABLE))
        return False
    if size == 0:
        report(Problem(where, ProblemKind.FILE_EMPTY))
        return False
    if size > LIMITS[found]:
        limit = str(LIMITS[found] // MEGABYTE)
        report(Problem(where, ProblemKind.FILE_TOO_LARGE, str(size // MEGABYTE), expected=(limit,)))
        return False
    return True

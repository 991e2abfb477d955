"""The files of a source, and what is in them; whatever is wrong with one is reported, none raises."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.documents import MAX_DEPTH, TooDeepError, from_json
from catalogue.reading.encodings import encoding_of
from catalogue.reading.files import readable_format
from catalogue.reading.rules import Format, Source

MAX_FILES = 5_000
"""Files of one folder; the pages of a feed that is kept for a year are fewer."""


def files_in(path: Path, suffixes: Collection[str], report: Report) -> list[tuple[Path, str]]:
    """The file itself, or the files of a folder with one of `suffixes`, by name; and what to call each."""
    if not path.is_dir():
        return [(path, path.name)]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in suffixes and file.is_file())
    if not found:
        report(Problem(Where(path.name), ProblemKind.FILE_MISSING))
    if len(found) > MAX_FILES:
        report(
            Problem(Where(path.name), ProblemKind.TOO_MANY_ROWS, str(len(found)), expected=(str(MAX_FILES),))
        )
    return [(file, file.relative_to(path).as_posix()) for file in found[:MAX_FILES]]


def text_of(path: Path, name: str, report: Report, no_larger_than: Format = "json") -> str | None:
    """The whole of a text file in whatever encoding, or None and the problem."""
    source = Source(path, name, format=no_larger_than)
    if readable_format(source, report) is None:
        return None
    encoding = encoding_of(path)
    if encoding is None:
        report(Problem(Where(name), ProblemKind.WRONG_ENCODING))
        return None
    text = path.read_text(encoding)
    if not text.strip():
        report(Problem(Where(name), ProblemKind.FILE_EMPTY))
        return None
    return text


def json_in(text: str, name: str, report: Report, first_line: int = 1) -> object | None:
    """The document in `text`, its numbers as texts; `first_line` is where it begins in its file."""
    try:
        return from_json(text)
    except (RecursionError, TooDeepError):
        report(Problem(Where(name), ProblemKind.NESTED_TOO_DEEPLY, expected=(str(MAX_DEPTH),)))
    except json.JSONDecodeError as error:
        where = Where(name, first_line + error.lineno - 1)
        report(Problem(where, ProblemKind.SYNTAX, error.msg, expected=("JSON",)))
    return None


def as_list(value: object) -> list[object]:
    """The items of a list, one value as a list of it, nothing as none."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def records_in(value: object) -> Iterator[dict[str, object]]:
    """The mappings among `value`, which may be one of them or a list."""
    return (item for item in as_list(value) if isinstance(item, dict))


def record_in(value: object) -> dict[str, object]:
    """The first mapping in `value`, or an empty one."""
    return next(records_in(value), {})

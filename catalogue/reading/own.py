"""Rows that are in our own columns already: only their names and texts are tidied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.reading.columns import LIST_COLUMNS, LOCALISED_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.mapping import as_text
from catalogue.reading.row import Cell, Record, Row
from catalogue.reading.rules import Source
from catalogue.reading.text import clean, has_control_characters
from catalogue.reading.words import read_language


def in_own_columns(records: Iterable[Record], source: Source, report: Report) -> Iterator[Row]:
    """The rows of a file that has a header, or keys, in the names of the contract.

    A name that is not in it is reported once, with the one that was probably meant, and not read.
    """
    known: dict[str, str | None] = {}
    for record in records:
        cells: dict[str, Cell] = {}
        for name, value in _flat(record.values):
            if name not in known:
                known[name] = _column(name, record, source, report)
            column = known[name]
            if column is None:
                continue
            cell = _cell(value, column, source)
            if cell:
                cells[column] = cell
            if isinstance(value, str):
                _look_at(value, Where(source.name, record.number, column), report)
        yield Row(record.number, cells)


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """JSON and YAML may write `title: {en: ..., es: ...}` for `title:en` and `title:es`."""
    for name, value in values.items():
        if isinstance(value, dict):
            for language, text in value.items():
                yield f"{name}:{language}", text
        else:
            yield name, value


def _column(name: str, record: Record, source: Source, report: Report) -> str | None:
    """The column of ours that `name` is, whatever its case and spaces."""
    plain = (
        "_".join(name.casefold().split()).replace("-", "_") if ":" not in name else name.casefold().strip()
    )
    if plain in PLAIN_COLUMNS:
        return plain
    base, colon, language = plain.partition(":")
    if colon and base.strip() in LOCALISED_COLUMNS and isinstance(read_language(language.strip()), str):
        return f"{base.strip()}:{language.strip()}"
    where = Where(source.name, None, name)
    suggestion = (
        f"{base.strip()}:…" if colon and base.strip() in LOCALISED_COLUMNS else nearest(plain, PLAIN_COLUMNS)
    )
    report(Problem(where, ProblemKind.COLUMN_UNKNOWN, name, suggestion))
    return None


def _cell(value: object, column: str, source: Source) -> Cell:
    if isinstance(value, list):
        items = tuple(text for text in (clean(as_text(item)) for item in value) if text)
        return items if column in LIST_COLUMNS else ", ".join(items)
    text = clean(as_text(value))
    return "" if text in source.blank else text


def _look_at(value: str, where: Where, report: Report) -> None:
    if value[:1] == "=" and len(value) > 1:
        report(Problem(where, ProblemKind.FORMULA, value[:60]))
    if has_control_characters(value):
        report(Problem(where, ProblemKind.CONTROL_CHARACTERS))

"""Rows that are in our own columns already: only their names and texts are tidied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.formulas import as_meant
from catalogue.reading.columns import LIST_COLUMNS, LOCALISED_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.mapping import as_text
from catalogue.reading.row import Cell, Record, Row
from catalogue.reading.rules import Source
from catalogue.reading.text import clean, has_control_characters
from catalogue.reading.words import read_language

SHOWN = 60
"""Characters of a formula that are kept for its message."""


def in_own_columns(source: Source, report: Report) -> Callable[[Record], Row]:
    """What takes the records of one file whose header, or keys, are the names of the contract.

    A name that is not in it is reported once, with the one that was probably meant, and not read.
    """
    known: dict[str, str | None] = {}

    def row(record: Record) -> Row:
        cells: dict[str, Cell] = {}
        for name, value in _flat(record.values):
            if name not in known:
                known[name] = column_named(name)
                if known[name] is None:
                    where = Where(source.name, None, name)
                    report(Problem(where, ProblemKind.COLUMN_UNKNOWN, name, _meant(name)))
            column = known[name]
            if column is None:
                continue
            cell = _cell(value, column, source)
            if cell:
                cells[column] = cell
            if isinstance(value, str) and (value[:1] == "=" or not value.isprintable()):
                _look_at(value, Where(source.name, record.number, column), report)
        return Row(record.number, cells)

    return row


def column_named(name: str) -> str | None:
    """The column of ours that a header means, whatever its case and spaces; None where it is none."""
    base, colon, language = name.casefold().strip().partition(":")
    plain = "_".join(base.replace("-", " ").split())
    if not colon:
        return plain if plain in PLAIN_COLUMNS else None
    tag = read_language(language.strip())
    return f"{plain}:{tag}" if plain in LOCALISED_COLUMNS and isinstance(tag, str) else None


def _meant(name: str) -> str | None:
    base, colon, language = name.partition(":")
    if colon:
        column, tag = nearest(base, LOCALISED_COLUMNS), read_language(language.strip())
        return f"{column}:{tag}" if column and isinstance(tag, str) else None
    return nearest(name, PLAIN_COLUMNS)


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """JSON and YAML may write `title: {en: ..., es: ...}` for `title:en` and `title:es`."""
    if not any(isinstance(value, dict) for value in values.values()):
        yield from values.items()
        return
    for name, value in values.items():
        if isinstance(value, dict):
            for language, text in value.items():
                yield f"{name}:{language}", text
        else:
            yield name, value


def _cell(value: object, column: str, source: Source) -> Cell:
    if isinstance(value, str):
        text = clean(value)
        if text[:1] == "'" and source.format == "csv":
            text = as_meant(text)
        return "" if text in source.blank else text
    if isinstance(value, list):
        items = tuple(text for text in (clean(as_text(item)) for item in value) if text)
        return items if column in LIST_COLUMNS else ", ".join(items)
    text = clean(as_text(value))
    return "" if text in source.blank else text


def _look_at(value: str, where: Where, report: Report) -> None:
    if value[:1] == "=" and len(value) > 1:
        report(Problem(where, ProblemKind.FORMULA, value[:SHOWN]))
    if has_control_characters(value):
        report(Problem(where, ProblemKind.CONTROL_CHARACTERS))

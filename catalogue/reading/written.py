"""The rows of a catalogue file as they were written, for a copy in which mistakes can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue.checking import Problem
from catalogue.reading.files import readable_format
from catalogue.reading.mapping import as_text, by_rules
from catalogue.reading.reader import READERS
from catalogue.reading.row import Cell, Row
from catalogue.reading.rules import Source


def rows_as_written(source: Source) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row's number and its cells by the names in the header, without the blank ones.

    A city's own export comes in our columns, because only those can be read without its rules. What cannot
    be read at all gives no rows.
    """

    def said_before(_problem: Problem) -> None:
        """Reading the first time has reported everything."""

    found = readable_format(source, said_before)
    if found is None:
        return
    source = replace(source, format=found)
    mapped = None if source.columns is None else by_rules(source)
    for record in READERS[found](source, said_before):
        if mapped is not None:
            row = mapped(record)
            row = Row(row.number, {**_said_elsewhere(source), **row.cells})
            yield record.number, {column: row.text(column) for column in row.cells}
        else:
            yield record.number, dict(_flat(record.values))


def _said_elsewhere(source: Source) -> Mapping[str, Cell]:
    """What the rules say of every row, and nobody would know who has only the copy."""
    language = source.language or source.likely_language
    return source.defaults if language is None else {"language": language, **source.defaults}


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}:{language}", as_text(text)) for language, text in value.items())
        elif isinstance(value, list):
            yield name, ", ".join(as_text(item) for item in value)
        else:
            yield name, as_text(value)

"""A record of a city's own export to a row in our columns, by the rules of `city.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from catalogue.reading.columns import LIST_COLUMNS
from catalogue.reading.paths import values_at
from catalogue.reading.row import Cell, Record, Row
from catalogue.reading.rules import Rule, Source
from catalogue.reading.text import clean, in_title_case, without_html

CASES: Mapping[str, Callable[[str], str]] = {"title": in_title_case, "lower": str.lower, "upper": str.upper}


def by_rules(source: Source) -> Callable[[Record], Row]:
    """What takes the records of one file by `source.columns`; only what the rules name is taken."""
    rules = dict(source.columns or {})

    def row(record: Record) -> Row:
        cells: dict[str, Cell] = {}
        for column, rule in rules.items():
            # Several sources often say the same; once is enough.
            items = tuple(dict.fromkeys(_values(record.values, rule, source.blank, column)))
            if not items:
                continue
            if rule.join is not None:
                cells[column] = rule.join.join(items)
            elif column in LIST_COLUMNS:
                cells[column] = items
            else:
                cells[column] = " ".join(items)
        return Row(record.number, cells)

    return row


def as_text(value: object) -> str:
    """How a value of JSON or YAML is written in a cell: `true` and `false` for flags, `""` for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _values(record: Mapping[str, object], rule: Rule, blank: frozenset[str], column: str) -> Iterator[str]:
    if rule.constant:
        yield from _items(rule.constant)
        return
    for part in rule.sources:
        if isinstance(part, Rule):
            nested = tuple(_values(record, part, blank, column))
            texts = (part.join.join(nested),) if part.join is not None and nested else nested
        else:
            texts = tuple(as_text(value) for value in values_at(record, part))
        taken = False
        for text in texts:
            for item in _changed(text, rule, blank, column):
                taken = True
                yield item
        if taken and rule.first_of:
            return


def _changed(text: str, rule: Rule, blank: frozenset[str], column: str) -> Iterator[str]:
    text = without_html(text) if rule.html else clean(text)
    for unwanted in rule.remove:
        text = clean(unwanted.sub(" ", text))
    if not text or text in blank or text in rule.blank:
        return
    if rule.pattern is not None:
        found = rule.pattern.search(text)
        if found is None:
            return
        if rule.replace is not None:
            text = found.expand(rule.replace)
        else:
            text = (found[1] or "") if rule.pattern.groups else found[0]
    for piece in _split(text, rule.separators):
        if rule.case:
            piece = CASES[rule.case](piece)  # noqa: PLW2901 — one step after the other on one text
        for item in _looked_up(piece, rule):
            if item:
                yield _plain_number(_iso(item, rule.formats, column), rule.decimal)


def _split(text: str, separators: tuple[str, ...]) -> list[str]:
    pieces = [text]
    for separator in separators:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _looked_up(text: str, rule: Rule) -> tuple[str, ...]:
    if not rule.values:
        return (text,)
    found = rule.values.get(text.casefold(), rule.otherwise)
    return (text,) if found is None else _items(found)


def _items(cell: Cell) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else cell


def _iso(text: str, formats: tuple[str, ...], column: str) -> str:
    """A date or time in one of `formats` as ISO 8601; what fits none is left to be reported as it is."""
    for written in formats:
        try:
            moment = datetime.strptime(text, written)  # noqa: DTZ007 — local by contract
        except ValueError:
            continue
        return moment.strftime("%H:%M") if column.endswith("_time") else moment.date().isoformat()
    return text


def _plain_number(text: str, decimal: str | None) -> str:
    if decimal is None:
        return text
    thousands = "," if decimal == "." else "."
    return text.replace(thousands, "").replace(decimal, ".")

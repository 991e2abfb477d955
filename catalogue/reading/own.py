"""Rows that are in our own columns already: only their names and texts are tidied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.formulas import as_meant
from catalogue.reading.columns import LIST_COLUMNS, LOCALISED_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.everyday.headings import language_of, meant
from catalogue.reading.mapping import as_text
from catalogue.reading.row import Cell, Header, Record, Row
from catalogue.reading.rules import Source
from catalogue.reading.text import clean, has_control_characters
from catalogue.reading.words import read_language

REMEMBERED = 4096
"""Cells of one column whose tidy texts are remembered: what stands in many rows is tidied and held once."""

SHOWN = 60
"""Characters of a cell that are kept for its message."""


def in_own_columns(source: Source, report: Report) -> Callable[[Record], Row]:
    """What takes the records of one file whose header, or keys, are the names of the contract.

    A name that is not in it is reported once, with the one that was probably meant, and not read.
    """
    headings = _Headings(source.name, report)
    texts = _Texts(source, report)

    def row(record: Record) -> Row:
        if record.header is not None and record.header is not headings.header:
            headings.header = record.header
            headings.learn(record.header.names, record.header.number)
        for name in record.twice:
            report(Problem(Where(source.name, record.number, name), ProblemKind.COLUMN_TWICE))
        # The cells of a table are texts.
        values = record.values if record.header else _flat(record.values)
        if not values.keys() <= headings.known.keys():
            headings.learn(values, None)
        cells: dict[str, Cell] = {}
        for name, value in values.items():
            if not name:
                _report_nameless(value, Where(source.name, record.number), report)
            column = headings.known.get(name)
            if column is None:
                continue
            if isinstance(value, str):
                cell: Cell = texts.tidy(value, column, record.number)
            else:
                cell = _cell(value, column, source)
            if cell:
                cells[column] = cell
        return Row(record.number, cells, headings.language)

    return row


class _Texts:
    """The tidy texts of the cells of one file; whatever is odd about one is reported."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._report = report
        self._known: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def tidy(self, value: str, column: str, row: int) -> str:
        """What is meant by a cell; looked up where others of its column have said the same."""
        known = self._known[column]
        found = known.get(value)
        if found is not None:
            return found
        text = _tidied(value, self._source)
        if value[:1] == "=" or not value.isprintable():
            _look_at(value, Where(self._source.name, row, column), self._report)
            return text
        if len(known) == REMEMBERED:
            known.clear()
        known[value] = text
        return text


class _Headings:
    """The columns that the names of one file mean; whatever is odd about a name is reported once."""

    def __init__(self, file: str, report: Report) -> None:
        self.known: dict[str, str | None] = {}
        self.language: str | None = None
        self.header: Header | None = None
        self._file = file
        self._report = report

    def learn(self, names: Iterable[str], row: int | None) -> None:
        """Looks at the names that are new."""
        new = [name for name in names if name and name not in self.known]
        if not new:
            return
        found = columns_named(new, filter(None, self.known.values()))
        self.known |= found
        understood = [name for name, column in found.items() if column and column_named(name) is None]
        self.language = self.language or language_of(understood)
        for name, column in found.items():
            where = Where(self._file, row, name)
            if column is None:
                self._report(Problem(where, ProblemKind.COLUMN_UNKNOWN, name, _meant(name)))
            elif name in understood:
                self._report(Problem(where, ProblemKind.COLUMN_UNDERSTOOD, name, expected=(column,)))


def columns_named(names: Sequence[str], taken: Iterable[str] = ()) -> dict[str, str | None]:
    """Each heading with the column of ours that it means, as the contract calls it or in other words.

    Two headings never mean one column; `taken` are those that others mean already.
    """
    exact = {name: column_named(name) for name in names}
    gone = set(taken)
    found: dict[str, str | None] = {}
    for name, column in exact.items():
        found[name] = column if column not in gone else None
        gone |= {column} if column is not None else set()
    return found | meant([name for name, column in exact.items() if column is None], gone)


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


def _flat(values: Mapping[str, object]) -> Mapping[str, object]:
    """JSON and YAML may write `title: {en: ..., es: ...}` for `title:en` and `title:es`."""
    if not any(isinstance(value, dict) for value in values.values()):
        return values
    flat: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= {f"{name}:{language}": text for language, text in value.items()}
        else:
            flat[name] = value
    return flat


def _cell(value: object, column: str, source: Source) -> Cell:
    if isinstance(value, list):
        items = tuple(text for text in (clean(as_text(item)) for item in value) if text)
        return items if column in LIST_COLUMNS else ", ".join(items)
    text = clean(as_text(value))
    return "" if text in source.blank else text


def _report_nameless(value: object, where: Where, report: Report) -> None:
    """Says what stands under an empty name of JSON or YAML; in a table `header` has said it."""
    if text := clean(as_text(value)):
        report(Problem(where, ProblemKind.CELLS_BEYOND_HEADER, text[:SHOWN]))


def _tidied(value: str, source: Source) -> str:
    text = clean(value)
    if text[:1] == "'" and source.format == "csv":
        text = as_meant(text)
    return "" if text in source.blank else text


def _look_at(value: str, where: Where, report: Report) -> None:
    if value[:1] == "=" and len(value) > 1:
        report(Problem(where, ProblemKind.FORMULA, value[:SHOWN]))
    if has_control_characters(value):
        report(Problem(where, ProblemKind.CONTROL_CHARACTERS))

"""One `[[catalogue]]` of `city.toml` to a `Source`: how a city's own export is to be read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

from catalogue.checking import nearest
from catalogue.reading.columns import LOCALISED_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.fault import Fault
from catalogue.reading.paths import parse
from catalogue.reading.row import Cell
from catalogue.reading.rules import Rule, Source
from catalogue.reading.settings import Settings, as_cell
from catalogue.reading.words import read_language

RULE_EXAMPLE = ('"their column"', '{ from = "their column", values = { Ja = "yes" } }')


def read_source(settings: Settings, folder: Path) -> Source | None:
    """The file and its rules; None, with a problem reported, where no file is named."""
    file = settings.text("file")
    if not file:
        settings.invalid("file", '"courses.csv"')
        return None
    path = folder / file
    source = Source(
        path=path,
        name=path.name,
        format=settings.one_of("format", "csv", "xlsx", "ods", "yaml", "json", "jsonl"),
        encoding=_encoding(settings),
        delimiter=_delimiter(settings),
        sheet=settings.text("sheet"),
        records=_path(settings, "records"),
        language=_language(settings),
        blank=frozenset(settings.texts("blank")),
        columns=_columns(settings),
        defaults=_defaults(settings),
        sessions_by=_sessions_by(settings),
        dates_written_on=settings.day("dates_written_on"),
    )
    settings.report_unknown()
    return source


def _encoding(settings: Settings) -> str | None:
    text = settings.text("encoding")
    if text is None:
        return None
    try:
        # A codec that is no text encoding ("zip") would unpack the file.
        "".encode(codecs.lookup(text).name)
    except LookupError:
        settings.invalid("encoding", '"utf-8"', '"latin-1"')
        return None
    return text


def _delimiter(settings: Settings) -> str | None:
    text = settings.text("delimiter")
    if text is not None and (len(text) != 1 or text in '"\r\n'):
        settings.invalid("delimiter", '","', '";"', r'"\t"')
        return None
    return text


def _language(settings: Settings) -> str | None:
    text = settings.text("language")
    if text is None:
        return None
    found = read_language(text)
    if isinstance(found, Fault):
        settings.invalid("language", '"es"', '"pt-BR"', suggestion=found.suggestion)
        return None
    return found


def _path(settings: Settings, key: str) -> str | None:
    text = settings.text(key)
    if text is not None and not _is_path(text):
        settings.invalid(key, '"courses.course"', '"text[kind=Description].text"')
        return None
    return text


def _is_path(text: str) -> bool:
    try:
        return bool(parse(text))
    except ValueError:
        return False


def _columns(settings: Settings) -> dict[str, Rule] | None:
    table = settings.raw("columns")
    if table is None:
        return None
    if not isinstance(table, dict):
        settings.invalid("columns", "[catalogue.columns]")
        return None
    columns = Settings(table, settings.file, settings.path("columns"), settings.report)
    rules: dict[str, Rule] = {}
    for column in table:
        if not _is_ours(column):
            columns.invalid(column, *PLAIN_COLUMNS, suggestion=nearest(column, PLAIN_COLUMNS))
            continue
        rule = _rule(columns, column)
        if rule is not None:
            rules[column] = rule
    return rules


def _is_ours(column: str) -> bool:
    base, colon, language = column.partition(":")
    if colon:
        return base in LOCALISED_COLUMNS and isinstance(read_language(language), str)
    return column in PLAIN_COLUMNS


def _defaults(settings: Settings) -> dict[str, Cell]:
    defaults = settings.cells("defaults")
    for column in defaults:
        if not _is_ours(column):
            settings.invalid("defaults", *PLAIN_COLUMNS, suggestion=nearest(column, PLAIN_COLUMNS))
    return {column: cell for column, cell in defaults.items() if _is_ours(column)}


def _sessions_by(settings: Settings) -> tuple[str, ...]:
    columns = settings.texts("sessions_by")
    if not all(_is_ours(column) for column in columns):
        settings.invalid("sessions_by", *PLAIN_COLUMNS)
        return ()
    return columns


def _rule(settings: Settings, key: str) -> Rule | None:
    """One rule: a column or path, several of them, or a table that says more."""
    value = settings.raw(key)
    if isinstance(value, dict):
        return _full_rule(Settings(value, settings.file, settings.path(key), settings.report))
    sources = _sources(value, settings, key)
    return Rule(sources) if sources else None


def _full_rule(settings: Settings) -> Rule | None:
    first_of = "first_of" in settings
    constant = as_cell(settings.raw("value"))
    key = "first_of" if first_of else "from"
    sources = _sources(settings.raw(key), settings, key) if key in settings or constant is None else ()
    pattern = _pattern(settings, settings.text("pattern"), "pattern")
    removed = (_pattern(settings, text, "remove") for text in settings.texts("remove"))
    values = {written.casefold(): cell for written, cell in settings.cells("values").items()}
    rule = Rule(
        sources=sources,
        first_of=first_of,
        constant=constant or "",
        html=settings.flag("html"),
        blank=frozenset(settings.texts("blank")),
        remove=tuple(one for one in removed if one is not None),
        pattern=pattern,
        replace=_replacement(settings, pattern),
        separators=settings.texts("separator"),
        case=settings.one_of("case", "title", "lower", "upper"),
        values=values,
        otherwise=as_cell(settings.raw("otherwise")),
        formats=settings.texts("format"),
        decimal=settings.one_of("decimal", ".", ","),
        join=settings.text("join"),
    )
    settings.report_unknown()
    return rule if rule.sources or rule.constant else None


def _sources(value: Any, settings: Settings, key: str) -> tuple[str | Rule, ...]:
    sources: list[str | Rule] = []
    for number, part in enumerate(value if isinstance(value, list) else [value], start=1):
        if isinstance(part, str) and part and _is_path(part):
            sources.append(part)
        elif isinstance(part, dict):
            name = f"{settings.path(key)}[{number}]"
            rule = _full_rule(Settings(part, settings.file, name, settings.report))
            if rule is not None:
                sources.append(rule)
        else:
            settings.invalid(key, *RULE_EXAMPLE)
    return tuple(sources)


def _pattern(settings: Settings, text: str | None, key: str) -> re.Pattern[str] | None:
    if text is None:
        return None
    try:
        return re.compile(text)
    except re.error:
        settings.invalid(key, r"'(\d+) euros'")
        return None


def _replacement(settings: Settings, pattern: re.Pattern[str] | None) -> str | None:
    text = settings.text("replace")
    if text is None:
        return None
    if pattern is not None and _fits(pattern, text):
        return text
    settings.invalid("replace", r"'\1-\2'")
    return None


def _fits(pattern: re.Pattern[str], replacement: str) -> bool:
    """Whether a template names only groups that the pattern has."""
    names = {number: name for name, number in pattern.groupindex.items()}
    groups = (
        f"(?P<{names[number]}>)" if number in names else "()" for number in range(1, pattern.groups + 1)
    )
    try:
        # The template is tried on a pattern with the same groups that matches the empty text.
        found = re.match("".join(groups), "")
        return found is not None and found.expand(replacement) is not None
    except (re.error, IndexError):
        return False

"""YAML, JSON and JSON lines: records as mappings, as deep as they like within limits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.encodings import encoding_of
from catalogue.reading.header import MAX_ROWS
from catalogue.reading.paths import values_at
from catalogue.reading.row import Record
from catalogue.reading.rules import Source

MAX_DEPTH = 60
"""Levels of lists and mappings; the deepest export that we know has nine."""


NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Mapping(dict[str, object]):
    """Names and values, and the names that were written twice, of which the first counts."""

    twice: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: list[tuple[str, object]]) -> Mapping:
        made = cls(reversed(pairs))
        if len(made) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            made = cls((name, made[name]) for name in counts)
            made.twice = tuple(name for name, count in counts.items() if count > 1)
            return made
        return cls(pairs)


class TextLoader(yaml.CBaseLoader):
    """Makes texts of all that is written, and nothing of what YAML calls null."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str | None:  # type: ignore[override]
        text = super().construct_scalar(node)
        return None if not node.style and text in NULLS else str(text)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Mapping:  # type: ignore[override]  # noqa: FBT001, FBT002 — as PyYAML calls it
        del deep
        return Mapping.of(
            [(self._name(key, node), self.construct_object(value, deep=True)) for key, value in node.value]
        )

    def _name(self, key: yaml.Node, node: yaml.MappingNode) -> str:
        """A name of a mapping; `""` where it is null, as in `~: x`."""
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(
                "while constructing a mapping", node.start_mark, "found unhashable key", key.start_mark
            )
        return self.construct_scalar(key) or ""


class AliasFoundError(Exception):
    """The document repeats a part by reference, with which a small file can grow without end."""


class TooDeepError(Exception):
    """The document is nested beyond `MAX_DEPTH`."""


def read_document(source: Source, report: Report) -> Iterator[Record]:
    """The records of a JSON or YAML document; `source.records` is the path to them, if they lie deeper."""
    where = Where(source.name)
    encoding = encoding_of(source.path, source.encoding, source.language or source.likely_language)
    if encoding is None:
        report(Problem(where, ProblemKind.WRONG_ENCODING))
        return
    text = source.path.read_text(encoding)
    if not text.strip():
        report(Problem(where, ProblemKind.FILE_EMPTY))
        return
    try:
        document = _from_yaml(text) if source.format == "yaml" else from_json(text)
    except (RecursionError, TooDeepError):
        report(Problem(where, ProblemKind.NESTED_TOO_DEEPLY, expected=(str(MAX_DEPTH),)))
    except AliasFoundError:
        report(Problem(where, ProblemKind.ALIASES_REFUSED))
    except json.JSONDecodeError as error:
        report(Problem(Where(source.name, error.lineno), ProblemKind.SYNTAX, error.msg, expected=("JSON",)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        detail = getattr(error, "problem", None) or ""
        report(Problem(Where(source.name, line), ProblemKind.SYNTAX, detail, expected=("YAML",)))
    else:
        yield from _records(document, source, report)


def read_json_lines(source: Source, report: Report) -> Iterator[Record]:
    """One record a line; a line that is no record is refused, the others are read."""
    encoding = encoding_of(source.path, source.encoding, source.language or source.likely_language)
    if encoding is None:
        report(Problem(Where(source.name), ProblemKind.WRONG_ENCODING))
        return
    count = 0
    with source.path.open(encoding=encoding) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            count += 1
            try:
                value = from_json(line)
            except (ValueError, RecursionError, TooDeepError):
                value = None
            yield _record(number, value)
    if not count:
        report(Problem(Where(source.name), ProblemKind.FILE_EMPTY))


def _record(number: int, value: object) -> Record:
    if not isinstance(value, dict):
        return Record(number, {}, broken=True)
    within = (one for one in (value, *value.values()) if isinstance(one, Mapping))
    return Record(number, value, twice=tuple(name for one in within for name in one.twice))


def _records(document: object, source: Source, report: Report) -> Iterator[Record]:
    where = Where(source.name)
    items = _only_list(document) if source.records is None else list(values_at(document, source.records))
    if not items:
        kind = ProblemKind.NO_ROWS if document in ([], {}) else ProblemKind.RECORDS_NOT_FOUND
        report(Problem(where, kind, source.records or ""))
        return
    for number, item in enumerate(items, start=1):
        if number > MAX_ROWS:
            limit = (str(MAX_ROWS),)
            report(Problem(Where(source.name, number), ProblemKind.TOO_MANY_ROWS, expected=limit))
            return
        yield _record(number, item)


def _only_list(document: object) -> list[Any]:
    """The document itself, or the one list of mappings in it, at whatever depth."""
    level = [document]
    while level:
        lists = [value for value in level if isinstance(value, list)]
        if lists:
            return lists[0] if len(lists) == 1 else []
        level = [child for value in level if isinstance(value, dict) for child in value.values()]
    return []


def from_json(text: str) -> object:
    """Numbers stay the texts that they are, so that 12.50 keeps its cents and no number is too long."""
    document = json.loads(
        text, parse_int=str, parse_float=str, parse_constant=lambda _: None, object_pairs_hook=Mapping.of
    )
    _refuse_depth(document)
    return document


def _from_yaml(text: str) -> object:
    """Everything stays text: in YAML 1.1 `no` (Norwegian) would be false, and `18:30` the number 1110."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise AliasFoundError
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise TooDeepError
    return yaml.load(text, Loader=TextLoader)  # noqa: S506 — it makes nothing but texts, lists and mappings


def _refuse_depth(document: object) -> None:
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise TooDeepError

"""Files of wishes for `learning-city find --queries`: one JSON object a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import msgspec

from catalogue.model import Ages, Area, Day
from catalogue.search.wish import Wish


class QueryError(Exception):
    """A file of wishes that cannot be read, with every place: `wishes.jsonl:3: ...`, one a line."""


class _Line(msgspec.Struct):
    id: str | int
    text: str
    language: str | None = None
    age: int | None = None
    topics: list[Area] | None = None
    free: bool | None = None
    days: list[Day] | None = None
    at: tuple[float, float] | str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A wish and the id under which its answer is printed, as it was given."""

    id: str | int
    wish: Wish


def read_queries(path: Path) -> Sequence[Query]:
    """The wishes of a file in their order; blank lines are passed over. Raises `QueryError`, which names
    every line that cannot be read.
    """
    try:
        # At line feeds alone: JSON may hold the other ends of lines, such as U+2028, within a text.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8") from error
    queries: list[Query] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            queries.append(_query(msgspec.json.decode(line, type=_Line)))
        except (msgspec.DecodeError, ValueError) as error:
            faults.append(f"{path.name}:{number}: {error}")
    if faults:
        raise QueryError("\n".join(faults))
    return queries


def _query(line: _Line) -> Query:
    at = line.at
    if isinstance(at, str):
        latitude, longitude = (float(part) for part in at.split(","))
        at = (latitude, longitude)
    return Query(
        line.id,
        Wish(
            text=line.text,
            language=line.language,
            ages=None if line.age is None else Ages(line.age, line.age),
            areas=tuple(line.topics or ()),
            max_price=Decimal(0) if line.free else None,
            days=tuple(line.days or ()),
            near=at,
        ),
    )

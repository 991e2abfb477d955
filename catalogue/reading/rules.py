"""How a city's own export is read: what `city.toml` says about one catalogue file, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from catalogue.reading.row import Cell

Case = Literal["title", "lower", "upper"]
Format = Literal["csv", "xlsx", "ods", "yaml", "json", "jsonl"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the value of one of our columns comes from, and what happens to it on the way.

    The fields stand in the order in which they are applied. `sources` are columns, paths, or rules of
    their own; all of them are taken, unless `first_of` is set: then the first that is not blank.
    """

    sources: tuple[str | Rule, ...] = ()
    first_of: bool = False
    constant: Cell = ""
    html: bool = False
    blank: frozenset[str] = frozenset()
    remove: tuple[re.Pattern[str], ...] = ()
    pattern: re.Pattern[str] | None = None
    replace: str | None = None
    separators: tuple[str, ...] = ()
    case: Case | None = None
    values: Mapping[str, Cell] = field(default_factory=dict)
    otherwise: Cell | None = None
    formats: tuple[str, ...] = ()
    decimal: Literal[".", ","] | None = None
    join: str | None = None

    def named(self) -> Iterator[str]:
        """Every column or path that the rule asks for, those of the rules in it as well."""
        for source in self.sources:
            if isinstance(source, Rule):
                yield from source.named()
            else:
                yield source


@dataclass(frozen=True, slots=True)
class Source:
    """One catalogue file and how to read it. What is None is found out from the file.

    `name` is how problems call the file. `language` is the one of its texts where somebody stated it, and
    `likely_language` the one of its city, for where neither that nor the headings tell. `columns` is None
    for a file in our own columns. `defaults` fill blank cells. `sessions_by` names the columns of ours that
    rows of one course share. `dates_written_on` is the day for which an invented city's dates were written;
    a real city has none.
    """

    path: Path
    name: str
    format: Format | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    records: str | None = None
    language: str | None = None
    likely_language: str | None = None
    blank: frozenset[str] = frozenset()
    columns: Mapping[str, Rule] | None = None
    defaults: Mapping[str, Cell] = field(default_factory=dict)
    sessions_by: tuple[str, ...] = ()
    dates_written_on: date | None = None

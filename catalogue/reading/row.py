"""A row on its way: first as the file has it, then in our columns, not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalogue.reading.fault import REPEATED

Cell = str | tuple[str, ...]
"""A text, or the items of a list; blank is the empty text."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, and the row in which they stand."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: `number` as in `catalogue.checking.Where.row`, `values` as written there.

    `values` is empty where something stood that has no names and values; then `broken` is set. `header` is
    the row of names above it, in a table; `twice` are names that it has twice, where only the first counts.
    """

    number: int
    values: Mapping[str, object]
    broken: bool = False
    header: Header | None = None
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One record in the columns of our catalogue (`title`, `title:fr`, ...); blank cells are left out.

    `language` is the one of the headings above it, where they are in a language that can be told.
    """

    number: int
    cells: Mapping[str, Cell]
    language: str | None = None

    def text(self, column: str) -> str:
        """The text of one column, `""` where it is blank."""
        cell = self.cells.get(column, "")
        return cell if isinstance(cell, str) else ", ".join(cell)

    def items(self, column: str) -> tuple[str, ...]:
        """The items of a list column: those of a list, or what commas and semicolons separate."""
        cell = self.cells.get(column, "")
        if isinstance(cell, tuple):
            return cell
        return _items(cell) if cell else ()


@lru_cache(maxsize=REPEATED)
def _items(cell: str) -> tuple[str, ...]:
    if "," not in cell and ";" not in cell:
        return (cell,)
    return tuple(item for item in (part.strip() for part in cell.replace(";", ",").split(",")) if item)

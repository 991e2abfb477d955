"""One table of `city.toml`, taken apart setting by setting, with every fault reported by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.reading.row import Cell

Value = TypeVar("Value")


class Settings:
    """The settings of one table; `name` is its place in the file, `""` for the top."""

    def __init__(self, table: Mapping[str, Any], file: str, name: str, report: Report) -> None:
        self._table = table
        self.file = file
        self._name = name
        self.report = report
        self._asked: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def invalid(self, key: str, *expected: str, suggestion: str | None = None) -> None:
        """Reports the value of `key`; `expected` says in the words of TOML what may stand there."""
        where = Where(self.file, None, self.path(key))
        written = str(self._table.get(key, ""))
        self.report(Problem(where, ProblemKind.SETTING_INVALID, written, suggestion, expected))

    def raw(self, key: str) -> Any:
        self._asked[key] = None
        return self._table.get(key)

    def text(self, key: str) -> str | None:
        return self.checked(key, lambda value: value if isinstance(value, str) else None, '"text"')

    def flag(self, key: str) -> bool:
        return bool(
            self.checked(key, lambda value: value if isinstance(value, bool) else None, "true", "false")
        )

    def number(self, key: str) -> int | None:
        def whole(value: object) -> int | None:
            return value if isinstance(value, int) and not isinstance(value, bool) else None

        return self.checked(key, whole, "1234")

    def day(self, key: str) -> date | None:
        def plain(value: object) -> date | None:
            return value if type(value) is date else None

        return self.checked(key, plain, "2026-01-05")

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        return self.checked(key, _texts, '"text"', '["one", "two"]') or ()

    def cells(self, key: str) -> dict[str, Cell]:
        """A table of texts, flags or numbers, or lists of them."""
        return self.checked(key, _cells, '{ one = "first", two = ["second", "third"] }') or {}

    def checked(self, key: str, understand: Callable[[Any], Value | None], *expected: str) -> Value | None:
        """What `understand` makes of a setting that is there; None from it means that it is wrong."""
        value = self.raw(key)
        if value is None:
            return None
        understood = understand(value)
        if understood is None:
            self.invalid(key, *expected)
        return understood

    def one_of(self, key: str, *words: str) -> Any:
        value = self.text(key)
        if value is None or value in words:
            return value
        self.invalid(key, *(f'"{word}"' for word in words), suggestion=nearest(value, words))
        return None

    def report_unknown(self) -> None:
        """Warns of every setting that nobody asked for. To be called last."""
        for key in self._table:
            if key not in self._asked:
                where = Where(self.file, None, self.path(key))
                kind = ProblemKind.SETTING_UNKNOWN
                self.report(Problem(where, kind, key, nearest(key, self._asked), tuple(self._asked)))


def _texts(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None


def as_cell(value: object) -> Cell | None:
    """A text, flag or number of TOML, or a list of them, as a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list):
        items = [as_cell(item) for item in value]
        return (
            tuple(item for item in items if isinstance(item, str))
            if all(isinstance(item, str) for item in items)
            else None
        )
    return None


def _cells(value: object) -> dict[str, Cell] | None:
    if not isinstance(value, dict):
        return None
    cells = {key: as_cell(item) for key, item in value.items()}
    known = {key: cell for key, cell in cells.items() if cell is not None}
    return known if len(known) == len(cells) else None

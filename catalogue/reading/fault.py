"""What is wrong with the text of one cell, before anybody knows in which row it stands."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.checking import ProblemKind


@dataclass(frozen=True, slots=True)
class Fault:
    """The parsers of cells give a value or one of these; the value is unknown then."""

    kind: ProblemKind
    suggestion: str | None = None
    expected: tuple[str, ...] = ()


REPEATED = 8192
"""Cells of one kind whose values are remembered: in a column of dates or prices most cells are repeated."""

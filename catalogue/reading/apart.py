"""What stands together in one cell of a spreadsheet, put into the columns that it belongs to.

A time behind a date or in its place, `18:00-19:30`, `3.5.2026 bis 7.6.2026`, and both coordinates: wherever
the other cell is blank, so that nothing that somebody wrote is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from catalogue.reading import amounts, moments
from catalogue.reading.habits import Habits
from catalogue.reading.row import Cell, Row

TOGETHER = (
    ("start_date", "end_date"),
    ("start_date", "start_time"),
    ("end_date", "end_time"),
    ("start_time", "end_time"),
    ("latitude", "longitude"),
    ("longitude", "latitude"),
)
"""Columns in which something may stand that belongs into the other, in the order of looking."""

LONGEST = 80
"""Characters of a cell that can hold two things of these."""


def put_apart(row: Row, habits: Habits) -> Row:
    """The row with each of these in its own column."""
    cells: Mapping[str, Cell] = row.cells
    for column, other in TOGETHER:
        if column in cells and other not in cells:
            text = cells[column]
            if not isinstance(text, str) or len(text) > LONGEST:
                continue
            if found := _apart(column, other, text, habits):
                cells = {**cells, **found}
    if cells is row.cells:
        return row
    return replace(row, cells={column: cell for column, cell in cells.items() if cell})


def _apart(column: str, other: str, text: str, habits: Habits) -> Mapping[str, Cell]:
    """What belongs into the two columns, where more than the first stands in it."""
    match column, other:
        case (("latitude" | "longitude"), _):
            pair = amounts.both_degrees(text)
            return {} if pair is None else dict(zip(("latitude", "longitude"), pair, strict=True))
        case _, ("start_time" | "end_time") if column.endswith("_date"):
            if moments.is_time_only(text):
                return {column: "", other: text}
            behind = moments.time_behind(text)
            return {other: behind} if behind else {}
        case _:
            is_time = column == "start_time"
            read = moments.read_time if is_time else partial(moments.read_moment, language=habits.language)
            ends = moments.both_ends(text, read)
            return {} if ends is None else dict(zip((column, other), ends, strict=True))

"""What stands together in one cell of a spreadsheet, put into the columns that it belongs to.

A time behind a date or in its place, `18:00-19:30`, `3.5.2026 bis 7.6.2026`, and both coordinates: wherever
the other cell is blank, so that nothing that somebody wrote is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from catalogue.reading import amounts, moments
from catalogue.reading.fault import Fault
from catalogue.reading.habits import Habits
from catalogue.reading.row import Cell, Row

TIMES_OF = {"start_date": "start_time", "end_date": "end_time"}
LONGEST = 80
"""Characters of a cell that can hold two things of these."""


def put_apart(row: Row, habits: Habits) -> Row:
    """The row with each of these in its own column."""
    cells: dict[str, Cell] = {}

    def text(column: str) -> str:
        cell = cells.get(column, row.cells.get(column, ""))
        return cell if isinstance(cell, str) and len(cell) <= LONGEST else ""

    for day, time in TIMES_OF.items():
        if (written := text(day)) and time not in row.cells:
            if not isinstance(moments.read_time(written), Fault):
                cells |= {day: "", time: written}
            elif behind := moments.time_behind(written):
                cells[time] = behind
    read_date = partial(moments.read_date, language=habits.language)
    for start, end, read in (
        ("start_date", "end_date", read_date),
        ("start_time", "end_time", moments.read_time),
    ):
        cells |= _ends(start, end, text, read)
    if ("latitude" in row.cells) != ("longitude" in row.cells):
        pair = amounts.both_degrees(text("latitude") or text("longitude"))
        cells |= {} if pair is None else dict(zip(("latitude", "longitude"), pair, strict=True))
    if not cells:
        return row
    return replace(row, cells={column: cell for column, cell in {**row.cells, **cells}.items() if cell})


def _ends(start: str, end: str, text: Callable[[str], str], read: Callable[[str], object]) -> dict[str, Cell]:
    """Both ends that stand in the column of the first."""
    written = text(start)
    found = moments.both_ends(written, read) if written and not text(end) else None
    return {} if found is None else dict(zip((start, end), found, strict=True))

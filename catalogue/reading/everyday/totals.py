"""Rows that add up the rows above them, as spreadsheets have them at their end."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.reading.everyday.vocabulary import fold, said_anywhere
from catalogue.reading.row import Row

NUMBER = re.compile(r"[^\d]{0,4}-?\d[\d.,\s]*[^\d]{0,4}")
LONGEST = 24
"""Characters of a name for a total."""

MOST_CELLS = 8
"""Cells of a row that adds up others; a course has more, and is not looked at any further."""


def is_total(row: Row) -> bool:
    """Whether the row is called a total, and has nothing but numbers beside that."""
    title = row.text("title")
    if (
        not title
        or len(title) > LONGEST
        or len(row.cells) > MOST_CELLS
        or fold(title.rstrip(":")) not in _totals()
    ):
        return False
    others = [row.text(column) for column in row.cells if column not in {"title", "language", "kind"}]
    return bool(others) and all(NUMBER.fullmatch(text) for text in others)


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return said_anywhere("total")

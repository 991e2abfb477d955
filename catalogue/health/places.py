"""Where in its file an opportunity was read."""

from __future__ import annotations

from catalogue.checking import Where
from catalogue.model import Opportunity


def where(one: Opportunity, column: str) -> Where:
    """A column of the row in which it was first read; without a row where that was no row of a file."""
    file, _, row = one.source.rpartition(":")
    return Where(file, int(row), column) if file and row.isdecimal() else Where(one.source, None, column)

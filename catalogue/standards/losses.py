"""What a standard had no room for: found out by reading back what was written, not claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from catalogue.model import Opportunity
from catalogue.reading.row import Cell
from catalogue.writing.rows import rows_of


def losses(before: Iterable[Opportunity], after: Iterable[Opportunity]) -> dict[str, int]:
    """By column, of how many opportunities `after` does not hold what `before` said, in the header's order.

    One that is missing altogether counts under `id`.
    """
    kept = {one.id: _said(one) for one in after}
    lost: Counter[str] = Counter()
    order: dict[str, None] = {}
    for one in before:
        said = _said(one)
        order |= dict.fromkeys(said)
        held = kept.get(one.id)
        if held is None:
            lost["id"] += 1
        else:
            lost.update(column for column, cells in said.items() if cells != held.get(column))
    return {column: lost[column] for column in order if lost[column]}


def _said(opportunity: Opportunity) -> Mapping[str, set[Cell]]:
    """By column, what its rows say; 12.5 and 12.50 are one price."""
    cells: dict[str, set[Cell]] = {}
    for row in rows_of(opportunity):
        for column, cell in row.items():
            cells.setdefault(column, set()).add(cell)
    if opportunity.price is not None:
        cells["price"] = {str(hash(opportunity.price))}
    return cells

"""What may be told of a table about residents, so that nobody can be found in it.

Four rules, for every table alike. A cell of fewer than `least` residents is not told, nor whether there is
any: "others, if any" stands wherever not every value that there can be is told, whether or not somebody is
behind it. What is told is rounded to fives, so that no two tables, be they of two days or of a part and the
whole, can be subtracted to find one person. A table of fewer than twice `least` residents is not told at
all. And tables move on only by crowds (`bot.statistics.crowds`), so that what is new in a later one is
always of several, and never of the one who came in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5
"""Residents, where the settings say nothing else."""
LEAST_EVER = 3
"""Residents below which no setting goes."""
_STEP = 5


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The cells that may be told, largest first, and whether there can be others, too few to be told."""

    cells: tuple[tuple[str, int], ...] = ()
    has_others: bool = False

    def of(self, value: str) -> int | None:
        """The residents of a cell; `None` where they are too few to be told."""
        return dict(self.cells).get(value)


def disclosed(
    residents: Mapping[str, int], total: int, least: int = LEAST, values: int | None = None
) -> Breakdown:
    """What may be told of `residents` by value; `total` are all those whom the table is about.

    `values` is how many values there can be; `None` where nobody knows.
    """
    least = max(least, LEAST_EVER)
    told = {value: rounded(count) for value, count in residents.items() if count >= least}
    if total < 2 * least:
        told = {}
    cells = tuple(sorted(told.items(), key=lambda cell: (-cell[1], cell[0])))
    return Breakdown(cells, has_others=values is None or len(told) < values)


def rounded(count: int) -> int:
    """To the nearest multiple of five, and never to nothing."""
    return max(_STEP, (count + _STEP // 2) // _STEP * _STEP)

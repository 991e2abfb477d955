"""What the catalogue offers against what residents ask: areas crossed with ages or with districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.facts import BETWEEN, AgeBand
from bot.statistics.disclosure import Breakdown
from catalogue.model import Area, Opportunity


@dataclass(frozen=True, slots=True)
class Cell:
    """One area in one column (an age band or a district).

    `asked`, `missed` and `opened` are residents, `None` where they are too few to be told: who asked, who
    did not find exactly that, who opened a card. `offers` is what is there.
    """

    area: Area
    column: str
    offers: int
    asked: int | None
    missed: int | None
    opened: int | None

    @property
    def is_lacking(self) -> bool:
        """Residents ask, and nothing is there."""
        return self.offers == 0 and self.asked is not None

    @property
    def is_unvisited(self) -> bool:
        """Something is there, and too few residents to be told have looked at it."""
        return self.offers > 0 and self.opened is None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All areas in all columns, row by row."""

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]

    def row(self, area: Area) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.area is area)

    @property
    def lacking(self) -> tuple[Cell, ...]:
        """Where residents ask and nothing is there, the most asked first."""
        return tuple(sorted((one for one in self.cells if one.is_lacking), key=lambda one: -(one.asked or 0)))

    @property
    def unvisited(self) -> tuple[Cell, ...]:
        """Where offers stand that hardly anybody looks at, the most offers first."""
        return tuple(sorted((one for one in self.cells if one.is_unvisited), key=lambda one: -one.offers))


def coverage(
    columns: Sequence[str],
    offers: Counter[tuple[Area, str]],
    asked: Breakdown,
    missed: Breakdown,
    opened: Breakdown,
) -> Coverage:
    """Offers and residents side by side; the tables of residents have values such as `digital|65-`."""
    cells = []
    for area in Area:
        for column in columns:
            value = f"{area}{BETWEEN}{column}"
            cells.append(
                Cell(
                    area,
                    column,
                    offers[area, column],
                    asked.of(value),
                    missed.of(value),
                    opened.of(value),
                )
            )
    return Coverage(tuple(columns), tuple(cells))


def offers_by_age(opportunities: Iterable[Opportunity], today: date) -> Counter[tuple[Area, str]]:
    """Offers for each area and stage of life; one without an age is not here."""
    return Counter(
        (area, band)
        for one in opportunities
        if one.ages is not None and not one.is_over(today)
        for area in one.areas
        for band in AgeBand.overlapping(one.ages)
    )


def offers_by_district(opportunities: Iterable[Opportunity], today: date) -> Counter[tuple[Area, str]]:
    """Offers for each area and district; one without a district is not here."""
    return Counter(
        (area, one.place.district)
        for one in opportunities
        if one.place.district and not one.is_over(today)
        for area in one.areas
    )

"""What a search can be narrowed by, and how many matches each narrowing would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Access, Ages, Area, Day, Mode
from catalogue.search.answer import Narrowings
from catalogue.search.facets import NO, judged
from catalogue.search.index import Index
from catalogue.search.wish import Wish

AGE_BANDS = (Ages(0, 5), Ages(6, 12), Ages(13, 17), Ages(18, 64), Ages(65, None))
"""Before school, primary, secondary, grown up, retired: the bands in which cities describe their offers."""
MOST_DISTRICTS = 12

Value = TypeVar("Value")


def narrowings_of(index: Index, wish: Wish, today: date, matches: NDArray[np.bool_]) -> Narrowings:
    """Count, for each further narrowing of `wish`, the courses among `matches` (a mask over opportunities)
    that it would leave; what would leave none or all is no narrowing.
    """
    numbers = np.flatnonzero(matches)
    course = index.texts.course[numbers]
    everything = len(np.unique(course))

    def left(narrowed: Wish) -> int:
        return len(np.unique(course[judged(index.columns, narrowed, today, numbers).worst > NO]))

    def counts(values: Iterable[Value], narrow: Callable[[Value], Wish]) -> tuple[tuple[Value, int], ...]:
        counted = ((value, left(narrow(value))) for value in values)
        return tuple((value, count) for value, count in counted if 0 < count < everything)

    blank = Wish(near=wish.near)
    free = 0 if wish.max_price is not None else left(replace(blank, max_price=Decimal(0)))
    return Narrowings(
        free=free if 0 < free < everything else None,
        days=() if wish.days else counts(Day, lambda day: replace(blank, days=(day,))),
        districts=()
        if wish.district
        else counts(_districts(index, numbers), lambda name: replace(blank, district=name)),
        modes=() if wish.modes else counts(Mode, lambda mode: replace(blank, modes=(mode,))),
        ages=() if wish.ages else counts(AGE_BANDS, lambda ages: replace(blank, ages=ages)),
        areas=() if wish.areas else counts(Area, lambda area: replace(blank, areas=(area,))),
        access=counts(
            (one for one in Access if one not in wish.access),
            lambda one: replace(blank, access=(*wish.access, one)),
        ),
    )


def _districts(index: Index, numbers: NDArray[np.int64]) -> list[str]:
    """The districts with most of the matches, in alphabetical order."""
    here = index.columns.district[numbers]
    counted = np.bincount(here[here >= 0], minlength=len(index.columns.district_names))
    most = np.argsort(-counted, kind="stable")[:MOST_DISTRICTS]
    return sorted(index.columns.district_names[at] for at in most if counted[at])

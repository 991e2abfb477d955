"""The order of what is shown: what answers best, then what is certain, near and soon; and five different
things rather than five sessions of one course.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.search.answer import Facet
from catalogue.search.facets import UNKNOWN, Judged
from catalogue.search.index import Index

MOST_SHOWN = 50
"""Ten pages; whoever has not found it there narrows the search."""
_SOON = 30.0
"""Days after which being soon is worth 1/e of its weight."""
_NEAR = 2_000.0
"""Metres, likewise: a walk of half an hour."""
_SOON_WEIGHT, _NEAR_WEIGHT, _UNKNOWN_WEIGHT = 0.1, 0.4, 0.15
_REPEATED_TITLE = 0.6
"""What each further result of the same title is worth: it comes, but others come first."""
_MOST_REPEATED = 4
_DECIMALS = 4
"""Sums of floats differ in the last places with the order of the rows; what is shown must not."""
_SORTED_AT_FIRST = 256
"""Of many opportunities only the best are put into order; more of them where they are too few courses."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Opportunities by number, best first, at most `MOST_SHOWN`, and how many there are in all."""

    order: tuple[int, ...]
    worth: tuple[float, ...]
    total: int


def circumstances(judged: Judged) -> NDArray[np.float64]:
    """How well everything but the words fits, as a factor around 1."""
    factor: NDArray[np.float64] = 1 + _SOON_WEIGHT * np.exp(-judged.days_ahead / _SOON)
    if judged.metres is not None:
        factor += _NEAR_WEIGHT * np.nan_to_num(np.exp(-judged.metres / _NEAR))
    for facet, states in judged.states.items():
        if facet is not Facet.REGISTRATION:
            factor[states == UNKNOWN] *= 1 - _UNKNOWN_WEIGHT
    return factor


def ranked(
    index: Index,
    numbers: NDArray[np.integer],
    worth: NDArray[np.float64],
    most: int = MOST_SHOWN,
    besides: Iterable[Ranked] = (),
) -> Ranked:
    """Put the opportunities `numbers` into order by `worth`, one a course, none that is in `besides`."""
    if not len(numbers):
        return Ranked((), (), 0)
    taken = {index.texts.course.item(number) for other in besides for number in other.order}
    different = _best_courses(index, numbers, worth, 2 * most, taken)
    if not different:
        return Ranked((), (), 0)
    chosen, values = numbers[different], worth[different]
    repeats = _repeats(index.texts.title[chosen])
    if any(repeats):
        values *= _REPEATED_TITLE ** np.array(repeats, np.float64)
        order = _in_order(index, chosen, values.round(_DECIMALS))
        chosen, values = chosen[order], values[order]
    total = len(different) if len(different) < 2 * most else _courses(index, numbers)
    return Ranked(tuple(chosen[:most].tolist()), tuple(values[:most].tolist()), total)


def _in_order(index: Index, numbers: NDArray[np.integer], rounded: NDArray[np.float64]) -> NDArray[np.int64]:
    """The places of the opportunities `numbers`, best first; of equal ones the first in line."""
    order: NDArray[np.int64] = np.lexsort((index.place_in_line[numbers], -rounded))
    return order


def _best_courses(
    index: Index,
    numbers: NDArray[np.integer],
    worth: NDArray[np.float64],
    most: int,
    taken: AbstractSet[int],
) -> list[int]:
    """The places of the best opportunity of each of the `most` best courses, none of those `taken`."""
    rounded = worth.round(_DECIMALS)
    looked_at = _SORTED_AT_FIRST
    while True:
        if looked_at < len(numbers):
            best = (rounded >= np.partition(rounded, -looked_at)[-looked_at]).nonzero()[0]
            places = best[_in_order(index, numbers[best], rounded[best])]
        else:
            places = _in_order(index, numbers, rounded)
        found: dict[int, int] = {}
        for place, course in zip(places.tolist(), index.texts.course[numbers[places]].tolist(), strict=True):
            if course not in found and course not in taken:
                found[course] = place
                if len(found) == most:
                    break
        if len(found) == most or looked_at >= len(numbers):
            return list(found.values())
        looked_at *= 4


def _courses(index: Index, numbers: NDArray[np.integer]) -> int:
    """How many different ones."""
    seen = np.zeros(index.texts.courses, bool)
    seen[index.texts.course[numbers]] = True
    return int(np.count_nonzero(seen))


def _repeats(titles: NDArray[np.int32]) -> list[int]:
    """How many of the same title stand before each, at most `_MOST_REPEATED`."""
    seen: dict[int, int] = {}
    found = []
    for title in titles.tolist():
        before = seen.get(title, 0)
        found.append(min(before, _MOST_REPEATED))
        seen[title] = before + 1
    return found

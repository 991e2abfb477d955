"""The order of what is shown: what answers best, then what is certain, near and soon; and five different
things rather than five sessions of one course.
"""

from __future__ import annotations

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
_SORTED_AT_FIRST = 512
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
    besides: Ranked | None = None,
) -> Ranked:
    """Put the opportunities `numbers` into order by `worth`, one a course, none that is in `besides`."""
    course = index.texts.course
    seen = np.zeros(index.texts.courses, bool)
    if besides is not None and besides.order:
        seen[course[list(besides.order)]] = True
        new = ~seen[course[numbers]]
        numbers, worth = numbers[new], worth[new]
        seen[:] = False
    if not len(numbers):
        return Ranked((), (), 0)
    seen[course[numbers]] = True
    total = int(np.count_nonzero(seen))
    different, values = _best_courses(index, numbers, worth, min(2 * most, total))
    values *= _REPEATED_TITLE ** _repeats(index.texts.title[different])
    order = np.lexsort((index.place_in_line[different], -np.round(values, _DECIMALS)))[:most]
    return Ranked(tuple(different[order].tolist()), tuple(values[order].tolist()), total)


def _best_courses(
    index: Index, numbers: NDArray[np.integer], worth: NDArray[np.float64], most: int
) -> tuple[NDArray[np.integer], NDArray[np.float64]]:
    """The best opportunity of each of the `most` best courses, and what they are worth."""
    rounded = np.round(worth, _DECIMALS)
    looked_at = _SORTED_AT_FIRST
    while True:
        if looked_at < len(numbers):
            places = np.flatnonzero(rounded >= np.partition(rounded, -looked_at)[-looked_at])
        else:
            places = np.arange(len(numbers))
        places = places[np.lexsort((index.place_in_line[numbers[places]], -rounded[places]))]
        _, first = np.unique(index.texts.course[numbers[places]], return_index=True)
        if len(first) >= most:
            best = places[np.sort(first)[:most]]
            return numbers[best], worth[best]
        looked_at *= 4


def _repeats(titles: NDArray[np.int32]) -> NDArray[np.float64]:
    """How many of the same title stand before each, at most `_MOST_REPEATED`."""
    seen: dict[int, int] = {}
    found = []
    for title in titles.tolist():
        before = seen.get(title, 0)
        found.append(min(before, _MOST_REPEATED))
        seen[title] = before + 1
    return np.array(found, np.float64)

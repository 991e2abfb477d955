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
_DECIMALS = 4
"""Sums of floats differ in the last places with the order of the rows; what is shown must not."""


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
    chosen: NDArray[np.bool_],
    worth: NDArray[np.float64],
    most: int = MOST_SHOWN,
    besides: Ranked | None = None,
) -> Ranked:
    """Put the `chosen` opportunities into order by `worth`, one a course, none that is in `besides`."""
    numbers = np.flatnonzero(chosen)
    if besides is not None and besides.order:
        taken = index.texts.course[np.array(besides.order)]
        numbers = numbers[~np.isin(index.texts.course[numbers], taken)]
    rounded = np.round(worth[numbers], _DECIMALS)
    numbers = numbers[np.lexsort((index.place_in_line[numbers], -rounded))]
    _, first = np.unique(index.texts.course[numbers], return_index=True)
    different = numbers[np.sort(first)]
    seen: dict[int, int] = {}
    shaded = []
    for number in different[: 2 * most].tolist():
        title = int(index.texts.title[number])
        shaded.append((float(worth[number]) * _REPEATED_TITLE ** min(seen.get(title, 0), 4), number))
        seen[title] = seen.get(title, 0) + 1
    best = sorted(shaded, key=lambda one: (-round(one[0], _DECIMALS), int(index.place_in_line[one[1]])))[
        :most
    ]
    return Ranked(tuple(number for _, number in best), tuple(value for value, _ in best), len(different))

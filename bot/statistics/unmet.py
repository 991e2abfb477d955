"""What residents look for and do not find, as far as it may be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.facts import Side
from bot.statistics.disclosure import Breakdown, disclosed
from bot.statistics.figures import VALUES, possible

KEPT = timedelta(days=90)
"""How long it is kept that somebody asked, and the words with it."""

SIDES = (Side.AREA, Side.DISTRICT, Side.AGE, Side.LANGUAGE, Side.WEEKDAY, Side.HOUR)
"""By which a group of wishes is broken down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A group of wishes for which enough residents have asked in the last 90 days.

    `residents` are exact, and so are those of `sides`, where fewer than enough are left out: neither is told
    but by `Unmet`.
    """

    cell: bytes
    group: str
    residents: int
    sides: Mapping[Side, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A group of wishes as it may be told; `key` finds it again."""

    key: str
    group: str
    residents: int
    sides: Mapping[Side, Breakdown]


def told(wanted: Sequence[Wanted], least: int) -> tuple[Unmet, ...]:
    """The groups as they may be told, most wanted first."""
    named = {one.cell.hex(): one for one in wanted}
    residents = disclosed({key: one.residents for key, one in named.items()}, 2 * least, least)
    return tuple(
        Unmet(
            key,
            named[key].group,
            count,
            {
                side: disclosed(named[key].sides.get(side, {}), named[key].residents, least, possible(side))
                for side in SIDES
            },
        )
        for key, count in residents.cells
    )


def values_of(languages: Collection[str], districts: Collection[str]) -> dict[Side, Collection[str]]:
    """Every value that a side can have."""
    return {
        **{side: VALUES[side] for side in (Side.AREA, Side.AGE, Side.WEEKDAY, Side.HOUR)},
        Side.DISTRICT: districts,
        Side.LANGUAGE: languages,
    }

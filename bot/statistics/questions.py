"""How many residents asked about what a catalogue lacks: what its findings and gaps are worth mending for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.facts import BETWEEN, AgeBand, Detail
from bot.statistics.disclosure import Breakdown
from catalogue.health import FindingKind, Gap
from catalogue.model import Ages

_NEEDED = {
    FindingKind.AGES_CONTRADICT: Detail.AGE,
    FindingKind.NO_PRICE: Detail.PRICE,
    FindingKind.NO_AGES: Detail.AGE,
    FindingKind.NO_PLACE: Detail.PLACE,
    FindingKind.NO_COORDINATES: Detail.MAP,
    FindingKind.NO_AREA: Detail.AREA,
    FindingKind.AREA_INFERRED: Detail.AREA,
}
"""What has to be known to answer whom; of the other findings nobody counts who asks."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The residents who asked in a `year`, as they may be told: by what they asked about, by area and age.

    Groups of fewer than `least` are not here.
    """

    year: int
    least: int
    details: tuple[tuple[str, int], ...] = ()
    by_area_and_age: tuple[tuple[str, int], ...] = ()

    def about(self, kind: FindingKind) -> int | None:
        """Those who asked about what a finding lacks; `None` where that is not known or not told."""
        needed = _NEEDED.get(kind)
        return None if needed is None else dict(self.details).get(needed)

    def within(self, gap: Gap) -> int | None:
        """Those who asked for an area at the ages of a gap, at least: they are counted by stages of life,
        some of whom may be the same residents, so the largest of these groups stands for all of them.
        """
        told = dict(self.by_area_and_age)
        asked = (told.get(f"{gap.area}{BETWEEN}{band}", 0) for band in _stages(gap.ages))
        return max(asked, default=0) or None


def questions(year: int, least: int, details: Breakdown, by_area_and_age: Breakdown) -> Questions:
    """Out of tables that may be told."""
    return Questions(year, least, details.cells, by_area_and_age.cells)


def _stages(ages: Ages) -> tuple[AgeBand, ...]:
    """The stages of life within the ages of a gap, whose ends are up to a year apart from theirs."""
    low = None if ages.low is None else ages.low + 1
    high = None if ages.high is None else ages.high - 1
    return AgeBand.overlapping(Ages(low, high))

"""Areas in which the catalogue has nothing for people of some age."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.health.values import Gap
from catalogue.model import Area, Opportunity
from catalogue.search.narrowing import AGE_BANDS


def gaps_among(opportunities: Iterable[Opportunity]) -> tuple[Gap, ...]:
    """The priority areas and ages for which there is nothing. What has no ages may be for anybody, so an area
    that holds such things has no gap, as far as is known.
    """
    areas = [area for area in Area if area is not Area.OTHER]
    served = {(area, band): False for area in areas for band in AGE_BANDS}
    for one in opportunities:
        for area in one.areas:
            for band in AGE_BANDS:
                if area is not Area.OTHER and (one.ages is None or one.ages.overlaps(band)):
                    served[area, band] = True
    return tuple(Gap(area, band) for (area, band), is_served in served.items() if not is_served)

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from catalogue.health import Gap
from catalogue.health.examining import examined
from catalogue.model import Ages, Area, Opportunity
from catalogue.search.narrowing import AGE_BANDS

Offer = Callable[..., Opportunity]


def test_an_area_without_offers_for_an_age_is_a_gap(offer: Offer, today: date) -> None:
    gaps = examined([offer(areas=(Area.DIGITAL,), ages=Ages(18, None))], today).gaps

    assert [gap for gap in gaps if gap.area is Area.DIGITAL] == [
        Gap(Area.DIGITAL, band) for band in AGE_BANDS if band.high is not None and band.high < 18
    ]


def test_unknown_ages_may_be_anybodys(offer: Offer, today: date) -> None:
    gaps = examined([offer(areas=(Area.DIGITAL,), ages=None)], today).gaps

    assert not [gap for gap in gaps if gap.area is Area.DIGITAL]


def test_other_is_no_area_that_a_city_must_fill(today: date) -> None:
    assert Area.OTHER not in {gap.area for gap in examined([], today).gaps}

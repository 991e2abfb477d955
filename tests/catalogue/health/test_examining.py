from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from catalogue.health import FindingKind, Health
from catalogue.health.examining import examined
from catalogue.model import Localised, Opportunity, Session

Offer = Callable[..., Opportunity]


def test_where_nothing_is_lacking_nothing_is_found(offer: Offer, today: date) -> None:
    health = examined([offer()], today)

    assert (health.findings, health.counts) == ((), {})
    assert (health.opportunities, health.current) == (1, 1)


def test_an_empty_catalogue_is_examined_too(today: date) -> None:
    assert examined([], today).counts == {}


def test_what_is_over_is_only_found_to_be_over(offer: Offer, today: date) -> None:
    over = offer(sessions=(Session(date(2025, 1, 1), date(2025, 2, 1)),), price=None, ages=None, areas=())
    health = examined([over, offer("2")], today)

    assert [(one.kind, one.id, one.value) for one in health.findings] == [
        (FindingKind.PAST, "1", "2025-02-01")
    ]
    assert (health.opportunities, health.current) == (2, 1)


def test_findings_come_by_kind_and_then_in_the_order_of_the_catalogue(offer: Offer, today: date) -> None:
    health = examined(
        [offer("1", "Bread", price=None), offer("2", "Wood", ages=None), offer("3", "Ink", price=None)], today
    )

    assert [(one.kind, one.id) for one in health.findings] == [
        (FindingKind.NO_PRICE, "1"),
        (FindingKind.NO_PRICE, "3"),
        (FindingKind.NO_AGES, "2"),
    ]


def test_translations_are_counted_by_language(offer: Offer, today: date) -> None:
    both = Localised((("en", "Bread"), ("ar", "خبز")))
    health = examined([offer("1"), offer("2"), replace(offer("3"), title=both)], today)

    assert health.translations == (("en", 3), ("ar", 1))


def test_health_is_a_value_that_can_be_compared(today: date) -> None:
    assert examined([], today) == Health(today, 0, 0, gaps=examined([], today).gaps)

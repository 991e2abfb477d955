from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from catalogue.areas import with_areas
from catalogue.health import Finding, FindingKind
from catalogue.model import Kind, Mode, Opportunity, Place

Offer = Callable[..., Opportunity]
Find = Callable[..., list[Finding]]


def test_a_price_in_words_is_a_price(found: Find, offer: Offer) -> None:
    assert len(found(FindingKind.NO_PRICE, offer(price=None))) == 1
    assert found(FindingKind.NO_PRICE, offer(price=None, price_note="as much as you like")) == []


def test_a_place_has_no_ages(found: Find, offer: Offer) -> None:
    course = offer(ages=None)

    assert len(found(FindingKind.NO_AGES, course)) == 1
    assert found(FindingKind.NO_AGES, replace(course, kind=Kind.PLACE)) == []


def test_ages_that_the_title_says_are_there_to_be_copied(found: Find, offer: Offer) -> None:
    assert found(FindingKind.NO_AGES, offer(title="Robots (ages 8-12)", ages=None))[0].other == ("8", "12")
    assert found(FindingKind.NO_AGES, offer(title="Yoga 60+", ages=None))[0].other == ("60", "")


def test_what_is_online_needs_no_place(found: Find, offer: Offer) -> None:
    nowhere = offer(place=Place())

    assert len(found(FindingKind.NO_PLACE, nowhere)) == 1
    assert found(FindingKind.NO_COORDINATES, nowhere) == []
    assert found(FindingKind.NO_PLACE, replace(nowhere, mode=Mode.ONLINE)) == []


def test_an_address_without_coordinates_is_not_on_the_map(found: Find, offer: Offer) -> None:
    (one,) = found(FindingKind.NO_COORDINATES, offer(place=Place("Hall", "Main Street 1")))

    assert (one.where.column, one.value) == ("latitude", "Main Street 1")


def test_an_inferred_area_waits_for_confirmation_with_its_words(found: Find, offer: Offer) -> None:
    (bees,) = with_areas([offer(title="Beekeeping", areas=(), areas_inferred=True)])
    (one,) = found(FindingKind.AREA_INFERRED, bees)

    assert (one.value, one.other) == ("sustainability", ("beekeeping",))


def test_no_area_is_found_where_none_could_be_inferred(found: Find, offer: Offer) -> None:
    assert len(found(FindingKind.NO_AREA, offer(title="Tuesdays", areas=(), areas_inferred=True))) == 1

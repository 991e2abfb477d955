from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from catalogue.health import Finding, FindingKind
from catalogue.health.duplicates import duplicates_found
from catalogue.model import Day, Opportunity, Place, Session

Offer = Callable[..., Opportunity]
Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ceramics for beginners", "Ceramcis for beginners"),
        ("Ceramics for beginners", "ceramics for Beginners!"),
        ("Watercolour in the garden", "In the garden: watercolour"),
    ],
)
def test_a_slip_makes_no_other_course(found: Find, offer: Offer, one: str, other: str) -> None:
    (pair,) = found(FindingKind.DUPLICATE, offer("1", one), offer("2", other))

    assert (pair.id, pair.value, pair.other) == ("2", other, ("1", one, "courses.csv:1"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deutsch A1.1 intensiv", "Deutsch A1.2 intensiv"),
        ("Englisch A2 Refresher in 5 Tagen", "Englisch B2 Refresher in 5 Tagen"),
        ("Spanisch: Beratung und Einstufung, persönlich", "Polnisch: Beratung und Einstufung, persönlich"),
        ("Play camp at Wentworth park", "Day camp at Wentworth park"),
        ("Photography part I for everybody", "Photography part II for everybody"),
        ("Swimming for men in the evening", "Swimming for women in the evening"),
    ],
)
def test_another_level_part_or_subject_is_another_course(
    found: Find, offer: Offer, one: str, other: str
) -> None:
    assert found(FindingKind.DUPLICATE, offer("1", one), offer("2", other)) == []


@pytest.mark.parametrize(
    "different",
    [
        {"place": Place("Other hall", "Side Street 2", None, 40.5, -3.7)},
        {"provider": "Another provider"},
        {"sessions": (Session(date(2026, 6, 1)),)},
        {"sessions": (Session(date(2026, 5, 1), start_time=time(18)),)},
        {"sessions": (Session(date(2026, 5, 1), days=(Day.TUE,)),)},
    ],
    ids=["place", "provider", "date", "time", "day"],
)
def test_the_same_title_elsewhere_or_at_another_time_is_another_course(
    found: Find, offer: Offer, different: dict[str, object]
) -> None:
    here = {
        "provider": "Provider",
        "sessions": (Session(date(2026, 5, 1), days=(Day.MON,), start_time=time(10)),),
    }

    assert found(FindingKind.DUPLICATE, offer("1", **here), offer("2", **(here | different))) == []


def test_three_of_a_kind_are_two_findings(found: Find, offer: Offer) -> None:
    assert [one.id for one in found(FindingKind.DUPLICATE, *(offer(str(n)) for n in (1, 2, 3)))] == ["2", "3"]


def test_a_block_that_is_cut_still_finds_neighbours(offer: Offer) -> None:
    many = [
        offer(str(number), f"{''.join(chr(97 + int(digit)) * 3 for digit in str(number))} lesson")
        for number in range(1500)
    ]
    twins = [*many, offer("twin", many[777].title.original)]

    assert [(one.id, one.other[0]) for one in duplicates_found(twins)] == [("twin", "777")]

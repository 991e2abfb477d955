"""Wishes that say more than words: three states, near misses and what they give up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest

from catalogue.model import Access, Ages, Area, Day, Kind, Mode, Opportunity, Place, Price, Session
from catalogue.search.answer import Answer, Distance, Facet, Fits

Course = Callable[..., Opportunity]
Ask = Callable[..., Answer]

SATURDAY = Session(date(2026, 3, 7), date(2026, 5, 30), (Day.SAT,), time(10))
MONDAY = Session(date(2026, 3, 9), date(2026, 5, 25), (Day.MON,), time(18, 30))
FREE, DEAR = Price(Decimal(0), Decimal(0)), Price(Decimal(50), Decimal(50))

FACETS: list[tuple[Facet, dict[str, object], dict[str, object], dict[str, object]]] = [
    (Facet.AGE, {"ages": Ages(8, 8)}, {"ages": Ages(6, 12)}, {"ages": Ages(18, None)}),
    (Facet.AREA, {"areas": (Area.HEALTH,)}, {"areas": (Area.HEALTH,)}, {"areas": (Area.WORK,)}),
    (Facet.PRICE, {"max_price": Decimal(0)}, {"price": FREE}, {"price": DEAR}),
    (Facet.DAY, {"days": (Day.SAT,)}, {"sessions": (SATURDAY,)}, {"sessions": (MONDAY,)}),
    (Facet.TIME, {"after": time(17)}, {"sessions": (MONDAY,)}, {"sessions": (SATURDAY,)}),
    (
        Facet.DATE,
        {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)},
        {"sessions": (Session(date(2026, 6, 5)),)},
        {"sessions": (MONDAY,)},
    ),
    (
        Facet.DISTRICT,
        {"district": "Nothside"},
        {"place": Place(district="Northside")},
        {"place": Place(district="Harbour")},
    ),
    (Facet.MODE, {"modes": (Mode.ONLINE,)}, {"mode": Mode.HYBRID}, {"mode": Mode.IN_PERSON}),
    (
        Facet.ACCESS,
        {"access": (Access.STEP_FREE,)},
        {"access": frozenset({Access.STEP_FREE})},
        {"no_access": frozenset({Access.STEP_FREE})},
    ),
    (Facet.TEACHING_LANGUAGE, {"taught_in": "ar"}, {"taught_in": ("ar-EG",)}, {"taught_in": ("en",)}),
    (
        Facet.DISTANCE,
        {"near": (40.0, -3.0), "within": 1000},
        {"place": Place(latitude=40.001, longitude=-3.0)},
        {"place": Place(latitude=41.0, longitude=-3.0)},
    ),
]


@pytest.mark.parametrize(("facet", "wish", "yes", "no"), FACETS, ids=[row[0].value for row in FACETS])
def test_what_fits_comes_first_the_unknown_is_asked_and_the_rest_is_a_near_miss(
    facet: Facet,
    wish: dict[str, object],
    yes: dict[str, object],
    no: dict[str, object],
    course: Course,
    ask: Ask,
) -> None:
    fits = course("Pottery at noon", **yes)
    blank = course("Pottery for all")
    other = course("Pottery again", **no)
    known = course("Northside weaving", place=Place(district="Northside"))
    answer = ask("pottery", other, blank, fits, known, **wish)
    assert [found.opportunity for found in answer.matches] == [fits, blank]
    assert Fits(facet) in answer.matches[0].reasons
    assert answer.matches[1].ask_first == (facet,)
    assert [(found.opportunity, found.relaxed) for found in answer.near] == [(other, (facet,))]


def test_a_kind_is_always_known(course: Course, ask: Ask) -> None:
    event = course("Pottery fair", kind=Kind.EVENT)
    answer = ask("pottery", course("Pottery course"), event, kinds=(Kind.EVENT,))
    assert [found.opportunity for found in answer.matches] == [event]


def test_day_and_time_must_be_met_by_one_session(course: Course, ask: Ask) -> None:
    both = course("Pottery", sessions=(SATURDAY, MONDAY))
    answer = ask("pottery", both, days=(Day.SAT,), after=time(17))
    assert (answer.matches[:], answer.near[0].relaxed) == ((), (Facet.TIME,))


def test_what_is_over_is_never_shown(course: Course, ask: Ask) -> None:
    answer = ask("pottery", course("Pottery", sessions=(Session(date(2025, 1, 1), date(2025, 2, 1)),)))
    assert (answer.matches[:], answer.near[:]) == ((), ())


def test_what_can_no_longer_be_booked_is_no_match(course: Course, ask: Ask) -> None:
    closed = Session(date(2026, 3, 20), register_by=date(2026, 3, 1))
    answer = ask("pottery", course("Pottery", sessions=(closed,)))
    assert (answer.matches[:], answer.near[0].relaxed) == ((), (Facet.REGISTRATION,))


def test_online_is_near_everybody(course: Course, ask: Ask) -> None:
    answer = ask(
        "pottery",
        course("Pottery", mode=Mode.ONLINE),
        course("Weaving", place=Place(district="Harbour")),
        district="Harbour",
    )
    assert [str(found.opportunity.title) for found in answer.matches] == ["Pottery"]


def test_the_nearer_comes_first_with_its_distance(course: Course, ask: Ask) -> None:
    far = course("Pottery far", place=Place(latitude=40.05, longitude=-3.0))
    near = course("Pottery near", place=Place(latitude=40.001, longitude=-3.0))
    answer = ask("pottery", far, near, near=(40.0, -3.0))
    assert [found.opportunity for found in answer.matches] == [near, far]
    assert Distance(111) in answer.matches[0].reasons


def test_the_sooner_comes_first_among_equals(course: Course, ask: Ask) -> None:
    later = course("Pottery", "One.", sessions=(Session(date(2026, 9, 1)),))
    sooner = course("Pottery", "Two.", sessions=(Session(date(2026, 3, 5)),))
    assert ask("pottery", later, sooner).matches[0].opportunity == sooner


def test_less_is_given_up_before_more(course: Course, ask: Ask) -> None:
    one = course("Pottery on Monday", sessions=(MONDAY,), price=FREE)
    two = course("Pottery dear on Monday", sessions=(MONDAY,), price=DEAR)
    answer = ask("pottery", two, one, days=(Day.SAT,), max_price=Decimal(0))
    assert [found.relaxed for found in answer.near] == [(Facet.DAY,), (Facet.PRICE, Facet.DAY)]


def test_without_words_everything_that_fits_is_shown(course: Course, ask: Ask) -> None:
    free, dear = course("Pottery", price=FREE), course("Weaving", price=DEAR)
    answer = ask("", free, dear, max_price=Decimal(0))
    assert ([found.opportunity for found in answer.matches], answer.total) == ([free], 1)

"""What is news to somebody who waits: told from the marks of an earlier catalogue alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from catalogue.marks import Change, mark_of, mark_of_id, marks_of, news
from catalogue.model import Access, Ages, Day, Kind, Localised, Opportunity, Place, Price, Session

TODAY = date(2026, 3, 2)
MARCH = Session(date(2026, 3, 7), date(2026, 3, 28), (Day.SAT,), time(10), time(12))
MAY = replace(MARCH, start_date=date(2026, 5, 2), end_date=date(2026, 5, 30))
POTTERY = Opportunity(
    "pottery",
    Kind.COURSE,
    Localised((("en", "Pottery"),)),
    place=Place("Mill", district="Northside"),
    sessions=(MARCH,),
    price=Price(Decimal(5), Decimal(5)),
)
BEES = Opportunity("bees", Kind.EVENT, Localised((("en", "Bees"),)))


def told(
    *after: Opportunity, before: tuple[Opportunity, ...] = (POTTERY, BEES), today: date = TODAY
) -> object:
    return news(marks_of(before), after, today)


def test_the_same_catalogue_in_another_order_is_no_news() -> None:
    assert told(BEES, POTTERY) == {}


def test_what_was_not_there_is_new_and_nothing_else() -> None:
    painting = replace(POTTERY, id="painting", price=None)
    assert told(POTTERY, painting, BEES) == {"painting": (Change.NEW,)}
    assert told(POTTERY, before=()) == {"pottery": (Change.NEW,)}


def test_what_is_gone_is_no_news() -> None:
    assert told(BEES) == {}


def test_each_change_that_matters_is_told_by_its_side() -> None:
    cases = {
        Change.WHEN: replace(POTTERY, sessions=(MARCH, MAY)),
        Change.WHERE: replace(POTTERY, place=Place("Library", district="Northside")),
        Change.COST: replace(POTTERY, price=Price(Decimal(0), Decimal(0))),
        Change.TERMS: replace(POTTERY, ages=Ages(6, 12)),
    }
    assert {change: told(after) for change, after in cases.items()} == {
        change: {"pottery": (change,)} for change in cases
    }
    both = replace(POTTERY, access=frozenset({Access.STEP_FREE}), price=None)
    assert told(both) == {"pottery": (Change.COST, Change.TERMS)}


def test_a_mended_text_or_another_telephone_is_no_news() -> None:
    mended = replace(
        POTTERY,
        description=Localised((("en", "With clay"),)),
        phone="1",
        checked_on=TODAY,
        keywords=("clay",),
    )
    assert told(mended) == {}


def test_a_date_that_has_passed_or_is_taken_away_is_no_news() -> None:
    both = replace(POTTERY, sessions=(MARCH, MAY))
    assert told(replace(POTTERY, sessions=(MAY,)), before=(both,)) == {}
    assert told(both, before=(both,), today=date(2026, 4, 2)) == {}


def test_what_is_over_is_no_news() -> None:
    assert told(replace(POTTERY, id="late"), today=date(2026, 4, 2)) == {}


def test_the_mark_of_an_opportunity_changes_with_what_matters_only() -> None:
    assert mark_of(POTTERY, TODAY) == mark_of(replace(POTTERY, phone="1"), TODAY)
    assert mark_of(POTTERY, TODAY) != mark_of(replace(POTTERY, price=None), TODAY)
    assert mark_of_id("pottery") != mark_of_id("bees")

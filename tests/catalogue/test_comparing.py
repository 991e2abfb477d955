"""What changes between two catalogues: told apart by id, named by the columns of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from catalogue.comparing import Alarm, Changed, Comparison, Named, compared
from catalogue.model import (
    Access,
    Ages,
    Area,
    City,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Place,
    Price,
    Session,
)

TODAY = date(2025, 3, 1)
CITY = City(centre=(40.4, -3.7))


def course(number: int, **values: object) -> Opportunity:
    plain = Opportunity(f"c{number}", Kind.COURSE, Localised((("en", f"Course {number}"),)))
    return replace(plain, **values)  # type: ignore[arg-type]  # each test names the fields of the model


def difference(before: list[Opportunity], after: list[Opportunity]) -> Comparison:
    return compared((CITY, before), (CITY, after), TODAY)


def test_the_same_catalogue_in_another_order_changes_nothing() -> None:
    ones = [course(number) for number in range(5)]
    found = difference(ones, ones[::-1])
    assert found == Comparison(5, 5)
    assert found.is_empty


def test_new_changed_gone_and_expired_are_told_apart() -> None:
    over = (Session(end_date=date(2025, 2, 28)),)
    ones = [course(number) for number in range(10)]
    found = difference(
        [*ones, course(20, sessions=over)],
        [*ones[1:9], replace(ones[9], price=Price(Decimal(5), Decimal(5))), course(30)],
    )
    assert found == Comparison(
        before=11,
        after=10,
        new=(Named("c30", "Course 30"),),
        changed=(Changed("c9", "Course 9", ("price",)),),
        gone=(Named("c0", "Course 0"),),
        expired=(Named("c20", "Course 20"),),
    )


def test_changes_are_named_by_the_columns_of_a_file() -> None:
    was = course(1, place=Place("Mill", district="North"), ages=Ages(6, 12), sessions=(Session(TODAY),))
    one = replace(
        was,
        areas=(Area.WORK,),
        place=Place("Depot", district="North"),
        ages=Ages(6, 14),
        sessions=(Session(TODAY, register_by=TODAY),),
        mode=Mode.ONLINE,
        no_access=frozenset({Access.STEP_FREE}),
    )
    (changed,) = difference([was], [one]).changed
    assert changed.columns == ("topics", "place", "max_age", "register_by", "mode", "access")


def test_it_alarms_when_more_than_a_fifth_of_what_is_current_would_be_gone() -> None:
    ones = [course(number) for number in range(10)]
    assert difference(ones, ones[2:]).alarms == ()
    assert difference(ones, ones[3:]).alarms == (Alarm.VANISHING,)


def test_what_is_over_raises_no_alarm() -> None:
    over = [course(number, sessions=(Session(end_date=date(2025, 2, 1)),)) for number in range(9)]
    assert difference([*over, course(20)], [course(20)]).alarms == ()


def test_it_alarms_when_most_places_lie_in_another_city() -> None:
    here = [course(number, place=Place(latitude=40.5, longitude=-3.6)) for number in range(3)]
    there = [course(number, place=Place(latitude=41.9, longitude=12.5)) for number in range(3, 7)]
    assert difference(here, [*here, *there[:2]]).alarms == ()
    assert difference(here, [*here, *there]).alarms == (Alarm.ELSEWHERE,)


def test_a_city_across_the_date_line_is_near() -> None:
    fiji = City(centre=(-17.0, 179.9))
    ones = [course(1, place=Place(latitude=-17.0, longitude=-179.9))]
    assert compared((fiji, ones), (fiji, ones), TODAY).alarms == ()


def test_what_the_city_says_of_itself_is_a_change_too() -> None:
    assert compared((CITY, []), (replace(CITY, currency="USD"), []), TODAY) == Comparison(
        0, 0, city_changed=True
    )

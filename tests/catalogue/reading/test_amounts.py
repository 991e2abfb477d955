from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Ages, Price
from catalogue.reading.amounts import (
    are_exchanged,
    both_degrees,
    read_age,
    read_ages,
    read_highest_age,
    read_latitude,
    read_longitude,
    read_number,
    read_price,
)
from catalogue.reading.fault import Fault


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("-3", "-3"),
        ("٣٤", "34"),
    ],
)
def test_a_number_is_read_where_it_can_mean_only_one_thing(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12,345"])
def test_three_digits_behind_a_mark_are_thousands_to_some_and_decimals_to_others(text: str) -> None:
    fault = read_number(text)

    assert isinstance(fault, Fault)
    assert fault.kind is ProblemKind.NUMBER_AMBIGUOUS
    assert fault.suggestion is not None
    assert "." not in fault.suggestion


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("0", Price(Decimal(0), Decimal(0))),
        ("12,50", Price(Decimal("12.50"), Decimal("12.50"))),
        ("5-50", Price(Decimal(5), Decimal(50))),
        ("5 – 50", Price(Decimal(5), Decimal(50))),
        ("50+", Price(Decimal(50), None)),
        ("0-50", Price(Decimal(0), Decimal(50))),
        ("12,50 €", Price(Decimal("12.50"), Decimal("12.50"))),
        ("EUR 1.200,00", Price(Decimal(1200), Decimal(1200))),
        ("5 Euro", Price(Decimal(5), Decimal(5))),
        ("12,-", Price(Decimal(12), Decimal(12))),
        ("5-10 €", Price(Decimal(5), Decimal(10))),
        ("ab 12 €", Price(Decimal(12), None)),
        ("free", Price(Decimal(0), Decimal(0))),
        ("gratis", Price(Decimal(0), Decimal(0))),
        ("kostenlos", Price(Decimal(0), Decimal(0))),
        ("مجاني", Price(Decimal(0), Decimal(0))),
        ("free (donation welcome)", Price(Decimal(0), Decimal(0))),
    ],
)
def test_a_price_is_a_number_or_a_band_that_may_be_open(text: str, price: Price) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("free for members", ProblemKind.NOT_A_NUMBER, None),
        ("12 € (8 € reduced)", ProblemKind.NOT_A_NUMBER, None),
        ("$5,50", ProblemKind.NOT_A_NUMBER, "5.50"),
        ("ask", ProblemKind.NOT_A_NUMBER, None),
        ("-5", ProblemKind.PRICE_IMPOSSIBLE, None),
        ("50-5", ProblemKind.PRICE_IMPOSSIBLE, "5-50"),
        ("9999999999", ProblemKind.PRICE_IMPOSSIBLE, None),
        ("9" * 5000, ProblemKind.NOT_A_NUMBER, None),
    ],
)
def test_a_price_that_cannot_be_is_a_fault_with_the_likely_cure(
    text: str, kind: ProblemKind, meant: str | None
) -> None:
    assert read_price(text) == Fault(kind, meant)


@pytest.mark.parametrize(("text", "age"), [("0", 0), ("6.0", 6), ("120", 120), ("７", 7)])
def test_an_age_is_whole_years_also_where_an_export_writes_decimals(text: str, age: int) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["900", "-1", "121"])
def test_nobody_is_900_years_old(text: str) -> None:
    assert read_age(text) == Fault(ProblemKind.AGE_IMPOSSIBLE, expected=("0", "120"))


def test_words_around_an_age_are_a_fault_and_the_age_is_suggested() -> None:
    assert read_age("6 years") == Fault(ProblemKind.NOT_A_NUMBER, "6")
    assert read_age("6.5") == Fault(ProblemKind.NOT_A_NUMBER, "6")


def test_only_the_citys_own_currency_stands_beside_a_price() -> None:
    assert read_price("$5", "USD") == Price(Decimal(5), Decimal(5))
    assert read_price("$5", "EUR") == Fault(ProblemKind.NOT_A_NUMBER, "5")


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("6", Ages(6, None)),
        ("6-12", Ages(6, 12)),
        ("6–12 Jahre", Ages(6, 12)),
        ("de 6 a 12 años", Ages(6, 12)),
        ("de 6 à 12 ans", Ages(6, 12)),
        ("от 6 до 12 лет", Ages(6, 12)),
        ("من 6 إلى 12 سنة", Ages(6, 12)),
        ("ab 60", Ages(60, None)),
        ("+65", Ages(65, None)),
        ("65+", Ages(65, None)),
        ("60 and over", Ages(60, None)),
        ("60세 이상", Ages(60, None)),
        ("6岁以上", Ages(6, None)),
        ("12 years", Ages(12, None)),
        ("bis 12", Ages(None, 12)),
        ("jusqu'à 12 ans", Ages(None, 12)),
        ("all ages", Ages(0, None)),
    ],
)
def test_ages_are_read_as_people_write_them(text: str, ages: Ages) -> None:
    assert read_ages(text) == ages


@pytest.mark.parametrize("text", ["adults", "under 12", "6/12", "2026-12-06", "6, 12", "6.5-7"])
def test_ages_that_leave_something_open_are_not_read(text: str) -> None:
    assert isinstance(read_ages(text), Fault)


def test_ages_in_the_wrong_order_and_beyond_any_life_are_named() -> None:
    assert read_ages("12-6") == Fault(ProblemKind.AGES_REVERSED, expected=("6",))
    assert read_ages("6-900") == Fault(ProblemKind.AGE_IMPOSSIBLE, expected=("0", "120"))


@pytest.mark.parametrize(("text", "age"), [("12", 12), ("12 years", 12), ("bis 12", 12), ("up to 12", 12)])
def test_the_highest_age_is_read_as_people_write_it(text: str, age: int) -> None:
    assert read_highest_age(text) == age


@pytest.mark.parametrize("text", ["60+", "6-12", "ab 6"])
def test_a_highest_age_that_is_a_lowest_one_is_not_read(text: str) -> None:
    assert isinstance(read_highest_age(text), Fault)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("40.41, -3.70", ("40.41", "-3.70")),
        ("(40.41 -3.70)", ("40.41", "-3.70")),
        ("40,41; -3,70", ("40,41", "-3,70")),
        ("POINT (-3.70 40.41)", ("40.41", "-3.70")),
        ("40.41 N, 3.70 W", ("40.41 N", "3.70 W")),
        ("3.70 W, 40.41 N", ("40.41 N", "3.70 W")),
        ("-3.70, 40.41N", ("40.41N", "-3.70")),
        ("40.41 N, 3.70 N", None),
        ("40.41 W, 3.70 E", None),
        ("40.41", None),
        ("40,41", None),
    ],
)
def test_both_coordinates_are_found_in_one_cell(text: str, pair: tuple[str, str] | None) -> None:
    assert both_degrees(text) == pair


@pytest.mark.parametrize(
    ("text", "degrees"), [("3.70° W", -3.7), ("3,70 W", -3.7), ("3°42'0\"W", -3.7), ("3.70 E", 3.7)]
)
def test_degrees_are_read_with_their_signs(text: str, degrees: float) -> None:
    assert read_longitude(text) == pytest.approx(degrees)


@pytest.mark.parametrize(("read", "text"), [(read_latitude, "3.70° W"), (read_longitude, "40.41 N")])
def test_degrees_of_the_other_axis_are_none(read: Callable[[str], float | Fault], text: str) -> None:
    assert read(text) == Fault(ProblemKind.NOT_A_NUMBER, expected=("40.4168", "-3.7038"))


def test_coordinates_are_exchanged_where_only_the_other_way_round_is_near() -> None:
    madrid = (40.4168, -3.7038)
    assert are_exchanged(-3.70, 40.41, madrid)
    assert not are_exchanged(40.41, -3.70, madrid)
    assert not are_exchanged(52.5, 13.4, madrid)
    assert not are_exchanged(-3.70, 40.41, None)


@pytest.mark.parametrize(("text", "degrees"), [("40.416", 40.416), ("40,416", 40.416), ("-90", -90.0)])
def test_degrees_are_read_with_point_or_comma_and_three_decimals_are_no_thousands(
    text: str, degrees: float
) -> None:
    assert read_latitude(text) == degrees


def test_a_latitude_of_91_is_off_the_earth_and_a_longitude_of_91_is_in_bengal() -> None:
    assert read_latitude("91") == Fault(ProblemKind.LATITUDE_IMPOSSIBLE, expected=("-90", "90"))
    assert read_longitude("91") == 91.0
    assert read_longitude("181") == Fault(ProblemKind.LONGITUDE_IMPOSSIBLE, expected=("-180", "180"))


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400"])
def test_what_only_computers_call_a_number_is_no_latitude(text: str) -> None:
    assert isinstance(read_latitude(text), Fault)

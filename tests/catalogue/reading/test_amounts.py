from __future__ import annotations

from decimal import Decimal

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Price
from catalogue.reading.amounts import read_age, read_latitude, read_longitude, read_number, read_price
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
    ],
)
def test_a_price_is_a_number_or_a_band_that_may_be_open(text: str, price: Price) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("free", ProblemKind.NOT_A_NUMBER, "0"),
        ("12 €", ProblemKind.NOT_A_NUMBER, "12"),
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

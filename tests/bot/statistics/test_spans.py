"""Periods are those of the city's calendar, and half a period is held against half of the one before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.conversation.counting import Period
from bot.statistics.spans import Span, read_day, span

TODAY = date(2026, 3, 12)
"""A Thursday."""


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.DAY, TODAY),
        (Period.WEEK, date(2026, 3, 9)),
        (Period.MONTH, date(2026, 3, 1)),
        (Period.YEAR, date(2026, 1, 1)),
    ],
)
def test_a_period_that_goes_on_ends_today(period: Period, first: date) -> None:
    assert span(period, TODAY, TODAY) == Span(period, first, TODAY)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.DAY, (date(2026, 3, 11), date(2026, 3, 11))),
        (Period.WEEK, (date(2026, 3, 2), date(2026, 3, 5))),
        (Period.MONTH, (date(2026, 2, 1), date(2026, 2, 12))),
        (Period.YEAR, (date(2025, 1, 1), date(2025, 3, 12))),
    ],
)
def test_it_is_held_against_as_much_of_the_one_before(period: Period, before: tuple[date, date]) -> None:
    one = span(period, TODAY, TODAY).before
    assert (one.first, one.last) == before


def test_a_whole_month_is_held_against_a_whole_month() -> None:
    assert span(Period.MONTH, date(2026, 2, 10), TODAY).before == Span(
        Period.MONTH, date(2026, 1, 1), date(2026, 1, 31)
    )


def test_a_leap_day_is_held_against_the_day_before_march() -> None:
    leap = date(2024, 2, 29)
    assert span(Period.YEAR, leap, leap).before.last == date(2023, 2, 28)


def test_a_day_to_come_is_today() -> None:
    assert span(Period.DAY, date(2030, 1, 1), TODAY).first == TODAY


@given(some.sampled_from(Period), some.dates(date(2000, 1, 5), date(2100, 1, 1)))
def test_periods_follow_each_other_without_a_gap(period: Period, day: date) -> None:
    one = span(period, day, date(2200, 1, 1))
    assert one.first <= day <= one.last
    assert (one.first - one.before.last).days == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-14", date(2026, 3, 14)),
        ("2026-13", None),
        ("0000", None),
        ("last week", None),
        ("", None),
    ],
)
def test_days_are_read(written: str, day: date | None) -> None:
    assert read_day(written) == day

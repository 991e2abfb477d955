"""Tables move on, at either end, by crowds only: what comes in or drops out is never of one resident."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.statistics.crowds import closing_days, closing_days_of_months, opening_day

FIRST, WINDOW, CROWD = date(2026, 1, 20), timedelta(days=90), 10
numbers = some.lists(some.integers(0, 14), min_size=1, max_size=130)


def by_day(found: list[int]) -> dict[date, int]:
    return {FIRST + timedelta(days=place): number for place, number in enumerate(found) if number}


@given(numbers)
def test_between_two_closing_days_there_is_a_crowd(found: list[int]) -> None:
    newcomers = by_day(found)
    before = date.min
    for day in closing_days(newcomers, CROWD):
        assert sum(number for one, number in newcomers.items() if before < one <= day) >= CROWD
        before = day
    assert sum(number for one, number in newcomers.items() if one > before) < CROWD


@given(numbers, some.integers(0, 130))
def test_what_was_closed_stays_so_whatever_comes_later(found: list[int], end: int) -> None:
    whole = closing_days(by_day(found), CROWD)
    part = closing_days(by_day(found[:end]), CROWD)
    assert whole[: len(part)] == part


def test_a_crowd_on_one_day_closes_it_and_the_same_few_day_by_day_do_not() -> None:
    assert closing_days_of_months({}, by_day([9, 10, 9]), CROWD) == (FIRST + timedelta(days=1),)
    assert closing_days_of_months({}, by_day([4] * 10), CROWD) == ()


def test_who_is_new_in_two_months_is_no_crowd() -> None:
    days = {date(2026, 1, 31): 6, date(2026, 2, 1): 6}
    assert closing_days_of_months(days, days, CROWD) == ()
    days = {date(2026, 1, 30): 6, date(2026, 1, 31): 6}
    assert closing_days_of_months(days, days, CROWD) == (date(2026, 1, 31),)


@pytest.mark.parametrize("seed", range(12))
def test_day_by_day_nobody_comes_in_or_drops_out_but_in_a_crowd(seed: int) -> None:
    """Somebody looks every day at a table of the last 90 days, and subtracts yesterday's from today's."""
    chance = Random(seed)  # noqa: S311 — a repeatable choice, no secret
    most = 3 + seed
    came = [set(chance.choices(range(60), k=chance.randint(0, most))) for _ in range(150)]
    days = {FIRST + timedelta(days=place): who for place, who in enumerate(came) if who}
    seen: set[date] = set()
    ever: set[date] = set()
    for number in range(len(came) + 100):
        today = FIRST + timedelta(days=number)
        shown = set(told_days(days, today))
        for changed in (shown - seen, seen - shown):
            residents = set().union(*(days[day] for day in changed))
            assert not changed or len(residents) >= CROWD
        assert all(day >= today - WINDOW for day in shown)
        seen = shown
        ever |= shown
    assert ever


def told_days(days: dict[date, set[int]], today: date) -> list[date]:
    """The days of which a table of the last 90 days tells."""
    past = {day: who for day, who in days.items() if day < today}
    newcomers: dict[date, int] = {}
    for day in sorted(past):
        month = (one for one in past if one < day and (one.year, one.month) == (day.year, day.month))
        before = set().union(*(past[one] for one in month))
        newcomers[day] = len(past[day] - before)
    closing = closing_days_of_months(newcomers, {day: len(who) for day, who in past.items()}, CROWD)
    after = opening_day(closing, {day: len(who) for day, who in past.items()}, today - WINDOW)
    return [] if after is None else [day for day in past if after < day <= closing[-1]]

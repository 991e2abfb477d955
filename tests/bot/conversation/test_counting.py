"""Each resident counts once in each period, however often they come."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.counting import NEVER, RESIDENTS, Counted, Period, count
from bot.conversation.facts import NOTHING, Fact, Learnt, Side, Trait, What

SUNDAY = date(2026, 3, 1)
SPANISH = Trait(Side.LANGUAGE, "es")
CARD = Learnt((Fact(What.OPENED_CARD),))


def days_counted(days: list[date], learnt: Learnt = NOTHING) -> Counter[Fact]:
    """What a resident adds who writes once on each of these days."""
    counted, facts = NEVER, Counter[Fact]()
    for day in days:
        counted, tally = count(counted, learnt, day, is_new=counted == NEVER)
        facts.update(tally.facts)
    return facts


def test_a_first_message_is_a_new_resident_of_every_period() -> None:
    _, tally = count(NEVER, NOTHING, SUNDAY, is_new=True)
    assert Counter(tally.facts) == Counter([Fact(What.WROTE), Fact(What.NEW), *map(Fact, RESIDENTS.values())])


def test_a_second_message_on_the_same_day_is_only_a_message() -> None:
    counted, _ = count(NEVER, NOTHING, SUNDAY, is_new=True)
    _, tally = count(counted, NOTHING, SUNDAY, is_new=False)
    assert tally.facts == (Fact(What.WROTE),)


def test_monday_is_another_week_of_the_same_month() -> None:
    facts = days_counted([SUNDAY, SUNDAY + timedelta(1)])
    assert [facts[Fact(what)] for what in RESIDENTS.values()] == [2, 2, 1, 1]


@given(st.lists(st.dates(date(2024, 12, 1), date(2026, 2, 1)), min_size=1, max_size=40).map(sorted))
def test_the_count_of_every_period_is_that_of_a_visit_log(days: list[date]) -> None:
    facts = days_counted(days, Learnt(traits=(SPANISH,)))
    keys: dict[Period, set[tuple[object, ...]]] = {
        Period.DAY: {(day,) for day in days},
        Period.WEEK: {tuple(day.isocalendar()[:2]) for day in days},
        Period.MONTH: {(day.year, day.month) for day in days},
        Period.YEAR: {(day.year,) for day in days},
    }
    for period, what in RESIDENTS.items():
        assert facts[Fact(what)] == len(keys[period])
        assert facts[Fact(what, Side.LANGUAGE, "es")] == len(keys[period])


def test_a_clock_that_goes_back_counts_nothing_again() -> None:
    facts = days_counted([SUNDAY, SUNDAY - timedelta(1)])
    assert [facts[Fact(what)] for what in RESIDENTS.values()] == [1, 1, 1, 1]


def test_the_messages_until_the_first_card_of_a_day_are_counted_once() -> None:
    counted, facts = NEVER, Counter[Fact]()
    for learnt in (NOTHING, NOTHING, CARD, CARD):
        counted, tally = count(counted, learnt, SUNDAY, is_new=False)
        facts.update(tally.facts)
    assert facts[Fact(What.FIRST_CARD, Side.MESSAGES, "3")] == facts[Fact(What.FIRST_CARD)] == 1
    _, tally = count(counted, CARD, SUNDAY + timedelta(1), is_new=False)
    assert Fact(What.FIRST_CARD, Side.MESSAGES, "1") in tally.facts


@pytest.mark.parametrize("kept", [NEVER, Counted(((SPANISH, SUNDAY),))])
def test_what_is_remembered_has_a_bound(kept: Counted) -> None:
    many = Learnt(traits=tuple(Trait(Side.DISTRICT, str(number)) for number in range(100)))
    counted, _ = count(kept, many, SUNDAY, is_new=False)
    assert len(counted.days) == 64

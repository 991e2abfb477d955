from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.checking import ProblemKind
from catalogue.reading.fault import Fault
from catalogue.reading.moments import read_date, read_time, weeks_between


@pytest.mark.parametrize("text", ["2026-03-04", "2026-3-4", "2026-03-04 00:00:00.0", "2026-03-04T10:00:00Z"])
def test_an_iso_date_is_read_with_or_without_a_time_behind_it(text: str) -> None:
    assert read_date(text) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("24/02/2026", "2026-02-24"),
        ("02/24/2026", "2026-02-24"),
        ("24.02.2026", "2026-02-24"),
        ("04/04/2026", "2026-04-04"),
        ("46082", "2026-03-01"),
        ("2026-02-30", None),
        ("0026-02-03", None),
        ("next Monday", None),
    ],
)
def test_another_way_to_write_a_date_is_a_fault_with_the_iso_date_where_it_is_clear(
    text: str, meant: str | None
) -> None:
    fault = read_date(text)

    assert isinstance(fault, Fault)
    assert (fault.kind, fault.suggestion) == (ProblemKind.NOT_A_DATE, meant)


def test_the_third_of_april_here_is_the_fourth_of_march_there_so_both_are_offered() -> None:
    assert read_date("03/04/2026") == Fault(ProblemKind.NOT_A_DATE, None, ("2026-04-03", "2026-03-04"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [("18:00", time(18)), ("9:30", time(9, 30)), ("18:00:00", time(18)), ("00:00", time(0))],
)
def test_a_time_is_read_on_the_24_hour_clock(text: str, moment: time) -> None:
    assert read_time(text) == moment


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("18.30", "18:30"),
        ("18h30", "18:30"),
        ("6 pm", "18:00"),
        ("6:30 p.m.", "18:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("18 Uhr", "18:00"),
        ("25:00", None),
        ("evening", None),
    ],
)
def test_another_way_to_write_a_time_is_a_fault_with_the_likely_time(text: str, meant: str | None) -> None:
    assert read_time(text) == Fault(ProblemKind.NOT_A_TIME, meant)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_a_moved_date_keeps_its_weekday(written_on: date, today: date, day: date) -> None:
    moved = day + weeks_between(written_on, today)

    assert moved.weekday() == day.weekday()
    assert abs((moved - day) - (today - written_on)) < timedelta(days=7)

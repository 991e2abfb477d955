from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.checking import ProblemKind
from catalogue.reading.fault import Fault
from catalogue.reading.moments import (
    both_ends,
    read_date,
    read_time,
    time_behind,
    weeks_between,
    with_coming_year,
)


@pytest.mark.parametrize("text", ["2026-03-04", "2026-3-4", "2026-03-04 00:00:00.0", "2026-03-04T10:00:00Z"])
def test_an_iso_date_is_read_with_or_without_a_time_behind_it(text: str) -> None:
    assert read_date(text) == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "24/02/2026",
        "02/24/2026",
        "24.02.2026",
        "24.2.26",
        "2026/02/24",
        "20260224",
        "24 de febrero de 2026",
        "24. Februar 2026",
        "Di, 24.02.2026",
        "February 24, 2026",
        "24th of February 2026",
        "24 fév. 2026",
        "24 февраля 2026 г.",
        "2026年2月24日",
        "2026. 2. 24.",
        "24 Şubat 2026",
        "24/02/2026 18:30",
        "24.02.2026 18.30",
        "24.2.2026, 18 Uhr",
        "24. 2. 2026 18.30",
        "2/24/2026 6:30:00 PM",
        "2026-02-24 6:30 pm",
        "2026-02-24 18:00-19:30",
        "February 24, 2026 6 p.m.",
        "2026. 2. 24. 18:30",
    ],
)
def test_another_way_to_write_a_date_is_read_where_it_can_mean_one_day_only(text: str) -> None:
    assert read_date(text) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("text", "meant"), [("46082", "2026-03-01"), ("2026-02-30", None), ("0026-02-03", None), ("soon", None)]
)
def test_what_is_no_date_is_a_fault_with_the_iso_date_where_it_is_clear(text: str, meant: str | None) -> None:
    assert read_date(text) == Fault(ProblemKind.NOT_A_DATE, meant)


def test_the_third_of_april_here_is_the_fourth_of_march_there_so_both_are_offered() -> None:
    both = Fault(ProblemKind.NOT_A_DATE, None, ("2026-04-03", "2026-03-04"))

    assert read_date("03/04/2026") == both
    assert read_date("03/04/2026", "en") == both
    assert read_date("04/04/2026") == date(2026, 4, 4)


@pytest.mark.parametrize("language", ["es", "fr", "pt-BR", "ar", "sw"])
def test_in_a_file_whose_language_has_one_way_to_write_dates_there_is_one_reading(language: str) -> None:
    assert read_date("03/04/2026", language) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["3 de mayo", "May 3", "3. Mai", "3 мая", "03.05.", "3. 5.", "So, 03.05."])
def test_a_day_without_a_year_is_a_fault_that_offers_its_next_one(text: str) -> None:
    fault = read_date(text)

    assert isinstance(fault, Fault)
    assert fault == Fault(ProblemKind.DATE_WITHOUT_YEAR, expected=("05-03",))
    assert with_coming_year(fault, date(2026, 5, 3)).expected == ("2026-05-03",)
    assert with_coming_year(fault, date(2026, 5, 4)).expected == ("2027-05-03",)


def test_the_next_29_february_is_in_a_leap_year_and_a_31_is_no_day_at_all() -> None:
    fault = read_date("29. Februar")

    assert isinstance(fault, Fault)
    assert with_coming_year(fault, date(2026, 3, 1)).expected == ("2028-02-29",)
    assert read_date("31. Februar") == Fault(ProblemKind.NOT_A_DATE)
    assert read_date("31.02.") == Fault(ProblemKind.NOT_A_DATE)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("18:00", time(18)),
        ("9:30", time(9, 30)),
        ("18:00:00", time(18)),
        ("00:00", time(0)),
        ("18.30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("6 pm", time(18)),
        ("6:30 p.m.", time(18, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("18 Uhr", time(18)),
        ("18.30 Uhr", time(18, 30)),
        ("6:30:00 PM", time(18, 30)),
        ("12:00:00 AM", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, moment: time) -> None:
    assert read_time(text) == moment


@pytest.mark.parametrize(
    ("text", "meant"),
    [("18", "18:00"), ("18.3", "18:30"), ("0.770833", "18:30"), ("25:00", None), ("evening", None)],
)
def test_a_time_that_may_be_something_else_is_a_fault_with_the_likely_time(
    text: str, meant: str | None
) -> None:
    assert read_time(text) == Fault(ProblemKind.NOT_A_TIME, meant)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("18:00-19:30", ("18:00", "19:30")),
        ("18.30 bis 20 Uhr", ("18.30", "20 Uhr")),
        ("6pm – 8pm", ("6pm", "8pm")),
        ("18:00", None),
        ("18:00-later", None),
    ],
)
def test_both_ends_of_a_time_are_found_in_one_cell(text: str, ends: tuple[str, str] | None) -> None:
    assert both_ends(text, read_time) == ends


def test_both_ends_of_a_date_are_found_in_one_cell_and_its_own_hyphens_are_none() -> None:
    assert both_ends("2026-05-03", read_date) is None
    assert both_ends("2026-05-03 - 2026-06-07", read_date) == ("2026-05-03", "2026-06-07")
    assert both_ends("3.5.2026 bis 7.6.2026", read_date) == ("3.5.2026", "7.6.2026")


def test_the_time_behind_a_date_is_found_unless_a_program_wrote_the_edge_of_the_day() -> None:
    assert time_behind("2026-05-03 18:30") == "18:30"
    assert time_behind("2026-05-03T18:30:00") == "18:30"
    assert time_behind("2026-05-03 00:00:00") == ""
    assert time_behind("2026-05-03") == ""
    assert time_behind("5/3/2026 12:00:00 AM") == ""
    assert time_behind("2026-05-03T00:00:00.000Z") == ""


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("3.5.2026 18.30", "18.30"),
        ("2026-05-03 6:30 pm", "6:30 pm"),
        ("2026-05-03 18:00-19:30", "18:00-19:30"),
        ("2026-05-03T18:00:00Z", "18:00:00Z"),
        ("3 de mayo de 2026, 18h", "18h"),
        ("May 3, 2026", ""),
        ("Di, 24.02.2026", ""),
        ("3.5.2026, 10.5.2026", ""),
        ("3.5.2026, 10.05.", ""),
        ("3 May 26", ""),
    ],
)
def test_what_stands_behind_a_date_is_a_time_and_no_further_date(text: str, behind: str) -> None:
    assert time_behind(text) == behind


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_a_moved_date_keeps_its_weekday(written_on: date, today: date, day: date) -> None:
    moved = day + weeks_between(written_on, today)

    assert moved.weekday() == day.weekday()
    assert abs((moved - day) - (today - written_on)) < timedelta(days=7)

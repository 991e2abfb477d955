from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.checking import REFUSALS, Problem, ProblemKind, Totals, Where
from catalogue.model import Access, Ages, Area, Day, Kind, Localised, Mode, Opportunity, Place, Price, Session
from catalogue.reading.columns import PLAIN_COLUMNS
from catalogue.reading.reader import Reading, read

Read = Callable[..., Reading]

WHOLE = {
    "id": "pottery-1",
    "kind": "course",
    "title": "Pottery",
    "description": "Clay and glaze.",
    "language": "en",
    "topics": "work, other",
    "keywords": "clay; ceramics",
    "provider": "Tinker Mill",
    "place": "Mill",
    "address": "Mill Lane 1",
    "district": "Mill Quarter",
    "latitude": "40.4",
    "longitude": "-3.7",
    "min_age": "6",
    "max_age": "12",
    "taught_in": "en,es",
    "start_date": "2026-02-02",
    "end_date": "2026-03-02",
    "days": "wed,mon",
    "start_time": "18:00",
    "end_time": "20:00",
    "register_by": "2026-01-30",
    "price": "12,50",
    "price_note": "clay included",
    "mode": "in person",
    "access": "step-free, not hearing-loop",
    "url": "https://example.org/pottery",
    "phone": "+34 900 000 001",
    "email": "hello@example.org",
    "checked_on": "2026-01-05",
    "title:es": "Cerámica",
    "description:ar": "طين",
}

POTTERY = Opportunity(
    id="pottery-1",
    kind=Kind.COURSE,
    title=Localised((("en", "Pottery"), ("es", "Cerámica"))),
    description=Localised((("en", "Clay and glaze."), ("ar", "طين"))),
    areas=(Area.WORK, Area.OTHER),
    keywords=("clay", "ceramics"),
    provider="Tinker Mill",
    place=Place("Mill", "Mill Lane 1", "Mill Quarter", 40.4, -3.7),
    ages=Ages(6, 12),
    taught_in=("en", "es"),
    sessions=(
        Session(
            date(2026, 2, 2), date(2026, 3, 2), (Day.MON, Day.WED), time(18), time(20), date(2026, 1, 30)
        ),
    ),
    price=Price(Decimal("12.50"), Decimal("12.50")),
    price_note="clay included",
    mode=Mode.IN_PERSON,
    access=frozenset({Access.STEP_FREE}),
    no_access=frozenset({Access.HEARING_LOOP}),
    url="https://example.org/pottery",
    phone="+34 900 000 001",
    email="hello@example.org",
    checked_on=date(2026, 1, 5),
)


def table(*rows: dict[str, str]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, names)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def kinds(reading: Reading) -> list[ProblemKind]:
    return [problem.kind for problem in reading.problems]


def test_every_column_of_the_contract_reaches_its_value(read_file: Read) -> None:
    reading = read_file(table(WHOLE))

    assert set(WHOLE) >= set(PLAIN_COLUMNS)
    assert reading.problems == ()
    assert reading.opportunities == (POTTERY,)
    assert reading.opportunities[0].source == "courses.csv:2"
    assert reading.totals == Totals(1, 1, 1, 0, 1, 1, 0, 0)


def test_a_blank_cell_is_unknown_and_nothing_is_assumed(read_file: Read) -> None:
    (course,) = read_file("title\nTuesdays\n").opportunities

    assert course == Opportunity(
        course.id, Kind.COURSE, Localised((("en", "Tuesdays"),)), areas_inferred=True
    )
    assert course.price is None


def test_several_rows_with_one_id_are_sessions_of_one_course(read_file: Read) -> None:
    second = {"id": "pottery-1", "title": "Pottery", "start_date": "2026-05-04"}
    untitled = {"id": "pottery-1", "start_date": "2026-06-01"}

    reading = read_file(table(WHOLE, second, untitled))

    (pottery,) = reading.opportunities
    assert reading.problems == ()
    assert [one.start_date for one in pottery.sessions] == [
        date(2026, 2, 2),
        date(2026, 5, 4),
        date(2026, 6, 1),
    ]
    assert replace(pottery, sessions=POTTERY.sessions) == POTTERY
    assert (reading.totals.rows_used, reading.totals.opportunities, reading.totals.sessions) == (3, 1, 3)


def test_rows_of_one_course_that_differ_are_named_and_the_first_counts(read_file: Read) -> None:
    reading = read_file(table(WHOLE, {**WHOLE, "price": "20", "start_date": "2026-02-09"}))

    assert reading.opportunities[0].price == POTTERY.price
    (problem,) = reading.problems
    assert problem == Problem(
        Where("courses.csv", 3, "price"), ProblemKind.DIFFERS_FROM_FIRST, expected=("courses.csv:2",)
    )


def test_an_id_that_two_titles_claim_is_refused_the_second_time(read_file: Read) -> None:
    reading = read_file("id,title\n1,Pottery\n1,Yoga\n1,POTTERY\n")

    (problem,) = reading.problems
    assert problem == Problem(
        Where("courses.csv", 3, "id"), ProblemKind.ID_CONTRADICTS, "1", expected=("courses.csv:2", "Pottery")
    )
    assert (reading.totals.rows_read, reading.totals.rows_used, reading.totals.rows_refused) == (3, 2, 1)


def test_a_row_without_an_id_keeps_the_derived_one_after_an_edit_elsewhere(read_file: Read) -> None:
    before = read_file("title,provider,price\nPottery,Mill,12\n").opportunities[0]
    after = read_file("price,title,provider\n9,Yoga,Park\n15,pottery,MILL\n").opportunities[1]

    assert before.id == after.id


def test_a_row_without_a_title_is_refused_and_named(read_file: Read) -> None:
    reading = read_file("title,place\nPottery,Mill\n,Park\n")

    assert reading.problems == (Problem(Where("courses.csv", 3, "title"), ProblemKind.NO_TITLE),)
    assert reading.totals.rows_refused == 1


def test_a_title_in_another_language_is_a_title(read_file: Read) -> None:
    reading = read_file("title,title:fr\n,Poterie\n")

    assert reading.opportunities[0].title == Localised((("fr", "Poterie"),))


def test_a_file_without_a_title_column_says_it_once(read_file: Read) -> None:
    reading = read_file("titlle,price\nPottery,12\nYoga,3\n")

    assert [(one.kind, one.suggestion) for one in reading.problems] == [
        (ProblemKind.NO_TITLE_COLUMN, "titlle"),
        (ProblemKind.COLUMN_UNKNOWN, "title"),
    ]
    assert (reading.totals.rows_read, reading.totals.rows_refused) == (2, 2)


@pytest.mark.parametrize(
    ("cells", "column", "kind"),
    [
        ({"min_age": "900"}, "min_age", ProblemKind.AGE_IMPOSSIBLE),
        ({"min_age": "12", "max_age": "6"}, "min_age", ProblemKind.AGES_REVERSED),
        ({"latitude": "91", "longitude": "3"}, "latitude", ProblemKind.LATITUDE_IMPOSSIBLE),
        ({"latitude": "0", "longitude": "0.0"}, "latitude", ProblemKind.COORDINATES_ZERO),
        ({"latitude": "40", "longitude": ""}, "latitude", ProblemKind.COORDINATE_ALONE),
        ({"start_date": "2026-02-02", "end_date": "2026-02-01"}, "end_date", ProblemKind.END_BEFORE_START),
        ({"start_time": "18:00", "end_time": "17:00"}, "end_time", ProblemKind.ENDS_EARLIER_IN_DAY),
        ({"topics": "health,heatlh"}, "topics", ProblemKind.WORD_UNKNOWN),
        ({"kind": "workshop"}, "kind", ProblemKind.WORD_UNKNOWN),
        ({"mode": "zoom"}, "mode", ProblemKind.WORD_UNKNOWN),
        ({"days": "mon,blursday"}, "days", ProblemKind.WORD_UNKNOWN),
        ({"access": "lift"}, "access", ProblemKind.WORD_UNKNOWN),
        ({"taught_in": "Klingonish"}, "taught_in", ProblemKind.LANGUAGE_UNKNOWN),
        ({"language": "Klingonish"}, "language", ProblemKind.LANGUAGE_UNKNOWN),
        ({"price": "ask"}, "price", ProblemKind.NOT_A_NUMBER),
        ({"register_by": "soon"}, "register_by", ProblemKind.NOT_A_DATE),
        ({"url": "ask us"}, "url", ProblemKind.URL_IMPOSSIBLE),
        ({"email": "ask us"}, "email", ProblemKind.EMAIL_IMPOSSIBLE),
        ({"phone": "ask us"}, "phone", ProblemKind.PHONE_IMPOSSIBLE),
        ({"provider": '=HYPERLINK("x")'}, "provider", ProblemKind.FORMULA),
        ({"place": "Mi\x00ll"}, "place", ProblemKind.CONTROL_CHARACTERS),
        ({"description": "word " * 5000}, "description", ProblemKind.TEXT_TOO_LONG),
    ],
)
def test_a_bad_cell_is_named_and_costs_neither_its_row_nor_the_other_cells(
    read_file: Read, cells: dict[str, str], column: str, kind: ProblemKind
) -> None:
    reading = read_file(table({"title": "Pottery", "district": "Mill Quarter", **cells}))

    assert [(problem.where, problem.kind) for problem in reading.problems] == [
        (Where("courses.csv", 2, column), kind)
    ]
    (course,) = reading.opportunities
    assert course.title.original == "Pottery"
    assert course.place.district == "Mill Quarter"


def test_what_is_wrong_is_unknown_and_never_half_true(read_file: Read) -> None:
    wrong = {
        "min_age": "12",
        "max_age": "6",
        "latitude": "91",
        "longitude": "3",
        "start_date": "2026-02-02",
        "end_date": "2026-02-01",
        "price": "ask",
        "url": "javascript:alert(1)",
    }

    (course,) = read_file(table({"title": "Pottery", **wrong})).opportunities

    assert course.ages is None
    assert course.place == Place()
    assert course.sessions == (Session(start_date=date(2026, 2, 2)),)
    assert course.price is None
    assert course.url is None


def test_all_problems_come_at_once(read_file: Read) -> None:
    rows = [{"title": "", "price": "free"}, {"title": "Yoga", "min_age": "900", "days": "funday"}]

    assert set(kinds(read_file(table(*rows)))) == {
        ProblemKind.NO_TITLE,
        ProblemKind.WORD_UNKNOWN,
        ProblemKind.AGE_IMPOSSIBLE,
    }


def test_a_formula_is_text_and_stays_one(read_file: Read) -> None:
    (course,) = read_file('title\n"=1+1"\n').opportunities

    assert course.title.original == "=1+1"


def test_one_day_has_its_weekday(read_file: Read) -> None:
    (course,) = read_file("title,start_date,end_date\nFair,2026-01-10,2026-01-10\n").opportunities

    assert course.sessions[0].days == (Day.SAT,)


def test_a_column_title_that_comes_twice_is_named_and_the_first_is_read(read_file: Read) -> None:
    reading = read_file("title,price,price\nPottery,12,15\n")

    assert kinds(reading)[0] is ProblemKind.COLUMN_TWICE
    assert reading.opportunities[0].price == Price(Decimal(12), Decimal(12))


def test_what_is_over_is_counted_for_the_day_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_text("title,end_date\nPottery,2026-02-01\nYoga,\n")

    assert read(path, date(2026, 2, 1)).totals.over == 0
    assert read(path, date(2026, 2, 2)).totals.over == 1


cells_of_any_kind = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(PLAIN_COLUMNS), cells_of_any_kind | st.sampled_from(list(WHOLE.values()))
        )
    )
)
def test_whatever_is_in_the_cells_the_totals_add_up(read_file: Read, rows: list[dict[str, str]]) -> None:
    reading = read_file(table(dict.fromkeys(PLAIN_COLUMNS, ""), *rows))

    totals = reading.totals
    refusals = [problem for problem in reading.problems if problem.kind in REFUSALS]
    assert totals.rows_read == totals.rows_used + totals.rows_refused
    assert totals.rows_refused == len(refusals)
    assert totals.opportunities == len(reading.opportunities) <= totals.rows_used
    assert totals.sessions == sum(len(one.sessions) for one in reading.opportunities)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["c.csv", "c.json", "c.jsonl", "c.yaml", "c.xlsx", "c.ods", "city.toml"]),
)
def test_no_bytes_under_any_name_make_the_reader_raise(read_file: Read, content: bytes, name: str) -> None:
    reading = read_file(content, name)

    assert reading.totals.rows_read == reading.totals.rows_used + reading.totals.rows_refused


def test_a_value_as_long_as_a_book_is_wrong_and_not_kept(read_file: Read) -> None:
    reading = read_file(table({"title": "Pottery", "url": "https://example.org/" + "a" * 100_000}))

    (problem,) = reading.problems
    assert problem.kind is ProblemKind.URL_IMPOSSIBLE
    assert len(problem.value) < 3_000


def test_what_is_odd_about_a_cell_is_said_of_each_row_that_repeats_it(read_file: Read) -> None:
    reading = read_file('title,provider\nPottery,=A1\nBees,=A1\nYoga,"=A1"\n')
    found = [one.where.row for one in reading.problems if one.kind is ProblemKind.FORMULA]
    assert found == [2, 3, 4]


def test_texts_and_places_that_rows_repeat_are_held_once(read_file: Read) -> None:
    first, second = read_file(
        "title,description,place\nPottery,In clay,Old Mill\nRaku,In clay,Old Mill\n"
    ).opportunities
    assert first.description is second.description
    assert first.place is second.place


GERMAN = "Titel,Beginn,Wochentag\nTöpfern,03/04/2026,Di\n"


@pytest.mark.parametrize(
    ("stated", "language", "day"),
    [("", "de", Day.TUE), ('language = "de"', "de", Day.TUE), ('language = "fr"', "fr", Day.SUN)],
)
def test_one_language_counts_for_texts_dates_and_days_the_stated_one_before_that_of_the_headings(
    read_city: Read, stated: str, language: str, day: Day
) -> None:
    city = f'default_language = "es"\n[[catalogue]]\nfile = "courses.csv"\n{stated}\n'

    (course,) = read_city(city, courses_csv=GERMAN).opportunities

    assert course.title.language == language
    assert course.sessions[0].start_date == date(2026, 4, 3)
    assert course.sessions[0].days == (day,)


def test_the_language_of_the_city_counts_where_neither_file_nor_headings_tell_one(read_city: Read) -> None:
    city = 'default_language = "fr"\n[[catalogue]]\nfile = "courses.csv"\n'

    (course,) = read_city(city, courses_csv="title,start_date,days\nPoterie,03/04/2026,Di\n").opportunities

    assert course.title.language == "fr"
    assert course.sessions[0].start_date == date(2026, 4, 3)
    assert course.sessions[0].days == (Day.SUN,)


def test_an_old_encoding_is_that_of_the_city_where_its_file_states_no_language(read_city: Read) -> None:
    city = 'default_language = "tr"\n[[catalogue]]\nfile = "courses.csv"\n'
    content = "title\nYetişkinler için resim kursu ve çömlekçilik atölyesi\n"

    (course,) = read_city(city, courses_csv=content.encode("cp1254")).opportunities

    assert str(course.title) == "Yetişkinler için resim kursu ve çömlekçilik atölyesi"

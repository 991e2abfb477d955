from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from catalogue.checking import Problem, ProblemKind, Severity, Where
from catalogue.model import City, Localised
from catalogue.reading.reader import Reading, read

Read = Callable[..., Reading]

COURSES = (
    "title,start_date,end_date,register_by,checked_on\nPottery,2026-01-07,2026-02-04,2026-01-05,2025-12-30\n"
)
CATALOGUE = '[[catalogue]]\nfile = "courses.csv"\n'


def test_a_city_says_who_it_is(read_city: Read) -> None:
    reading = read_city(
        """
        name = { en = "Riverbend", es = "Riberalta" }
        timezone = "Europe/Madrid"
        currency = "EUR"
        default_language = "es"
        centre = [40.4168, -3.7038]
        help_url = "https://riverbend.example/help"
        help_phone = "+34 900 000 000"
        help_email = "help@riverbend.example"
        learning_city_since = 2019
        quiet_hours = ["22:30", "07:00"]
        """
        + CATALOGUE,
        courses_csv=COURSES,
    )

    assert reading.problems == ()
    assert reading.city == City(
        name=Localised((("es", "Riberalta"), ("en", "Riverbend"))),
        timezone="Europe/Madrid",
        currency="EUR",
        default_language="es",
        centre=(40.4168, -3.7038),
        help_url="https://riverbend.example/help",
        help_phone="+34 900 000 000",
        help_email="help@riverbend.example",
        learning_city_since=2019,
        quiet_hours=(time(22, 30), time(7)),
    )
    assert reading.opportunities[0].title.language == "es"


def test_a_lone_file_is_a_city_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_text(COURSES)

    assert read(path, date(2026, 1, 7)).city == City()


def test_the_folder_or_its_city_toml_is_the_same_city(read_city: Read, tmp_path: Path) -> None:
    by_folder = read_city('name = "Riverbend"\n' + CATALOGUE, courses_csv=COURSES)

    assert read(tmp_path / "city.toml", date(2026, 1, 7)) == by_folder


@pytest.mark.parametrize(
    ("setting", "suggestion"),
    [
        ("name = 5", None),
        ('timezone = "Madrid"', None),
        ('timezone = "/etc/passwd"', None),
        ('currency = "EURO"', "EUR"),
        ('default_language = "Spanish"', "es"),
        ("centre = [91.0, 0.0]", None),
        ('centre = "here"', None),
        ("centre = [40.0]", None),
        ('learning_city_since = "2019"', None),
        ("learning_city_since = 1915", None),
        ("help_url = 5", None),
    ],
)
def test_a_setting_that_cannot_stand_is_named_and_the_rest_is_read(
    read_city: Read, setting: str, suggestion: str | None
) -> None:
    reading = read_city(setting + "\n" + CATALOGUE, courses_csv=COURSES)

    (problem,) = reading.problems
    assert problem.kind is ProblemKind.SETTING_INVALID
    assert problem.where == Where("city.toml", None, setting.partition(" ")[0])
    assert problem.expected
    if suggestion:
        assert problem.suggestion == suggestion
    assert reading.totals.opportunities == 1


def test_a_misspelt_setting_is_a_warning_with_the_right_one(read_city: Read) -> None:
    reading = read_city(
        'timezoen = "UTC"\n[[catalogue]]\nfile = "courses.csv"\nencodng = "utf-8"\n', courses_csv=COURSES
    )

    assert [(one.where.column, one.suggestion, one.severity) for one in reading.problems] == [
        ("catalogue[1].encodng", "encoding", Severity.WARNING),
        ("timezoen", "timezone", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ('delimiter = ";;"', "delimiter"),
        ('encoding = "utf-9"', "encoding"),
        ('encoding = "zip"', "encoding"),
        ('format = "xls"', "format"),
        ("dates_written_on = 2026-01-05T10:00:00", "dates_written_on"),
        ('language = "Spanish"', "language"),
        ('sessions_by = ["titel"]', "sessions_by"),
        ('defaults = { titel = "x" }', "defaults"),
        ("columns = 5", "columns"),
        ('columns = { title = "title", provder = "x" }', "columns.provder"),
        ('columns = { title = { from = "title", pattern = "(" } }', "columns.title.pattern"),
        (
            'columns = { title = { from = "title", pattern = "(.)", replace = "\\\\2" } }',
            "columns.title.replace",
        ),
        ('columns = { title = { from = "title", replace = "x" } }', "columns.title.replace"),
        ('columns = { title = { from = "title", case = "shout" } }', "columns.title.case"),
        ('columns = { title = ["title", 5] }', "columns.title"),
        ('columns = { title = "title", price = "a[b" }', "columns.price"),
        ('columns = { title = "title", price = { values = { a = "1" } } }', "columns.price.from"),
        ('columns = { title = { from = "title", values = { a = { b = "c" } } } }', "columns.title.values"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_named_by_its_place(read_city: Read, rule: str, place: str) -> None:
    reading = read_city(f"{CATALOGUE}{rule}\n", courses_csv=COURSES)

    assert [(one.kind, one.where.column) for one in reading.problems if one.where.file == "city.toml"] == [
        (ProblemKind.SETTING_INVALID, f"catalogue[1].{place}")
    ]


def test_a_city_without_a_catalogue_is_told_how_to_name_one(read_city: Read) -> None:
    (problem,) = read_city('name = "Riverbend"\n').problems

    assert problem.kind is ProblemKind.SETTING_INVALID
    assert "[[catalogue]]" in problem.expected[0]


def test_the_dates_of_an_invented_city_move_by_whole_weeks_to_the_present(
    read_city: Read, tmp_path: Path
) -> None:
    read_city(CATALOGUE + "dates_written_on = 2026-01-05\n", courses_csv=COURSES)

    (pottery,) = read(tmp_path, date(2027, 6, 4)).opportunities

    (session,) = pottery.sessions
    assert session.start_date == date(2027, 6, 2)
    assert session.end_date == date(2027, 6, 30)
    assert session.register_by == date(2027, 5, 31)
    assert pottery.checked_on == date(2027, 5, 25)


def test_the_dates_of_a_real_city_stay(read_city: Read, tmp_path: Path) -> None:
    read_city(CATALOGUE, courses_csv=COURSES)

    assert read(tmp_path, date(2027, 6, 4)).opportunities[0].sessions[0].start_date == date(2026, 1, 7)


def test_toml_with_a_slip_is_named_with_its_line(read_city: Read) -> None:
    (problem,) = read_city("name = \n").problems

    assert (problem.kind, problem.expected) == (ProblemKind.SYNTAX, ("TOML",))
    assert "line 1" in problem.value


def test_several_files_are_one_catalogue_and_a_missing_one_costs_only_itself(read_city: Read) -> None:
    reading = read_city(
        CATALOGUE
        + '[[catalogue]]\nfile = "none.csv"\n'
        + '[[catalogue]]\nfile = "places.csv"\ndefaults = { kind = "place" }\n',
        courses_csv=COURSES,
        places_csv="title\nLibrary\n",
    )

    assert reading.problems == (Problem(Where("none.csv"), ProblemKind.FILE_MISSING),)
    assert (reading.totals.files, reading.totals.opportunities, reading.totals.places) == (3, 2, 1)


def test_the_language_of_a_file_can_differ_from_the_citys(read_city: Read) -> None:
    reading = read_city('default_language = "es"\n' + CATALOGUE + 'language = "ca"\n', courses_csv=COURSES)

    assert reading.opportunities[0].title.language == "ca"


@pytest.mark.parametrize(
    "written", ['"21:00"', '["21:00"]', '["late", "8:00"]', '["21:00", "25:00"]', "[21, 8]"]
)
def test_quiet_hours_are_two_times_of_day(read_city: Read, written: str) -> None:
    reading = read_city(f"quiet_hours = {written}\n{CATALOGUE}", courses_csv=COURSES)
    assert [problem.kind for problem in reading.problems] == [ProblemKind.SETTING_INVALID]
    assert reading.city.quiet_hours == City().quiet_hours

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.model import Localised
from catalogue.reading.reader import Reading

Read = Callable[..., Reading]


def titles(reading: Reading) -> list[str]:
    return [one.title.original for one in reading.opportunities]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(read_file: Read, delimiter: str) -> None:
    rows = [["title", "description", "price"], ["Pottery", "Clay, glaze; and more | all", "12"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)

    reading = read_file(text)

    assert reading.problems == ()
    assert titles(reading) == ["Pottery"]
    assert str(reading.opportunities[0].description) == "Clay, glaze; and more | all"


def test_a_decimal_comma_does_not_pass_for_a_delimiter(read_file: Read) -> None:
    reading = read_file("title;price;place\nPottery;12,50;Mill\nYoga;3,50;Park\n")

    assert reading.problems == ()
    assert [str(one.price.low) for one in reading.opportunities if one.price] == ["12.50", "3.50"]


def test_excels_own_hint_is_no_header(read_file: Read) -> None:
    reading = read_file("sep=;\ntitle;price\nPottery;12\n")

    assert titles(reading) == ["Pottery"]
    assert reading.opportunities[0].source == "courses.csv:3"


def test_titles_alone_are_a_catalogue(read_file: Read) -> None:
    reading = read_file("title\nPottery\nYoga, for all\n")

    assert titles(reading) == ["Pottery", "Yoga"]
    assert [problem.kind for problem in reading.problems] == [ProblemKind.CELLS_BEYOND_HEADER]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(read_file: Read) -> None:
    reading = read_file('title,description\n"Pottery","two\nlines"\n\n,\nYoga,\n')

    assert [one.source for one in reading.opportunities] == ["courses.csv:2", "courses.csv:5"]
    assert reading.totals.rows_read == 2


def test_names_of_columns_are_known_in_any_case_and_with_spaces(read_file: Read) -> None:
    reading = read_file("\ufeff Title , Start Date,TITLE:FR\nPottery,2026-02-01,Poterie\n")

    (pottery,) = reading.opportunities
    assert reading.problems == ()
    assert pottery.title.texts == (("en", "Pottery"), ("fr", "Poterie"))
    assert len(pottery.sessions) == 1


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_row(read_file: Read) -> None:
    reading = read_file('title,description\nYoga,fine\nPottery,"open\n' + "Course,text\n" * 20_000)

    assert titles(reading) == ["Yoga", "Pottery", "Course"]
    assert reading.totals.rows_read == reading.totals.rows_used == 20_002
    assert reading.opportunities[1].description == Localised((("en", "open"),))
    (problem,) = reading.problems
    assert problem == Problem(Where("courses.csv", 3), ProblemKind.QUOTE_NOT_CLOSED)

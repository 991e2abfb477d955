"""The list of bad input, one by one: a clear error, bounded time and memory, and nothing lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.reading.header import MAX_ROWS, records
from catalogue.reading.reader import Reading, read
from catalogue.reading.rules import Source

Read = Callable[..., Reading]
TODAY = date(2026, 1, 7)


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx", "c.ods", "c.yaml", "c.json", "c.jsonl"])
def test_an_empty_file_says_that_it_is_empty(read_file: Read, name: str) -> None:
    assert read_file("", name).problems == (Problem(Where(name), ProblemKind.FILE_EMPTY),)


@pytest.mark.parametrize(("name", "content"), [("c.csv", "\n \n\n"), ("c.json", "  \n"), ("c.jsonl", "\n\n")])
def test_a_file_of_blanks_is_as_empty(read_file: Read, name: str, content: str) -> None:
    assert read_file(content, name).problems == (Problem(Where(name), ProblemKind.FILE_EMPTY),)


def test_a_header_alone_says_that_rows_are_missing(read_file: Read) -> None:
    assert read_file("title,price\n").problems == (Problem(Where("courses.csv"), ProblemKind.NO_ROWS),)


@pytest.mark.parametrize("name", ["none.csv", "none", "none/none.xlsx", "no\x00ne.csv"])
def test_a_missing_file_says_that_it_is_missing(tmp_path: Path, name: str) -> None:
    (problem,) = read(tmp_path / name, TODAY).problems

    assert problem.kind in {ProblemKind.FILE_MISSING, ProblemKind.FILE_UNREADABLE}


def test_a_folder_that_is_no_city_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, TODAY).problems == (Problem(Where(tmp_path.name), ProblemKind.NOT_A_CITY),)


def test_a_folder_in_the_place_of_a_catalogue_file_is_no_file(read_city: Read, tmp_path: Path) -> None:
    (tmp_path / "courses.csv").mkdir()

    (problem,) = read_city('[[catalogue]]\nfile = "courses.csv"\n').problems

    assert problem == Problem(Where("courses.csv"), ProblemKind.FILE_UNREADABLE)


def test_a_file_of_another_kind_names_the_kinds_that_are_read(read_file: Read) -> None:
    (problem,) = read_file("%PDF-1.7", "flyer.pdf").problems

    assert (problem.kind, problem.value) == (ProblemKind.FORMAT_UNKNOWN, ".pdf")
    assert ".csv" in problem.expected


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx", "c.ods", "c.yaml", "c.json", "c.jsonl"])
def test_200_megabytes_are_refused_by_their_size_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.process_time()

    (problem,) = read(path, TODAY).problems

    assert (problem.kind, problem.value) == (ProblemKind.FILE_TOO_LARGE, "200")
    assert int(problem.expected[0]) < 200
    assert time.process_time() - started < 0.5


def test_a_city_toml_as_long_as_a_book_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "city.toml").open("wb") as file:
        file.truncate(200_000_000)

    assert [problem.kind for problem in read(tmp_path, TODAY).problems] == [ProblemKind.FILE_TOO_LARGE]


def test_the_wrong_encoding_is_named(read_city: Read) -> None:
    reading = read_city(
        '[[catalogue]]\nfile = "courses.csv"\nencoding = "ascii"\n',
        courses_csv="title\nCerámica\n".encode("latin-1"),
    )

    assert reading.problems == (
        Problem(Where("courses.csv"), ProblemKind.WRONG_ENCODING, expected=("ascii",)),
    )


def test_a_city_toml_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_bytes('name = "Málaga"'.encode("latin-1"))

    assert [problem.kind for problem in read(tmp_path, TODAY).problems] == [ProblemKind.WRONG_ENCODING]


def test_nul_bytes_are_taken_out_and_named(read_file: Read) -> None:
    reading = read_file(b"title,place\nPot\x00tery,Mi\x00ll\n")

    assert reading.opportunities[0].title.original == "Pottery"
    assert {problem.kind for problem in reading.problems} == {ProblemKind.CONTROL_CHARACTERS}


def test_a_row_longer_than_the_header_is_named_and_the_rest_of_it_is_used(read_file: Read) -> None:
    reading = read_file("title,place\nPottery,Mill,and,more\nYoga,Park,,\n")

    assert reading.problems == (Problem(Where("courses.csv", 2), ProblemKind.CELLS_BEYOND_HEADER, "and"),)
    assert reading.totals.rows_used == 2


def test_thousands_of_columns_are_cut_and_named(read_file: Read) -> None:
    header = ",".join(["title", *(f"x{number}" for number in range(5000))])

    reading = read_file(f"{header}\nPottery\n")

    assert reading.problems[0].kind is ProblemKind.TOO_MANY_COLUMNS
    assert reading.totals.rows_used == 1


def test_rows_beyond_the_limit_are_named_and_those_before_are_read() -> None:
    problems: list[Problem] = []
    lines = ((number, ["title"]) for number in range(1, MAX_ROWS + 100))

    read_rows = list(records(lines, Source(Path("c.csv"), "c.csv"), problems.append))

    assert len(read_rows) == MAX_ROWS
    assert problems == [
        Problem(Where("c.csv", MAX_ROWS + 2), ProblemKind.TOO_MANY_ROWS, expected=(str(MAX_ROWS),))
    ]


def test_a_course_with_ten_thousand_sessions_takes_no_longer_than_ten_thousand_courses(
    read_file: Read,
) -> None:
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(10_000)]
    started = time.process_time()
    reading = read_file("id,title,start_date\n" + "".join(f"1,Museum,{day}\n" for day in days))
    took = time.process_time() - started

    assert reading.totals.sessions == 10_000
    assert took < 10


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "courses.csv")

    assert [one.kind for one in read(tmp_path / "courses.csv", TODAY).problems] == [
        ProblemKind.FILE_UNREADABLE
    ]

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.model import Area, Price
from catalogue.reading.reader import Reading

Read = Callable[..., Reading]


def test_json_in_our_columns_is_a_catalogue(read_file: Read) -> None:
    course = {
        "title": {"en": "Pottery", "es": "Cerámica"},
        "topics": ["work", "other"],
        "price": 12.50,
        "min_age": 6,
        "district": None,
    }

    reading = read_file(json.dumps([course]), "courses.json")

    (pottery,) = reading.opportunities
    assert reading.problems == ()
    assert pottery.title.texts == (("en", "Pottery"), ("es", "Cerámica"))
    assert pottery.areas == (Area.WORK, Area.OTHER)
    assert pottery.price == Price(Decimal("12.5"), Decimal("12.5"))
    assert pottery.place.district is None


def test_the_one_list_in_a_document_is_the_catalogue(read_file: Read) -> None:
    reading = read_file('{"published": "2026", "courses": [{"title": "Pottery"}]}', "courses.json")

    assert reading.totals.opportunities == 1


def test_yaml_words_and_times_are_not_mistaken_for_flags_and_numbers(read_file: Read) -> None:
    text = """
- title: No
  start_time: 18:30
  taught_in: [nb, en]
  price: 12.50
  phone: 0100 200 300
  days: ~
"""

    reading = read_file(text, "courses.yaml")

    (course,) = reading.opportunities
    assert course.title.original == "No"
    assert course.taught_in == ("nb", "en")
    assert course.sessions[0].start_time is not None
    assert course.phone == "0100 200 300"
    assert reading.problems == ()


def test_a_line_of_json_lines_that_is_broken_is_refused_and_the_others_are_read(read_file: Read) -> None:
    lines = ['{"title": "Pottery"}', "{broken", "", "[]", '"text"', '{"title": "Yoga"}']

    reading = read_file("\n".join(lines), "courses.jsonl")

    assert [one.source for one in reading.opportunities] == ["courses.jsonl:1", "courses.jsonl:6"]
    assert [problem.where.row for problem in reading.problems] == [2, 4, 5]
    assert {problem.kind for problem in reading.problems} == {ProblemKind.NOT_A_RECORD}
    assert (reading.totals.rows_read, reading.totals.rows_used, reading.totals.rows_refused) == (5, 2, 3)


@pytest.mark.parametrize(
    ("name", "text"), [("c.json", '[{"title": "a",}]'), ("c.yaml", "- title: [a\n- b: c\n")]
)
def test_a_slip_of_syntax_is_named_with_its_line(read_file: Read, name: str, text: str) -> None:
    (problem,) = read_file(text, name).problems

    assert problem.kind is ProblemKind.SYNTAX
    assert problem.where.row in (1, 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.json", "[" * 100_000 + "]" * 100_000),
        ("c.json", '{"a":' * 200 + "1" + "}" * 200),
        ("c.yaml", "[" * 5_000 + "]" * 5_000),
        ("c.yaml", "- " * 3_000 + "a"),
    ],
)
def test_nesting_without_end_is_refused(read_file: Read, name: str, text: str) -> None:
    assert [problem.kind for problem in read_file(text, name).problems] == [ProblemKind.NESTED_TOO_DEEPLY]


def test_yaml_anchors_that_explode_are_refused(read_file: Read) -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    reading = read_file("\n".join(lines), "courses.yaml")

    assert reading.problems == (Problem(Where("courses.yaml"), ProblemKind.ALIASES_REFUSED),)


def test_yaml_makes_no_objects(read_file: Read) -> None:
    reading = read_file("- title: !!python/object/apply:os.system ['echo hello']\n", "courses.yaml")

    assert all("hello" not in problem.value for problem in reading.problems)
    assert reading.totals.rows_read == 1


@pytest.mark.parametrize("text", ["{}", "[]", "3", '{"a": [], "b": []}', '{"title": "Pottery"}'])
def test_a_document_without_a_list_of_courses_says_so(read_file: Read, text: str) -> None:
    (problem,) = read_file(text, "courses.json").problems

    assert problem.kind in {ProblemKind.NO_ROWS, ProblemKind.RECORDS_NOT_FOUND}


def test_city_toml_can_say_where_the_records_are(read_city: Read) -> None:
    document = {
        "@graph": [{"@type": "Course", "name": "Pottery"}, {"@type": "Place", "name": "Mill"}],
        "x": [],
    }
    city = (
        '[[catalogue]]\nfile = "data.json"\nrecords = "@graph[@type=Course]"\n'
        '[catalogue.columns]\ntitle = "name"\n'
    )

    reading = read_city(city, data_json=json.dumps(document))

    assert [one.title.original for one in reading.opportunities] == ["Pottery"]


def test_a_number_as_long_as_a_book_is_only_a_wrong_number(read_file: Read) -> None:
    reading = read_file('[{"title": "Pottery", "min_age": ' + "9" * 100_000 + "}]", "courses.json")

    assert [problem.kind for problem in reading.problems] == [ProblemKind.NOT_A_NUMBER]
    assert len(reading.opportunities) == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [('[{"title": "Pottery", "": "Room 4"}]', "c.json"), ("- title: Pottery\n  ~: Room 4\n", "c.yaml")],
)
def test_what_stands_under_no_name_is_named_and_costs_no_row(
    read_file: Read, content: str, name: str
) -> None:
    reading = read_file(content, name)

    assert [str(one.title) for one in reading.opportunities] == ["Pottery"]
    assert reading.problems == (Problem(Where(name, 1), ProblemKind.CELLS_BEYOND_HEADER, "Room 4"),)


def test_a_translation_without_its_language_is_named(read_file: Read) -> None:
    reading = read_file("- title:\n    en: Pottery\n    ~: Cerámica\n", "c.yaml")

    assert [str(one.title) for one in reading.opportunities] == ["Pottery"]
    assert [(one.kind, one.value) for one in reading.problems] == [(ProblemKind.COLUMN_UNKNOWN, "title:")]


@pytest.mark.parametrize("key", ["? [a, b]\n    : x", "? {a: b}\n    : x", "{{ title }}: x"])
def test_a_list_or_a_mapping_as_a_name_in_yaml_is_a_mistake_in_its_line(read_file: Read, key: str) -> None:
    reading = read_file(f"- title: Pottery\n- more:\n    {key}\n", "c.yaml")

    assert reading.problems == (
        Problem(Where("c.yaml", 3), ProblemKind.SYNTAX, "found unhashable key", expected=("YAML",)),
    )

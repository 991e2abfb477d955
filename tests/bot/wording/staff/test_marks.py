"""What is marked in a copy of a file: mistakes, and what could be better."""

from __future__ import annotations

from datetime import date

from bot.wording.staff.marks import Often, Weight, added_columns, marks_of, weight, words
from catalogue.checking import Problem, ProblemKind, Where
from catalogue.health import Finding, FindingKind, Health
from tests.bot.wording.conftest import Speak

TODAY = date(2026, 3, 1)
COLUMNS = ["Title", "price"]


def finding(kind: FindingKind, row: int, column: str, *other: str, value: str = "") -> Finding:
    return Finding(kind, f"n{row}", Where("c.csv", row, column), value, other)


def health(*findings: Finding, current: int = 10) -> Health:
    return Health(TODAY, current, current, findings)


def test_what_a_few_rows_lack_is_marked_at_each() -> None:
    found = finding(FindingKind.NO_PRICE, 3, "price")
    assert marks_of([], health(found), COLUMNS, 0) == {(3, "price"): [found]}


def test_what_nearly_every_row_lacks_is_said_once_above() -> None:
    findings = [finding(FindingKind.NEVER_CHECKED, row, "checked_on") for row in range(2, 11)]
    marks = marks_of([], health(*findings), COLUMNS, 0)
    assert marks == {(1, "checked_on"): [Often(FindingKind.NEVER_CHECKED, 9, 10)]}
    assert added_columns(marks, COLUMNS) == ("checked_on",)


def test_what_differs_from_row_to_row_is_marked_at_each_however_often() -> None:
    findings = [
        finding(FindingKind.AREA_INFERRED, row, "topics", "bees", value="health") for row in range(2, 12)
    ]
    assert len(marks_of([], health(*findings), COLUMNS, 0)) == 10


def test_a_cell_that_cannot_be_read_is_not_also_called_missing() -> None:
    problem = Problem(Where("c.csv", 3, "price"), ProblemKind.NOT_A_NUMBER, "dear")
    marks = marks_of([problem], health(finding(FindingKind.NO_PRICE, 3, "price")), COLUMNS, 0)
    assert marks == {(3, "price"): [problem]}


def test_columns_that_only_help_together_come_together() -> None:
    marks = marks_of([], health(finding(FindingKind.NO_COORDINATES, 3, "latitude")), COLUMNS, 0)
    assert added_columns(marks, COLUMNS) == ("latitude", "longitude")
    assert added_columns(marks, [*COLUMNS, "Longitude"]) == ("latitude",)


def test_a_header_in_its_own_spelling_and_a_sheet_that_begins_lower() -> None:
    capitals = finding(FindingKind.CAPITALS, 1, "title")
    assert marks_of([], health(capitals), COLUMNS, 1) == {(2, "Title"): [capitals]}


def test_an_inferred_area_says_what_speaks_for_it(speak: Speak) -> None:
    area = finding(FindingKind.AREA_INFERRED, 2, "topics", "phone", "app", value="digital")
    assert words(speak("en"), area) == (
        "Digital skills: the bot found that out by itself, because of: phone, app. Leave it if it is right, "
        "or write another."
    )
    assert weight(area) is Weight.INFERRED


def test_a_finding_names_what_it_is_held_against(speak: Speak) -> None:
    twin = finding(FindingKind.DUPLICATE, 4, "title", "n3", "Yoga", "c.csv:3")
    assert words(speak("en"), twin).endswith('the same id (like "Yoga" in c.csv:3)')
    often = Often(FindingKind.NO_PRICE, 9, 10)
    assert words(speak("en"), often) == "no price; write 0 where it is free (9 of 10 rows)"

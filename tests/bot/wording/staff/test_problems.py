from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.wording.staff import problems
from bot.wording.voice import Voice
from catalogue.checking import Problem, ProblemKind, Severity, Totals, Where

Speak = Callable[[str], Voice]

EXPECTED = {
    ProblemKind.ID_CONTRADICTS: ("courses.csv:2", "Pottery"),
    ProblemKind.AGE_IMPOSSIBLE: ("0", "120"),
    ProblemKind.ROWS_ABOVE_HEADER: ("4", "3"),
}


def problem(kind: ProblemKind, value: str = "x", suggestion: str | None = None) -> Problem:
    return Problem(Where("courses.csv", 41, "price"), kind, value, suggestion, EXPECTED.get(kind, ("5",)))


def test_a_problem_is_one_line_with_file_row_column_fault_and_cure(speak: Speak) -> None:
    found = Problem(
        Where("courses.csv", 41, "topics"), ProblemKind.WORD_UNKNOWN, "heatlh", "health", ("health", "work")
    )

    assert problems.line(speak("en"), found) == (
        'courses.csv:41: topics: "heatlh" is not known here; did you mean "health"?'
    )


def test_without_a_likely_word_the_cure_is_what_may_stand_there(speak: Speak) -> None:
    found = Problem(Where("c.csv", 2, "topics"), ProblemKind.WORD_UNKNOWN, "zumba", None, ("health", "work"))

    assert problems.line(speak("en"), found) == (
        'c.csv:2: topics: "zumba" is not known here; write one of: health, work'
    )


def test_a_warning_says_that_it_is_one(speak: Speak) -> None:
    line = problems.line(speak("en"), problem(ProblemKind.FORMULA, "=1+1"))

    assert line.startswith("courses.csv:41: price: warning: ")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_words_and_a_cure_in_every_language(
    speak: Speak, language: str, kind: ProblemKind
) -> None:
    for suggestion in (None, "y"):
        line = problems.line(speak(language), problem(kind, suggestion=suggestion))

        assert line.startswith("courses.csv:41: price: ")
        assert "{" not in line.replace('{"title": "…"}', "")
        assert any(mark in line for mark in ";؛:"), line
        assert "\n" not in line


def test_rows_are_in_plain_digits_in_every_language(speak: Speak) -> None:
    assert problems.place(Where("courses.csv", 12345, "price")) == "courses.csv:12345: price"
    assert problems.line(speak("ar"), problem(ProblemKind.NO_TITLE)).startswith("courses.csv:41: price: ")


def test_a_cell_with_a_novel_in_it_is_quoted_in_one_short_line(speak: Speak) -> None:
    line = problems.line(speak("en"), problem(ProblemKind.NOT_A_DATE, "soon\n\x00" * 1000))

    assert "\n" not in line
    assert "…" in line
    assert len(line) < 200


def test_braces_in_a_cell_are_only_braces(speak: Speak) -> None:
    line = problems.line(speak("en"), problem(ProblemKind.NOT_A_DATE, "{value} {0} %s"))

    assert '"{value} {0} %s"' in line


def test_the_totals_are_one_line_that_adds_up(speak: Speak) -> None:
    counted = Totals(2, 9, 8, 1, 6, 8, 2, 3)
    by_kind = {ProblemKind.NO_TITLE: 1, ProblemKind.FORMULA: 2}

    line = problems.totals(speak("en"), counted, by_kind)

    assert line == (
        "9 rows read = 8 used + 1 refused; 6 opportunities; 8 sessions; 2 places; 3 over; "
        "1 error; 2 warnings (1 no-title, 2 formula)"
    )
    assert {kind.severity for kind in by_kind} == {Severity.ERROR, Severity.WARNING}

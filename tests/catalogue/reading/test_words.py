from __future__ import annotations

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Access, Area, Day, Kind, Mode
from catalogue.reading.fault import Fault
from catalogue.reading.words import read_access, read_day, read_language, read_word


def test_words_are_known_in_any_case_and_with_any_joint() -> None:
    assert read_word("Health", Area) is Area.HEALTH
    assert read_word("in-person", Mode) is Mode.IN_PERSON
    assert read_word("IN_PERSON", Mode) is Mode.IN_PERSON
    assert read_word("step free", Access) is Access.STEP_FREE


def test_an_unknown_area_is_a_fault_that_says_which_was_meant() -> None:
    assert read_word("heatlh", Area) == Fault(ProblemKind.WORD_UNKNOWN, "health", tuple(Area))
    assert read_word("workshop", Kind) == Fault(ProblemKind.WORD_UNKNOWN, None, tuple(Kind))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mon-fri", "mon,tue,wed,thu,fri"),
        ("fri – mon", "fri,sat,sun,mon"),
        ("wensday", "wed"),
        ("daily", None),
    ],
)
def test_days_that_are_no_codes_are_faults_with_the_codes_where_they_are_clear(
    text: str, meant: str | None
) -> None:
    assert read_day(text) == Fault(ProblemKind.WORD_UNKNOWN, meant, tuple(Day))


def test_english_days_are_days() -> None:
    assert read_day("Monday") is Day.MON
    assert read_day("SUN") is Day.SUN


def test_access_says_what_is_there_and_what_is_missing() -> None:
    assert read_access("step-free") == (Access.STEP_FREE, True)
    assert read_access("not step-free") == (Access.STEP_FREE, False)
    assert read_access("not stepfree") == Fault(ProblemKind.WORD_UNKNOWN, "not step-free", tuple(Access))


@pytest.mark.parametrize(
    ("text", "language"),
    [("es", "es"), ("ES", "es"), ("pt-br", "pt-BR"), ("zh_hant", "zh-Hant"), ("ca", "ca")],
)
def test_languages_are_bcp_47_in_their_usual_case(text: str, language: str) -> None:
    assert read_language(text) == language


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Spanish", "es"), ("español", "es"), ("Deutsch", "de"), ("xx", None), ("Klingonish", None)],
)
def test_the_name_of_a_language_is_a_fault_that_suggests_its_code(text: str, meant: str | None) -> None:
    fault = read_language(text)

    assert isinstance(fault, Fault)
    assert fault.kind is ProblemKind.LANGUAGE_UNKNOWN
    if meant is not None:
        assert fault.suggestion == meant

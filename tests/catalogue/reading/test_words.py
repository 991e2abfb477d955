from __future__ import annotations

import pytest
from babel import Locale

from catalogue.checking import ProblemKind
from catalogue.model import Access, Area, Day, Kind, Mode
from catalogue.reading.fault import Fault
from catalogue.reading.words import (
    read_access,
    read_day,
    read_days,
    read_language,
    read_language_or_name,
    read_word,
)


def test_words_are_known_in_any_case_and_with_any_joint() -> None:
    assert read_word("Health", Area) is Area.HEALTH
    assert read_word("in-person", Mode) is Mode.IN_PERSON
    assert read_word("IN_PERSON", Mode) is Mode.IN_PERSON
    assert read_word("step free", Access) is Access.STEP_FREE


def test_an_unknown_area_is_a_fault_that_says_which_was_meant() -> None:
    assert read_word("heatlh", Area) == Fault(ProblemKind.WORD_UNKNOWN, "health", tuple(Area))
    assert read_word("workshop", Kind) == Fault(ProblemKind.WORD_UNKNOWN, None, tuple(Kind))


@pytest.mark.parametrize(("text", "meant"), [("wensday", "wed"), ("soon", None)])
def test_what_is_no_day_is_a_fault_with_the_code_where_it_is_clear(text: str, meant: str | None) -> None:
    assert read_days(text) == Fault(ProblemKind.WORD_UNKNOWN, meant, tuple(Day))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", "mon"),
        ("mon-fri", "mon,tue,wed,thu,fri"),
        ("fri – mon", "mon,fri,sat,sun"),
        ("Mo/Mi", "mon,wed"),
        ("Mo, Mi und Fr", "mon,wed,fri"),
        ("lunes a viernes", "mon,tue,wed,thu,fri"),
        ("los sábados y domingos", "sat,sun"),
        ("Sat & Sun", "sat,sun"),
        ("every Tuesday", "tue"),
        ("jeden Montag", "mon"),
        ("montags", "mon"),
        ("segunda a sexta", "mon,tue,wed,thu,fri"),
        ("الاثنين والأربعاء", "mon,wed"),
        ("пн-пт", "mon,tue,wed,thu,fri"),
        ("周一至周五", "mon,tue,wed,thu,fri"),
        ("월·수", "mon,wed"),
        ("Jumatatu na Jumatano", "mon,wed"),
        ("her gün", "mon,tue,wed,thu,fri,sat,sun"),
        ("weekends", "sat,sun"),
    ],
)
def test_days_are_read_as_people_write_them(text: str, days: str) -> None:
    assert read_days(text) == tuple(map(Day, days.split(",")))


def test_a_day_that_is_another_in_another_language_is_read_only_where_the_language_is_known() -> None:
    assert read_days("Di") == Fault(ProblemKind.WORD_UNKNOWN, None, ("sun", "tue"))
    assert read_days("Di", "de") == (Day.TUE,)
    assert read_days("Di", "fr") == (Day.SUN,)
    assert read_days("Di/Do") == (Day.TUE, Day.THU)


@pytest.mark.parametrize("text", ["Monday and", "mon-", "every other Tuesday", "not Monday"])
def test_days_with_something_else_beside_them_are_not_read(text: str) -> None:
    assert isinstance(read_days(text), Fault)


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
    [
        ("Spanish", "es"),
        ("español", "es"),
        ("Deutsch", "de"),
        ("xx", None),
        ("Klingonish", None),
        ("Creole", None),
    ],
)
def test_the_name_of_a_language_is_a_fault_that_suggests_its_code(text: str, meant: str | None) -> None:
    fault = read_language(text)

    assert isinstance(fault, Fault)
    assert fault.kind is ProblemKind.LANGUAGE_UNKNOWN
    if meant is not None:
        assert fault.suggestion == meant


def test_in_a_cell_the_name_of_a_language_is_as_good_as_its_code() -> None:
    assert read_language_or_name("Spanish") == "es"
    assert read_language_or_name("español") == "es"
    assert read_language_or_name("pt-br") == "pt-BR"
    assert isinstance(read_language_or_name("Klingonish"), Fault)


def test_every_code_is_its_own_language_even_where_another_is_called_so() -> None:
    assert {code: read_language_or_name(code) for code in ("ga", "yi", "GA")} == {
        "ga": "ga",
        "yi": "yi",
        "GA": "ga",
    }
    for code in map(str, Locale("en").languages):
        assert read_language_or_name(code) == read_language(code)
    assert read_language_or_name("bas-allemand") == "nds"


def test_areas_kinds_and_modes_are_known_by_their_names_in_other_languages() -> None:
    assert read_word("Gesundheit", Area) is Area.HEALTH
    assert read_word("Veranstaltung", Kind) is Kind.EVENT
    assert read_word("en línea", Mode) is Mode.ONLINE
    assert read_word("حضوري", Mode) is Mode.IN_PERSON

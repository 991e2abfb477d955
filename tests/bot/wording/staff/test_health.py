from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.statistics.questions import Questions
from bot.wording.staff import health as wording
from bot.wording.voice import Voice
from catalogue.checking import Where
from catalogue.health import Checkup, Finding, FindingKind, Gap, Health
from catalogue.model import Ages, Area

OVER = Finding(FindingKind.PAST, "a", Where("courses.csv", 3, "end_date"), "2025-12-27")
TWIN = Finding(
    FindingKind.DUPLICATE, "b", Where("courses.csv", 9, "title"), "Yoga", ("c", "Yoga!", "courses.csv:4")
)


UNPRICED = Finding(FindingKind.NO_PRICE, "d", Where("courses.csv", 4, "price"))
ASKED = Questions(2026, 5, (("price", 40), ("age", 15)), (("digital|65-", 10),))


@pytest.fixture
def english(speak: Callable[[str], Voice]) -> Voice:
    return speak("en")


@pytest.fixture
def health() -> Health:
    return Health(
        date(2026, 3, 1),
        opportunities=200,
        current=199,
        findings=(OVER, *(TWIN,) * 4),
        translations=(("en", 199), ("ar", 12)),
        gaps=(Gap(Area.DIGITAL, Ages(65)),),
    )


def test_a_section_has_one_line_for_each_kind_with_its_first_rows(english: Voice, health: Health) -> None:
    assert wording.lines(english, health) == [
        "Health on 2026-03-01: 199 current, 1 over",
        "- over; take it out, or give it new dates: 1 (courses.csv:3: end_date)",
        (
            "- looks like another row; take one out, or give both the same id: 4 (courses.csv:9: title, "
            "courses.csv:9: title, courses.csv:9: title, …)"
        ),
        "- titles by language: English 199, Arabic 12",
        "- nothing is offered in: Digital skills (age 65 and over)",
    ]


def test_a_line_says_how_many_residents_asked_and_where_most_asked_goes_first(english: Voice) -> None:
    lacking = Health(
        date(2026, 3, 1),
        2,
        2,
        findings=(UNPRICED,),
        gaps=(Gap(Area.WORK, Ages(65)), Gap(Area.DIGITAL, Ages(65))),
    )
    assert wording.lines(english, lacking, ASKED)[1:] == [
        (
            "- no price; write 0 where it is free: 1 (courses.csv:4: price) "
            "(around 40 residents asked about this in 2026)"
        ),
        (
            "- nothing is offered in: Digital skills (age 65 and over · around 10 residents asked about this "
            "in 2026), Work and skills (age 65 and over)"
        ),
    ]


def test_a_chat_tells_the_first_kinds_and_what_most_residents_asked_about(english: Voice) -> None:
    counts = (
        (FindingKind.PAST, 3),
        (FindingKind.REGISTRATION_CLOSED, 2),
        (FindingKind.DUPLICATE, 1),
        (FindingKind.NO_PRICE, 9),
        (FindingKind.NO_AGES, 8),
        (FindingKind.CAPITALS, 7),
    )
    checkup = Checkup(date(2026, 3, 1), 20, counts)
    assert len(wording.foremost(english, checkup)) == 4
    *_, third, last = wording.foremost(english, checkup, ASKED)
    assert third == "• looks like another row; take one out, or give both the same id: 1"
    assert last == "• no price; write 0 where it is free: 9 (around 40 residents asked about this in 2026)"


def test_a_sound_catalogue_is_said_in_one_line(english: Voice) -> None:
    sound = Health(date(2026, 3, 1), 5, 5, translations=(("en", 5),))

    assert wording.lines(english, sound) == ["Health on 2026-03-01: 5 current, 0 over"]


def test_a_spreadsheet_has_every_finding_with_what_it_is_held_against(english: Voice, health: Health) -> None:
    first, second, *_ = wording.rows(english, health.findings, {"a": "Compost", "b": "Yoga"})

    assert first == (
        "courses.csv",
        "3",
        "end_date",
        "Compost",
        "over; take it out, or give it new dates",
        "2025-12-27",
        "",
    )
    assert second[-1] == 'like "Yoga!" in courses.csv:4'
    assert len(wording.header(english)) == len(first)


@pytest.mark.parametrize(
    ("kind", "value", "other", "text"),
    [
        (FindingKind.WRONG_LANGUAGE, "Hola", ("es", "en"), "it seems to be Spanish, not English"),
        (FindingKind.AGES_CONTRADICT, "13-17", ("8-12",), "the title says 8-12"),
        (FindingKind.NO_AGES, "", ("60", ""), "the title says 60+"),
        (FindingKind.NO_AGES, "", (), ""),
        (FindingKind.AREA_INFERRED, "digital", ("computer",), "Digital skills, because of: computer"),
        (FindingKind.CAPITALS, "YOGA YOGA", (), ""),
    ],
)
def test_what_it_is_held_against_is_said(
    english: Voice, kind: FindingKind, value: str, other: tuple[str, ...], text: str
) -> None:
    assert wording.detail(english, Finding(kind, "a", Where("x"), value, other)) == text


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_says_what_is_lacking_and_what_to_do(english: Voice, kind: FindingKind) -> None:
    assert len(wording.heading(english, kind)) > len("no price")
    assert ";" in wording.heading(english, kind)

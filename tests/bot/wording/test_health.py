from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.wording import health as wording
from bot.wording.voice import Voice
from catalogue.checking import Where
from catalogue.health import Finding, FindingKind, Gap, Health
from catalogue.model import Ages, Area

OVER = Finding(FindingKind.PAST, "a", Where("courses.csv", 3, "end_date"), "2025-12-27")
TWIN = Finding(
    FindingKind.DUPLICATE, "b", Where("courses.csv", 9, "title"), "Yoga", ("c", "Yoga!", "courses.csv:4")
)


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

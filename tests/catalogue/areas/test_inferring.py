"""Areas told from words: right where it answers, and silent where the words leave it open."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalogue.areas import Field, inferred, with_areas
from catalogue.model import Area, Kind, Localised, Opportunity
from catalogue.reading.reader import read

HERE = Path(__file__).parent
RIGHT = 0.9
"""Of the answers, at least."""


def offer(title: str, language: str = "en", *keywords: str, description: str = "") -> Opportunity:
    return Opportunity(
        "1",
        Kind.COURSE,
        Localised(((language, title),)),
        Localised(((language, description),)) if description else None,
        areas_inferred=True,
        keywords=keywords,
    )


@pytest.mark.parametrize(
    ("title", "language", "area"),
    [
        ("First aid for parents", "en", Area.HEALTH),
        ("Primeros auxilios", "es", Area.HEALTH),
        ("Первая помощь", "ru", Area.HEALTH),
        ("Aquarellmalerei am Abend", "de", Area.OTHER),
        ("Finanzbuchführung 1", "de", Area.WORK),
        ("Recherche d'emploi", "fr", Area.WORK),
        ("Özgeçmiş hazırlama", "tr", Area.WORK),
        ("Kompostieren im Hof", "de", Area.SUSTAINABILITY),
        ("تعلم الحاسوب", "ar", Area.DIGITAL),
        ("인공지능 배우기", "ko", Area.DIGITAL),
        ("人工智能入门", "zh", Area.DIGITAL),
        ("Direitos humanos", "pt", Area.CITIZENSHIP),
        ("Права людини", "uk", Area.CITIZENSHIP),
        ("Haki za binadamu", "sw", Area.CITIZENSHIP),
        ("Football for girls", "en", Area.OTHER),
        ("Deutsch A2.1", "de", Area.OTHER),
    ],
)
def test_a_plain_title_says_its_area_in_every_language(title: str, language: str, area: Area) -> None:
    assert inferred(offer(title, language)).areas == (area,)


@pytest.mark.parametrize(
    "title", ["Block party", "Open house", "Snow cones with Ana", "Introduction", "7", "", "Wochenendkurs"]
)
def test_words_that_say_nothing_are_left_open(title: str) -> None:
    assert inferred(offer(title)).areas == ()


def test_two_plain_areas_are_both_said() -> None:
    assert set(inferred(offer("Buchführung am PC", "de")).areas) == {Area.WORK, Area.DIGITAL}


def test_the_form_counts_more_than_what_it_is_about() -> None:
    assert inferred(offer("Film screening: Climate change")).areas == (Area.OTHER,)


def test_a_gardening_club_is_about_gardening_and_any_other_club_is_a_club() -> None:
    assert inferred(offer("Gardening club")).areas == (Area.SUSTAINABILITY,)
    assert inferred(offer("Tuesday club")).areas == (Area.OTHER,)


def test_yoga_in_spanish_is_no_language_course() -> None:
    assert inferred(offer("Yoga en español", "es")).areas == (Area.HEALTH,)
    assert inferred(offer("Yoga auf Englisch", "de")).areas == (Area.HEALTH,)


def test_a_passing_word_in_a_description_is_no_evidence() -> None:
    passing = "Bring your computer if you like."

    assert inferred(offer("Morning group", description=passing)).areas == ()


def test_three_clear_words_of_a_description_are() -> None:
    clear = "Yoga, meditation and relaxation for everybody."

    assert inferred(offer("Morning group", description=clear)).areas == (Area.HEALTH,)


def test_a_section_that_names_several_areas_says_none() -> None:
    assert inferred(offer("Wochenendkurs", "de", "ARBEIT-BERUF-EDV")).areas == ()


def test_a_title_in_another_language_than_was_said_is_still_understood() -> None:
    assert inferred(offer("Primeros auxilios", "de")).areas == (Area.HEALTH,)


def test_a_programme_is_no_programming() -> None:
    assert Area.DIGITAL not in inferred(offer("Mentoring program")).areas


def test_evidence_names_the_words_and_where_they_stand() -> None:
    evidence = inferred(offer("Composting: for the whole street", "en", "compost")).evidence

    assert [(one.area, one.words, one.field) for one in evidence] == [
        (Area.SUSTAINABILITY, "composting", Field.HEAD)
    ]


def test_a_translation_says_the_same_and_does_not_count_twice() -> None:
    one = offer("Bingo, beekeeping")
    both = replace(one, title=Localised((*one.title.texts, ("es", "Apicultura"))))

    assert [(each.area, each.points) for each in inferred(both).evidence] == [
        (each.area, each.points) for each in inferred(one).evidence
    ]


def test_stated_areas_are_never_touched() -> None:
    stated = replace(offer("Yoga"), areas=(Area.WORK,), areas_inferred=False)

    assert with_areas([stated]) == (stated,)


def test_what_is_inferred_stays_marked_so() -> None:
    (one,) = with_areas([offer("Yoga")])

    assert one.areas == (Area.HEALTH,)
    assert one.areas_inferred


def test_reading_a_file_infers_the_areas(tmp_path: Path) -> None:
    file = tmp_path / "courses.csv"
    file.write_text("title,topics\nBeekeeping,\nYoga,work\nBlock party,\n", "utf-8")

    assert [(one.areas, one.areas_inferred) for one in read(file, date(2026, 1, 1)).opportunities] == [
        ((Area.SUSTAINABILITY,), True),
        ((Area.WORK,), False),
        ((), True),
    ]


@pytest.mark.shared
@pytest.mark.parametrize(("city", "answered"), [("berlin-vhs", 135), ("chicago", 110)])
def test_nine_of_ten_answers_are_right_on_rows_labelled_by_hand(
    shared: Path, root: Path, city: str, answered: int
) -> None:
    """The labels name every area that a librarian would accept, the best first; the rows were drawn at random
    (seed 2026, in proportion to the providers of Berlin and the kinds of Chicago) and labelled before.
    """
    del shared
    with (HERE / f"{city.partition('-')[0]}.csv").open(encoding="utf-8") as file:
        labels = {row["id"]: frozenset(row["areas"].split()) for row in csv.DictReader(file)}
    rows = {one.id: one for one in read(root / "tests/cities" / city, date(2026, 1, 1)).opportunities}
    answers = {identity: inferred(rows[identity]).areas for identity in labels}
    wrong = [
        f"{rows[identity].title} ({identity}): {areas}, not {set(labels[identity])}"
        for identity, areas in answers.items()
        if not set(areas) <= labels[identity]
    ]
    said = sum(map(bool, answers.values()))

    assert len(labels) == 150
    assert said >= answered
    assert len(wrong) <= (1 - RIGHT) * said, "\n".join(wrong)

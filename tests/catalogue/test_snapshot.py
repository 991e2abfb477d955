"""The whole face of a catalogue, on the example city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from catalogue.model import Ages, Area
from catalogue.reading.reader import read
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def riverbend() -> Catalogue:
    reading = read(Path(str(files("catalogue") / "example")), TODAY)
    return Catalogue(reading.city, reading.opportunities)


def test_an_opportunity_is_known_by_its_id(riverbend: Catalogue) -> None:
    first = riverbend.opportunities[0]
    assert (riverbend.get(first.id), riverbend.get("nothing")) == (first, None)


def test_districts_are_in_alphabetical_order(riverbend: Catalogue) -> None:
    assert list(riverbend.districts) == sorted(set(riverbend.districts)) != []


def test_narrowings_count_what_the_narrowed_search_finds(riverbend: Catalogue) -> None:
    wish = Wish(language="en")
    narrowings = riverbend.narrowings(wish, TODAY)
    everything = riverbend.search(wish, TODAY).total
    assert narrowings.days
    for day, count in narrowings.days:
        assert 0 < count < everything
        assert riverbend.search(replace(wish, days=(day,)), TODAY).total == count
    for district, count in narrowings.districts:
        assert riverbend.search(replace(wish, district=district), TODAY).total == count


def test_what_is_wished_already_is_no_narrowing(riverbend: Catalogue) -> None:
    narrowings = riverbend.narrowings(Wish(ages=Ages(8, 8), areas=(Area.OTHER,)), TODAY)
    assert (narrowings.ages, narrowings.areas) == ((), ())


@pytest.mark.parametrize("language", ["en", "ar", "es", "zh"])
def test_every_interest_leads_somewhere(language: str, riverbend: Catalogue) -> None:
    interests = riverbend.interests(Wish(language=language), TODAY)
    assert len(interests) == 8
    assert len({interest.label for interest in interests}) == 8
    for interest in interests:
        assert riverbend.search(Wish(interest.text, language=language), TODAY).matches


def test_interests_are_named_in_the_residents_language(riverbend: Catalogue) -> None:
    english = {one.text: one.label for one in riverbend.interests(Wish(language="en"), TODAY)}
    turkish = {one.text: one.label for one in riverbend.interests(Wish(language="tr"), TODAY)}
    shared = english.keys() & turkish.keys()
    assert any(english[text] != turkish[text] for text in shared)


def test_interests_follow_the_answers_so_far(riverbend: Catalogue) -> None:
    digital = riverbend.interests(Wish(areas=(Area.DIGITAL,), language="en"), TODAY)
    assert digital
    for interest in digital:
        assert riverbend.search(Wish(interest.text, areas=(Area.DIGITAL,)), TODAY).matches


def test_an_explanation_names_each_step_for_each_result(riverbend: Catalogue) -> None:
    wish = Wish("pottrey", language="en", ages=Ages(30, 30))
    answer = riverbend.search(wish, TODAY)
    explanations = riverbend.explain(wish, TODAY, answer.matches)
    assert [one.opportunity_id for one in explanations] == [found.opportunity.id for found in answer.matches]
    assert explanations[0].words[0].spelling == "pottrey"
    assert explanations[0].words[0].words == ("pottery",)
    assert explanations[0].certain >= 0.6


@pytest.mark.parametrize("day", [TODAY, date(2030, 1, 1)])
def test_the_whole_and_its_areas_count_what_is_not_over(riverbend: Catalogue, day: date) -> None:
    current = [one for one in riverbend.opportunities if not one.is_over(day)]
    assert riverbend.count_current(day) == len(current)
    assert riverbend.by_area(day) == tuple((area, sum(area in one.areas for one in current)) for area in Area)

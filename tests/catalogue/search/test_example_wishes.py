"""Everyday wishes in the example city, in many languages, found by words alone.

Each wish stands with what a librarian would hand over. Add one where a resident was let down.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalogue.reading.reader import read
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

EXAMPLE = Path(__file__).parents[3] / "catalogue" / "example"
TODAY = date(2026, 11, 24)
SHOWN = 5
ROWS = [
    tuple(line.split("|"))
    for line in Path(__file__).with_name("example_wishes.psv").read_text(encoding="utf-8").splitlines()[1:]
]
FOUND = [row for row in ROWS if row[2]]
NOTHING = [row[:2] for row in ROWS if not row[2]]


@pytest.fixture(scope="module")
def city() -> Catalogue:
    reading = read(EXAMPLE, TODAY)
    return Catalogue(reading.city, reading.opportunities)


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding.load()


@pytest.mark.parametrize(("language", "wish", "wanted"), FOUND)
def test_a_resident_finds_it_among_the_first_five(
    language: str, wish: str, wanted: str, city: Catalogue, understanding: Understanding
) -> None:
    answer = city.search(understanding.understand(wish, language, TODAY, city.districts).wish, TODAY)
    assert wanted in [one.opportunity.id for one in (*answer.matches, *answer.near)][:SHOWN]


@pytest.mark.parametrize(("language", "wish"), NOTHING)
def test_what_is_not_there_is_not_claimed_to_be(
    language: str, wish: str, city: Catalogue, understanding: Understanding
) -> None:
    answer = city.search(understanding.understand(wish, language, TODAY, city.districts).wish, TODAY)
    assert answer.matches == ()

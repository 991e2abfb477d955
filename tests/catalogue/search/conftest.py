"""Small catalogues to search in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.search.answer import Answer
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)

Course = Callable[..., Opportunity]
Ask = Callable[..., Answer]


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def course() -> Course:
    """Makes a course from a title and whatever else is said; ids are course-1, course-2 and so on."""
    numbers = count(1)

    def make(title: str, description: str = "", language: str = "en", **rest: object) -> Opportunity:
        made = Opportunity(
            f"course-{next(numbers)}",
            Kind.COURSE,
            Localised(((language, title),)),
            Localised(((language, description),)) if description else None,
        )
        return replace(made, **rest)  # type: ignore[arg-type]

    return make


@pytest.fixture
def ask() -> Ask:
    """Searches for a text among courses."""

    def search(text: str, *courses: Opportunity, **narrowed: object) -> Answer:
        return Catalogue(City(), courses).search(Wish(text, **narrowed), TODAY)  # type: ignore[arg-type]

    return search


@pytest.fixture
def titles() -> Callable[[Answer], list[str]]:
    """The titles of what the bot stands behind, best first."""
    return lambda answer: [str(found.opportunity.title) for found in answer.matches]

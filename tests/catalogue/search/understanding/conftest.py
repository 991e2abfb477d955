"""What the tests of understanding ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from catalogue.search.understanding import Understanding, Understood

# A Wednesday.
TODAY = date(2026, 3, 4)
DISTRICTS = ("Northside", "Old Town", "Riverside", "Harbour", "Altstadt", "Retiro", "朝阳区")

Read = Callable[..., Understood]


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding.load()


@pytest.fixture(scope="session")
def read(understanding: Understanding) -> Read:
    """What a sentence of a resident with this language comes to, on the Wednesday."""

    def understood(text: str, language: str | None = "en", *, expecting_age: bool = False) -> Understood:
        return understanding.understand(text, language, TODAY, DISTRICTS, expecting_age=expecting_age)

    return understood

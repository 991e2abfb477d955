"""Which words are named as the reason: those that the resident can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from catalogue.model import Localised, Opportunity
from catalogue.search.answer import Answer, MatchedWords

Course = Callable[..., Opportunity]
Ask = Callable[..., Answer]


@pytest.fixture
def pottery(course: Course) -> Opportunity:
    texts = (("en", "Pottery evening"), ("es", "Tarde de cerámica"), ("fr", "Soirée poterie"))
    return replace(course("Pottery evening"), title=Localised(texts), keywords=("clay",))


def reason(answer: Answer) -> tuple[str, ...]:
    (found,) = answer.matches
    (matched,) = (one for one in found.reasons if isinstance(one, MatchedWords))
    return matched.words


@pytest.mark.parametrize(
    ("wish", "language", "named"),
    [
        ("potery", "en", "Pottery"),
        ("potery", None, "Pottery"),
        ("pottery", "es", "Pottery"),
        ("cerámica", "en", "cerámica"),
        ("ceramica", "fr", "cerámica"),
        ("керамика", "es", "cerámica"),
        ("керамика", "fr", "poterie"),
        ("керамика", "ru", "Pottery"),
    ],
)
def test_the_word_is_in_the_language_of_the_wish_else_the_residents_else_the_titles(
    wish: str, language: str | None, named: str, pottery: Opportunity, ask: Ask
) -> None:
    assert reason(ask(wish, pottery, language=language)) == (named,)


def test_a_word_of_the_title_is_named_before_one_of_the_description(course: Course, ask: Ask) -> None:
    both = course("Keramik am Abend", "Töpfern an der Scheibe.", "de")
    assert reason(ask("pottery", both, language="en")) == ("Keramik",)


def test_the_word_that_was_typed_is_named_wherever_it_stands(course: Course, ask: Ask) -> None:
    both = course("Keramik am Abend", "Töpfern an der Scheibe.", "de")
    assert reason(ask("töpfern", both, language="de")) == ("Töpfern",)


def test_both_words_of_a_name_are_named(course: Course, ask: Ask) -> None:
    assert reason(ask("erste hilfe", course("First aid at home"), language="de")) == ("First", "aid")

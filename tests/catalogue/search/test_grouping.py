"""Wishes are grouped by what they mean, not by how they are written."""

from __future__ import annotations

import pytest

from catalogue.search.grouping import Group, grouped, name_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("clases de cerámica", "es"),
        ("Ceramics", "en"),
        ("خزف", "ar"),
        ("Töpfern", "de"),
        ("гончарство", "uk"),
    ],
)
def test_one_theme_in_five_languages_is_one_group(text: str, language: str) -> None:
    assert grouped(text, language) == Group("pottery")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("weldng", "en"),
        ("a weldign course", "en"),
        ("soldadora", "es"),
        ("soldadurra", "es"),
        ("schweisen", "de"),
        ("сваарка", "ru"),
        ("لحامم", "ar"),
    ],
)
def test_a_slip_of_the_finger_is_in_the_group_of_what_was_meant(text: str, language: str) -> None:
    assert grouped(text, language) == Group("welding")


@pytest.mark.parametrize(
    ("text", "language"),
    [("wedding", "en"), ("falconry", "en"), ("esperanto", "en"), ("полювання", "uk"), ("скринька", "uk")],
)
def test_a_word_of_its_own_is_no_slip_of_another(text: str, language: str) -> None:
    group = grouped(text, language)
    assert group == Group(None, (text,)) or group == Group(text)


def test_what_the_theme_does_not_cover_stays() -> None:
    assert grouped("quantum computing", "en") == Group("computer", ("quantum",))
    assert grouped("a course in astrophysics", "en") == grouped("Astrophysics", "en")


@pytest.mark.parametrize(
    "text", ["", "   ", "for the", "?!", "my old uncle told me of marvellous faraway islands yesterday"]
)
def test_what_says_nothing_or_too_much_is_no_group(text: str) -> None:
    assert grouped(text, "en") is None


def test_a_group_has_a_name_in_each_language() -> None:
    assert name_in("es", "welding") == "soldadura"
    assert name_in("es", "computer + quantum") == "ordenador + quantum"
    assert name_in("es", "astrophysics") == "astrophysics"

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from catalogue.health import Finding, FindingKind
from catalogue.health.texts import MARKUP, shouts
from catalogue.model import Localised, Opportunity

Offer = Callable[..., Opportunity]
Find = Callable[..., list[Finding]]


@pytest.mark.parametrize("title", ["CLUB DE ESCRITURA", "TALLERES FAMILIARES", "КУРС РИСОВАНИЯ"])
def test_capitals_shout(title: str) -> None:
    assert shouts(title)


@pytest.mark.parametrize(
    "title", ["TELC", "SAP R/3", "DIY", "A1 B2", "Club de escritura", "教育课程学习", "إسعافات أولية"]
)
def test_abbreviations_and_scripts_without_capitals_do_not(title: str) -> None:
    assert not shouts(title)


@pytest.mark.parametrize("text", ["<p>Yoga</p>", "Yoga<br/>", "Arts &amp; crafts", "&#39;", '<a href="x">'])
def test_leftovers_of_web_pages_are_seen(text: str) -> None:
    assert MARKUP.search(text)


@pytest.mark.parametrize("text", ["3 < 5 > 2", "Arts & crafts", "R&B; soul", "a <3 for music", "<-- here"])
def test_signs_that_are_no_markup_are_left_alone(text: str) -> None:
    assert not MARKUP.search(text)


def test_a_finding_names_the_column_of_the_language(found: Find, offer: Offer) -> None:
    title = Localised((("en", "Writing"), ("es", "CLUB DE ESCRITURA")))
    (one,) = found(FindingKind.CAPITALS, replace(offer(), title=title))

    assert (one.where.column, one.value) == ("title:es", "CLUB DE ESCRITURA")


def test_a_description_in_another_language_is_found(found: Find, offer: Offer) -> None:
    spanish = (
        "En este taller vamos a aprender a pintar con acuarela y a mirar el paisaje de la ciudad con "
        "otros ojos, en un grupo pequeño que se reúne los martes por la tarde."
    )
    (one,) = found(FindingKind.WRONG_LANGUAGE, offer(description=Localised((("en", spanish),))))

    assert one.other == ("es", "en")
    assert found(FindingKind.WRONG_LANGUAGE, offer(description=Localised((("es", spanish),)))) == []

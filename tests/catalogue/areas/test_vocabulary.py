"""The tables that say which words mean which area."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from catalogue.areas.vocabulary import key_of, lexicon, written_in_any_language
from catalogue.model import Area
from catalogue.search.thesaurus import thesaurus

BOT_LANGUAGES = ("ar", "de", "en", "es", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh")
TABLE = tomllib.loads((files("catalogue.areas") / "themes.toml").read_text("utf-8"))


def test_every_theme_that_the_table_names_is_in_the_thesaurus() -> None:
    known = {name for theme in thesaurus().themes for name in theme.in_language("en")}
    named = {name for area in Area for names in TABLE[area].values() for name in names}

    assert named - known == set(), "renamed in the thesaurus? name it in catalogue/areas/themes.toml as there"


def test_no_theme_belongs_to_two_areas() -> None:
    named = [name for area in Area for names in TABLE[area].values() for name in names]

    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("language", BOT_LANGUAGES)
def test_every_language_of_the_bot_has_words_for_every_area(language: str) -> None:
    said = {term.area for terms in lexicon(language).terms.values() for term in terms}

    assert said == set(Area)


def test_inflected_words_and_compounds_have_the_key_of_their_name() -> None:
    assert key_of("computers", "en") == key_of("computer", "en")
    assert key_of("aquarellmalerei", "de") == key_of("malerei", "de")
    assert key_of("the", "en") == ""


def test_a_word_that_means_different_areas_in_different_languages_is_not_guessed() -> None:
    areas: dict[str, set[Area]] = {}
    for language in thesaurus().languages:
        for name, term in lexicon(language).names.items():
            areas.setdefault(name, set()).add(term.area)

    assert not [name for name in written_in_any_language() if len(areas[name]) > 1]

"""The word lists and their notation: what a native speaker writes must work, or say what is wrong."""

from __future__ import annotations

import re

import pytest

from catalogue.model import Day
from catalogue.search.understanding import notation
from catalogue.search.understanding.folding import fold, folded
from catalogue.search.understanding.notation import Spacing
from catalogue.search.understanding.vocabulary import WORDS, read

LANGUAGES = ("ar", "de", "en", "es", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh")
NUMBER = {"n": r"(?P<n>\d+)"}


def test_there_is_a_word_list_for_each_language_of_the_bot() -> None:
    assert tuple(sorted(path.stem for path in WORDS.glob("*.toml"))) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_can_be_looked_for(language: str) -> None:
    words = read(language)
    for phrases in words.lists.values():
        for phrase in phrases:
            assert phrase.pattern.search("") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_are_those_of_the_language_also_after_others_were_read(language: str) -> None:
    others = [read(other) for other in LANGUAGES]
    words = read(language)
    names = [pattern.pattern for _, pattern in words.days]
    assert [day for day, _ in words.days] == list(Day)
    for other in others:
        assert other.language == language or names != [pattern.pattern for _, pattern in other.days]
    assert len({pattern.pattern for pattern in words.months}) == 12


@pytest.mark.parametrize(
    ("source", "line", "found"),
    [
        ("free [of_charge]", "yoga free of charge", "free of charge"),
        ("free [of_charge]", "freedom", None),
        ("free [of_charge]", "gluten-free", None),
        ("{n} years|year [old]", "a 7 year old boy", "7 year old"),
        ("{n} years|year [old]", "7years", "7years"),
        ("für kinder", "fuer Kinder", "fuer kinder"),
        ("gratuit*", "activités gratuites", "gratuites"),
    ],
)
def test_a_phrase_finds_what_its_notation_says(source: str, line: str, found: str | None) -> None:
    match = notation.phrase(source, Spacing.WORDS, NUMBER).pattern.search(folded(line))
    assert (match and match.group()) == found


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[a", "not closed"),
        ("a ]", "never opened"),
        ("[a] [b]", "nothing is required"),
        ("{day} a", "names {day}; there are n"),
        ("a|{n}", "one phrase for each"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused_with_its_text(source: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(source)) + ".*" + re.escape(message)):
        notation.phrase(source, Spacing.WORDS, NUMBER)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Máñana", "manana"),
        ("٣٤ أُسْرَة", "34 اسره"),
        ("İstanbul’da", "istanbul'da"),
        ("７岁", "7岁"),
        ("書法", "书法"),
        ("\u1112\u1161\u11ab", "한"),
        ("Straße", "strasse"),
    ],
)
def test_a_folded_text_knows_where_its_letters_stood(text: str, line: str) -> None:
    result = fold(text)
    assert result.line == line
    assert result.typed(0, len(line)) == (0, len(text))

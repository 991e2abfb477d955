"""Inflected words meet in the languages whose stemmers are newest, or our own."""

from __future__ import annotations

import pytest

from catalogue.search.stems import Stems


@pytest.mark.parametrize(
    ("language", "word", "others"),
    [
        ("cs", "keramika", ["keramiky", "keramice", "keramikou"]),
        ("cs", "počítač", ["počítače", "počítačů", "pocitacu"]),
        ("cs", "děti", ["dětem", "dětmi"]),
        ("pl", "joga", ["jogi", "jogę", "joge"]),
        ("pl", "język", ["języka", "językiem", "jezyki"]),
        ("pl", "warsztaty", ["warsztatów", "warsztatach"]),
        ("tr", "koro", ["korosu", "koroya", "koroları"]),
        ("tr", "kurs", ["kursu", "kurslar", "kursta"]),
        ("tr", "atölye", ["atölyesi", "atolyesi", "atölyede"]),
        ("tr", "tenis", ["tenisi", "tenise"]),
        ("tr", "nefes", ["nefesi", "nefesler"]),
        ("tr", "komşu", ["komşular", "komşusu"]),
        ("tr", "türkü", ["türküler"]),
        ("tr", "kitap", ["kitabı", "kitaplar"]),
        ("uk", "гончарство", ["гончарства", "гончарством"]),
    ],
)
def test_every_case_of_a_word_finds_it(language: str, word: str, others: list[str]) -> None:
    stems = Stems([language], [word], [7])
    assert {other: stems.sharing(stems.each(other)) for other in others} == {other: {7} for other in others}


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("cs", "kniha", "kurz"),
        ("pl", "dzieci", "dzień"),
        ("pl", "praca", "prawo"),
        ("tr", "dans", "dava"),
        ("tr", "türkü", "türk"),
    ],
)
def test_another_word_does_not(language: str, word: str, other: str) -> None:
    stems = Stems([language], [word], [7])
    assert stems.sharing(stems.each(other)) == set()

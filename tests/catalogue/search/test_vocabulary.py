"""What a word of a wish may stand for."""

import numpy as np
import pytest

from catalogue.search.expansion import How
from catalogue.search.vocabulary import Vocabulary, in_order


@pytest.fixture
def vocabulary() -> Vocabulary:
    words = in_order(
        ["pottery", "potters", "keramik", "keramikkurs", "kurs", "canción", "cancion", "2024", "гончар"]
    )
    return Vocabulary(words, np.ones(len(words), np.int32), ("en", "de", "es"))


@pytest.mark.parametrize(
    "word", ["pottery", "potery", "keramik", "cancion", "canción", "2024", "gonchar", "zz"]
)
def test_a_word_stands_for_the_same_whether_or_not_it_was_asked_for_before(
    vocabulary: Vocabulary, word: str
) -> None:
    first = vocabulary.expand(word, last=True)
    assert vocabulary.expand(word, last=True) == first
    vocabulary.forget()
    assert vocabulary.expand(word, last=True) == first


def test_what_is_remembered_of_a_word_is_for_the_same_question_alone(vocabulary: Vocabulary) -> None:
    fresh = Vocabulary(vocabulary.words, vocabulary.counts, ("en", "de", "es"))
    for how in ({}, {"misspelt": False}, {"least": 0.9}, {"last": True}, {"language": "en"}):
        assert vocabulary.expand("potery", **how) == fresh.expand("potery", **how)
        fresh.forget()
    assert vocabulary.expand("potery", misspelt=False) != vocabulary.expand("potery")


@pytest.mark.parametrize(
    ("word", "meant", "how"),
    [
        ("pottery", "pottery", How.SPELT),
        ("cancíon", "cancion", How.ACCENTS),
        ("potter", "potters", How.STEM),
        ("gonchar", "гончар", How.SCRIPT),
        ("kurs", "keramikkurs", How.COMPOUND),
        ("potery", "pottery", How.FUZZY),
    ],
)
def test_the_way_to_a_word_is_told(vocabulary: Vocabulary, word: str, meant: str, how: How) -> None:
    assert (meant, how) in [(vocabulary.words[one.word], one.how) for one in vocabulary.expand(word)]


def test_the_surest_comes_first(vocabulary: Vocabulary) -> None:
    found = vocabulary.expand("canción", last=True)
    assert vocabulary.words[found[0].word] == "canción"
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)

"""The sentences of twelve languages: nearly all slots right, and none invented."""

from __future__ import annotations

from collections import Counter

import pytest

from catalogue.search.understanding import Understanding
from tests.catalogue.search.understanding.sentences import scored, sentences


# "The man who was Thursday" is a novel, and nothing in the sentence says so.
@pytest.mark.parametrize(
    ("name", "invented"),
    [("sentences.jsonl", 0), ("held_out.jsonl", 0), ("second_look.jsonl", 1), ("phones.jsonl", 0)],
)
def test_nearly_all_slots_are_right_and_none_is_invented(
    understanding: Understanding, name: str, invented: int
) -> None:
    score = scored(understanding, sentences(name))
    assert score.share >= 0.95, "\n".join(score.faults)
    assert score.invented <= invented, "\n".join(score.faults)


def test_the_interest_is_left_in_the_words_of_the_resident(understanding: Understanding) -> None:
    score = scored(understanding, sentences("sentences.jsonl"))
    assert score.rests >= 0.95 * score.sentences


def test_each_language_has_ten_sentences_and_at_least_two_that_only_tempt() -> None:
    every = sentences("sentences.jsonl")
    assert set(Counter(one.language for one in every).values()) == {10}
    tempting = Counter(one.language for one in every if not one.slots)
    assert len(tempting) == 12
    assert min(tempting.values()) >= 2

"""Near words are found by their letters first; that may lose none that the edit distance would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from rapidfuzz.distance import OSA

from catalogue.search.letters import LetterMasks

# Few letters, so that most words are near each other, and one that shares its bit with "a".
WORDS = some.text("aabcdeá", max_size=9)


@settings(max_examples=100, deadline=None)
@given(some.lists(WORDS, max_size=40), WORDS, some.integers(0, 4))
def test_every_word_within_the_edits_is_found_with_its_distance(
    words: list[str], written: str, edits: int
) -> None:
    near = {number: OSA.distance(written, word) for number, word in enumerate(words)}
    wanted = {number: distance for number, distance in near.items() if edits and distance <= edits}
    assert dict(LetterMasks(words).within(written, edits)) == wanted


@pytest.mark.parametrize(
    ("written", "meant", "edits"),
    [
        ("swimm", "swim", 1),
        ("formage", "fromage", 1),
        ("cruchet", "crochet", 1),
        ("potery clas", "pottery class", 2),
    ],
)
def test_a_letter_doubled_swapped_changed_or_left_out_is_one_edit(
    written: str, meant: str, edits: int
) -> None:
    assert LetterMasks(["else", meant]).within(written, edits) == [(1, edits)]
    assert LetterMasks(["else", meant]).within(written, edits - 1) == []

from __future__ import annotations

import pytest

from catalogue.search.compounds import compounds_of, segmented, splits
from catalogue.search.sounds import sound

KNOWN = (
    "koch",
    "kurs",
    "paar",
    "massage",
    "club",
    "lectura",
    "de",
    "flag",
    "football",
    "t",
    "ball",
    "park",
    "our",
    "전세사기",
    "예방",
)
WORDS = {word: (number,) for number, word in enumerate(KNOWN)}
LITTLE = frozenset({"de", "our"})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("clubdelectura", ("club", "lectura")),
        ("flagfootball", ("flag", "football")),
        ("tball", ("t", "ball")),
        ("parkour", ()),
        ("전세사기예방", ("전세사기", "예방")),
        ("party", ()),
        ("koch", ()),
    ],
)
def test_a_word_without_spaces_is_cut_into_known_words(word: str, pieces: tuple[str, ...]) -> None:
    assert segmented(word, WORDS, LITTLE) == pieces


@pytest.mark.parametrize(
    ("word", "parts"),
    [("kochkurs", [("koch", "kurs")]), ("paarsmassage", [("paar", "massage")]), ("massage", [])],
)
def test_a_compound_is_two_known_words_with_or_without_a_link(
    word: str, parts: list[tuple[str, str]]
) -> None:
    assert splits(word, WORDS) == parts


def test_a_part_leads_to_its_compounds_and_knows_the_head() -> None:
    table = compounds_of({**WORDS, "paarmassage": (99,)})
    assert table == {"massage": [(99, True)], "paar": [(99, False)]}


@pytest.mark.parametrize(
    ("heard", "right"),
    [
        ("zoomba", "zumba"),
        ("croshet", "crochet"),
        ("raquet", "racket"),
        ("cerimics", "ceramics"),
        ("fone", "phone"),
    ],
)
def test_what_sounds_alike_has_one_code(heard: str, right: str) -> None:
    assert sound(heard) == sound(right)


@pytest.mark.parametrize(("one", "other"), [("art", "party"), ("tango", "mango"), ("yoga", "judo")])
def test_what_sounds_different_has_another_code(one: str, other: str) -> None:
    assert sound(one) != sound(other)

"""How much of a slip it is to write one word for another: fingers and habit make some of them far more often.

The edit distance says how many letters differ, not which. Of equally distant words the likelier one is meant:
a letter doubled or not ("comming"), two swapped ("fromage", "formage"), a vowel taken for another or left out
("gitar"), letters that sound alike ("b" and "v"), or keys that lie side by side.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
)
_SOUND_ALIKE = (
    "bv",
    "ckq",
    "csxz",
    "gj",
    "dt",
    "mn",
    "fpv",
    "iy",
    "lr",
    "бп",
    "дт",
    "гк",
    "вф",
    "зс",
    "жш",
    "иы",
)
_VOWELS = frozenset("aeiouyаеиоуыэюяіїє")
_DOUBLED, _SWAPPED, _LIKELY, _VOWEL_ALONE, _USUAL = 0.5, 0.7, 0.7, 0.8, 1.0
"""The share of an edit that each kind of slip counts, from general knowledge of how people misspell."""


def slip(written: str, meant: str) -> float:
    """The edits from `written` to `meant` (folded words), each counted by how seldom people make it."""
    changes = Levenshtein.editops(written, meant)
    total = 0.0
    for change in changes:
        if change.tag == "replace":
            total += _LIKELY if _confused(written[change.src_pos], meant[change.dest_pos]) else _USUAL
        elif change.tag == "insert":
            total += _one_more(meant, change.dest_pos)
        else:
            total += _one_more(written, change.src_pos)
    if len(changes) == 1:
        return total
    edits = OSA.distance(written, meant)
    swaps = len(changes) - edits
    return min(total, edits - swaps * (1 - _SWAPPED)) if swaps else total


def _one_more(word: str, at: int) -> float:
    """What it counts that `word` has the letter `at` and the other one has not."""
    letter = word[at]
    if letter in (word[at - 1 : at], word[at + 1 : at + 2]):
        return _DOUBLED
    return _VOWEL_ALONE if letter in _VOWELS else _USUAL


def _confused(one: str, other: str) -> bool:
    return (one in _VOWELS and other in _VOWELS) or one + other in _neighbours()


@cache
def _neighbours() -> frozenset[str]:
    """Pairs of letters, in both orders, that lie side by side on a keyboard or sound alike."""
    pairs = {first + second for rows in _KEYBOARDS for row in rows for first, second in pairwise(row)}
    for upper, lower in (two for rows in _KEYBOARDS for two in pairwise(rows)):
        for place, letter in enumerate(lower):
            pairs.update(above + letter for above in upper[place : place + 2])
    pairs.update(first + second for group in _SOUND_ALIKE for first in group for second in group)
    return frozenset(pairs | {pair[::-1] for pair in pairs})

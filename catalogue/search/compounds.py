"""Words made of words: "Kochkurs" is a course, "Paarmassage" a massage, "flagfootball" two words.

Nothing here knows a language. A word counts as a compound when both of its parts are words of the
catalogue, so a short word inside a long one ("art" in "party") is none: "p" and "y" are no words. Korean
writes two syllables where others write a word, and leaves out spaces as it likes: two are enough for a piece.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from catalogue.search.scripts import is_hangul

_LINKS = ("", "s", "n", "en", "es", "er", "e", "o")
"""What may stand between the parts (German, Dutch, the Nordic languages, Slavic o)."""
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 8
_MOST_PIECES = 4
_SHORTEST_PIECE, _SHORTEST_SYLLABLES = 3, 2


def compounds_of(words: Mapping[str, Sequence[int]]) -> dict[str, list[tuple[int, bool]]]:
    """For each part the compounds in which it stands (their numbers), and whether as the head, at the end."""
    table: dict[str, list[tuple[int, bool]]] = {}
    for key, numbers in words.items():
        if len(key) < _SHORTEST_COMPOUND or not key.isalpha():
            continue
        for modifier, head in splits(key, words):
            for number in numbers:
                table.setdefault(head, []).append((number, True))
                table.setdefault(modifier, []).append((number, False))
    return table


def splits(key: str, words: Mapping[str, object]) -> list[tuple[str, str]]:
    """Every way to read `key` as two known words, with or without a link between them."""
    found = []
    for at in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        head = key[at:]
        if head not in words:
            continue
        for link in _LINKS:
            modifier = key[: at - len(link)]
            if len(modifier) >= _SHORTEST_PART and key[:at].endswith(link) and modifier in words:
                found.append((modifier, head))
    return found


def segmented(key: str, words: Mapping[str, Sequence[int]], little: AbstractSet[str]) -> tuple[str, ...]:
    """`key` as two to four known words written without spaces, the fewest and longest; empty if none.

    Every piece has three letters or more (two of Korean); one of fewer may only come first before a single
    longer one ("tball", "3dprinting"). `little` words may stand between others ("clubdelectura") and are left
    out.
    """
    shortest = _SHORTEST_SYLLABLES if is_hangul(key) else _SHORTEST_PIECE
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ())] + [None] * len(key)
    for start in range(len(key)):
        before = best[start]
        if before is None or len(before[2]) >= _MOST_PIECES:
            continue
        for end in range(start + 1, len(key) + 1):
            piece = key[start:end]
            if (
                piece not in words
                or piece == key
                or not _may_stand(piece, start, shortest, little, goes_on=end < len(key))
            ):
                continue
            candidate = (before[0] + 1, before[1] - len(piece) ** 2, (*before[2], piece))
            held = best[end]
            if held is None or candidate[:2] < held[:2]:
                best[end] = candidate
    whole = best[len(key)]
    every = whole[2] if whole else ()
    pieces = tuple(piece for piece in every if piece not in little)
    if not pieces[1:]:
        return ()
    if len(pieces[0]) >= shortest:
        return pieces
    return pieces if len(every) == len(pieces[:2]) and len(pieces[1]) > shortest else ()


def _may_stand(piece: str, start: int, shortest: int, little: AbstractSet[str], *, goes_on: bool) -> bool:
    """Whether a piece may begin there in a word that `goes_on` after it: little ones only in the middle,
    those below `shortest` only at the beginning.
    """
    if piece in little:
        return start > 0 and goes_on
    return len(piece) >= shortest or start == 0

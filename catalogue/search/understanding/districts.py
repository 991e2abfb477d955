"""In which district, of those that the catalogue knows; a slip of the finger is allowed, a guess is not."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from catalogue.search import scripts
from catalogue.search.understanding.folding import folded
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)?|(?:(?![a-z0-9_])\w)+")
_PAUSE = re.compile(r"[ -]")
_MOST_WORDS = 5
_COMMA_BEFORE = re.compile(r"\w.*[,;،，、] *$|[\ue000-\ue004].*[,;،，、] *$", re.DOTALL)
_OTHER_LETTERS = re.compile("[\u0400-\u04ff\u0600-\u06ff\u3040-\u9fff\uac00-\ud7af]")
# A short name is too near to ordinary words to forgive a letter in it.
_LETTERS_FOR_ONE_SLIP = 6
_LETTERS_FOR_TWO_SLIPS = 10
# Alone and in small letters only a long name is surely one: "retiro" and "latina" are words too.
_LETTERS_TO_STAND_ALONE = 7


def near_words(sheet: Sheet, words: Vocabulary, districts: tuple[str, ...]) -> None:
    """A district after "near", "in", "district of": the words before it are struck out with it."""
    for match in sheet.finds(words.phrases("district.near")):
        for name, _, end in _candidates(sheet.line, districts, match.end()):
            sheet.wish(district=name)
            sheet.claim(match.start(), end, SlotKind.DISTRICT)
            return
    for match in sheet.finds(words.phrases("district.after")):
        for name, start, end in _candidates(sheet.line, districts, None, forgiving=True):
            if end <= match.start() and not sheet.line[end : match.start()].strip():
                sheet.wish(district=name)
                sheet.claim(start, match.end(), SlotKind.DISTRICT)
                return


def named(sheet: Sheet, districts: tuple[str, ...]) -> None:
    """A district with nothing before it: spelt right, and not to be taken for an ordinary word."""
    if "district" in sheet.wishes:
        return
    for forgiving, stands in ((False, _stands_alone), (True, _ends_a_list)):
        for name, start, end in _candidates(sheet.line, districts, None, forgiving=forgiving):
            if stands(sheet, start, end):
                sheet.wish(district=name)
                sheet.claim(start, end, SlotKind.DISTRICT)
                return


def _candidates(
    line: str, districts: tuple[str, ...], at: int | None, *, forgiving: bool = False
) -> list[tuple[str, int, int]]:
    """Districts that the line names, longest first, with where; only right `at` that place, where given."""
    found: list[tuple[str, int, int]] = []
    words = list(_WORD.finditer(line, at or 0))
    places = (
        range(len(words))
        if at is None
        else [0]
        if words and not line[at : words[0].start()].strip(" -")
        else []
    )
    known = _folded_names(districts)
    likely = _by_first_letter(districts)
    if at is None and scripts.has_unspaced(line):
        found += [
            (name, start, start + len(key))
            for key, name in known.items()
            if scripts.has_unspaced(key) and (start := line.find(key)) >= 0
        ]
    for first in places:
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            start, end = words[first].start(), words[last].end()
            typed = _PAUSE.sub("", line[start:end])
            for key, name in likely.get(typed[0], ()):
                if _same(typed, key, forgiving=forgiving or at is not None):
                    found.append((name, start, end))
    return sorted(found, key=lambda candidate: candidate[1] - candidate[2])


def _same(typed: str, name: str, *, forgiving: bool) -> bool:
    """Whether that is the name, of those with its first letter, which people rarely get wrong; both without
    pauses.
    """
    if typed == name:
        return True
    slips = (len(name) >= _LETTERS_FOR_ONE_SLIP) + (len(name) >= _LETTERS_FOR_TWO_SLIPS)
    slips -= not forgiving
    if slips < 1 or abs(len(typed) - len(name)) > slips:
        return False
    return OSA.distance(typed, name, score_cutoff=slips) <= slips


def _stands_alone(sheet: Sheet, start: int, end: int) -> bool:
    line = sheet.line[start:end]
    if " " in line or len(line) >= _LETTERS_TO_STAND_ALONE:
        return True
    typed_start, typed_end = sheet.folded.typed(start, end)
    typed = sheet.typed[typed_start:typed_end]
    before, after = sheet.typed[:typed_start].rstrip(), sheet.typed[typed_end:].lstrip()
    set_off = (not before or before[-1] in ",;،，、") and (not after or after[0] in ",;،，、")
    capital = typed[:1].isupper() and bool(before) and not sheet.typed.istitle() and not sheet.typed.isupper()
    return set_off or capital


def _ends_a_list(sheet: Sheet, start: int, end: int) -> bool:
    """Where a slip may be forgiven: at the end, behind a comma or in other letters than the rest."""
    before = sheet.line[:start]
    foreign = sheet.line[start:end].isascii() and bool(_OTHER_LETTERS.search(before))
    return (foreign or bool(_COMMA_BEFORE.search(before))) and not sheet.line[end:].strip(" ,;.!?،，、؛")


@lru_cache(maxsize=16)
def _folded_names(districts: tuple[str, ...]) -> dict[str, str]:
    return {key: name for name in districts if (key := folded(name).strip())}


@lru_cache(maxsize=16)
def _by_first_letter(districts: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """The folded names without pauses and the names, so that a sentence is held against few of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, name in _folded_names(districts).items():
        found.setdefault(key[0], []).append((_PAUSE.sub("", key), name))
    return found

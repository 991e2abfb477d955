"""What is left when all slots are struck out: the interest, without the frame of a sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue.search.understanding.notation import Phrase
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary

_CLAIMED = "".join(mark for name, mark in MARKS.items() if name != "kept")
_LEFT = re.compile(f"[^{_CLAIMED}]+")
_SIGNS = " \n,;:.!?¿¡()-–&+/،؛؟，。、！？；：（）…\"'"


def parts(sheet: Sheet, vocabularies: Sequence[Vocabulary]) -> list[tuple[int, int]]:
    """The parts of the line that tell the interest, without frames; empty where only frames were left."""
    frames = [
        phrase for words in vocabularies for phrase in words.phrases("fillers.frames") if _may(phrase, sheet)
    ]
    links = [
        phrase for words in vocabularies for phrase in words.phrases("fillers.links") if _may(phrase, sheet)
    ]
    found = []
    for left in _LEFT.finditer(sheet.line):
        start, end = _trimmed(sheet.line, *left.span())
        touched = (left.start() > 0, left.end() < len(sheet.line))
        start, end = _without(sheet, start, end, frames, links, touched)
        if start < end:
            found.append((start, end))
    if found or sheet.slots:
        return found
    whole = _trimmed(sheet.line, 0, len(sheet.line))
    return [whole] if whole[0] < whole[1] else []


def text(sheet: Sheet, found: Sequence[tuple[int, int]]) -> str:
    """These parts as they were typed, one space between them."""
    spans = [sheet.folded.typed(start, end) for start, end in found]
    return " ".join(" ".join(sheet.typed[start:end].split()) for start, end in spans)


def _without(
    sheet: Sheet, start: int, end: int, frames: list[Phrase], links: list[Phrase], touched: tuple[bool, bool]
) -> tuple[int, int]:
    """Without frames at the beginning, and without "and", "for", "on" that led to a slot."""
    before = (-1, -1)
    while before != (start, end):
        before = (start, end)
        for phrase in [*frames, *links] if touched[0] else frames:
            match = phrase.pattern.match(sheet.line, start, end)
            if match and match.end() > start:
                start, end = _trimmed(sheet.line, match.end(), end)
        for phrase in links if touched[1] else ():
            for match in phrase.search(sheet.line[:end]):
                if match.start() >= start and match.end() == end:
                    start, end = _trimmed(sheet.line, start, match.start())
                    break
    return start, end


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _SIGNS:
        start += 1
    while start < end and line[end - 1] in _SIGNS:
        end -= 1
    return start, end


def _may(phrase: Phrase, sheet: Sheet) -> bool:
    return not phrase.keys or not phrase.keys.isdisjoint(sheet.keys)

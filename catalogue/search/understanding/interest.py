"""What is left when all slots are struck out: the interest, without the frame of a sentence around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from catalogue.search.understanding.notation import Phrase, Spacing
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary

_CLAIMED = "".join(mark for name, mark in MARKS.items() if name != "kept")
_LEFT = re.compile(f"[^{_CLAIMED}]+")
_SIGNS = " \n,;:.!?¿¡()-–&+/،؛؟，。、！？；：（）…\"'“”„«»"
_WORD = re.compile(r"\w")
# Nobody puts more fillers than this around a wish; it bounds the time for those who do.
_MOST_FILLERS = 12
_LONGEST_FILLER = 48


class Fillers:
    """The words around an interest that say nothing of it, in the likely languages of one sentence.

    `frames` begin a sentence ("I would like"), `tails` end one, `links` join an interest to a slot
    ("and", "for") and are taken away only beside one.
    """

    def __init__(self, sheet: Sheet, vocabularies: Iterable[Vocabulary]) -> None:
        named: dict[str, list[Phrase]] = {"frames": [], "tails": [], "links": []}
        for words in vocabularies:
            for name in named:
                named[name] += words.phrases(f"fillers.{name}")
        self._line = sheet.line
        self._frames, self._tails, self._links = named["frames"], named["tails"], named["links"]

    def removed(self, start: int, end: int) -> tuple[int, int]:
        """`line[start:end]` without fillers; empty where it was nothing else."""
        first = [*self._frames, *self._links] if start > 0 else self._frames
        last = [*self._tails, *self._links] if end < len(self._line) else self._tails
        start, end = _trimmed(self._line, start, end)
        for _ in range(_MOST_FILLERS):
            before = (start, end)
            for phrase in first:
                start = self._begin_without(phrase, start, end)
            for phrase in last:
                end = self._end_without(phrase, start, end)
            start, end = _trimmed(self._line, start, end)
            if (start, end) == before:
                break
        return start, end

    def _begin_without(self, phrase: Phrase, start: int, end: int) -> int:
        match = phrase.pattern.match(self._line, start, end)
        if not match or (phrase.spacing is Spacing.ENDINGS and _WORD.match(self._line, match.end(), end)):
            return start
        return _trimmed(self._line, match.end(), end)[0]

    def _end_without(self, phrase: Phrase, start: int, end: int) -> int:
        for match in phrase.pattern.finditer(self._line, max(start, end - _LONGEST_FILLER), end):
            if match.end() == end:
                return _trimmed(self._line, start, match.start())[1]
        return end


def parts(sheet: Sheet, vocabularies: Sequence[Vocabulary]) -> list[tuple[int, int]]:
    """The parts of the line that tell the interest, without fillers.

    A sentence without slots never loses all of its words.
    """
    fillers = Fillers(sheet, vocabularies)
    found = []
    for left in _LEFT.finditer(sheet.line):
        start, end = fillers.removed(*left.span())
        if start < end:
            found.append((start, end))
    if found or sheet.slots or sheet.impossible_age is not None:
        return found
    whole = _trimmed(sheet.line, 0, len(sheet.line))
    return [whole] if whole[0] < whole[1] else []


def text(sheet: Sheet, found: Sequence[tuple[int, int]]) -> str:
    """These parts as they were typed, one space between them."""
    spans = [sheet.folded.typed(start, end) for start, end in found]
    return " ".join(" ".join(sheet.typed[start:end].split()) for start, end in spans)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _SIGNS:
        start += 1
    while start < end and line[end - 1] in _SIGNS:
        end -= 1
    return start, end

"""The working sheet of one sentence: what is still unread of it, and what was understood so far."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from catalogue.search.understanding.folding import Folded
from catalogue.search.understanding.notation import Phrase, keys_of
from catalogue.search.understanding.understood import Audience, Slot, SlotKind
from catalogue.search.understanding.vocabulary import MARKS

_MARK = "".join(MARKS.values())
MARKED = re.compile(f"[{_MARK}]")
_EDGE = f" ,;:.!?{_MARK}"


class Sheet:
    """A sentence on its way through the steps; lives as long as one call.

    `line` is the folded sentence in which every part that was read is struck out with marks, which no word
    matches; `wishes` are fields of the wish to be.
    """

    def __init__(self, text: str, folded: Folded, today: date) -> None:
        self.typed = text
        self.today = today
        self.folded = folded
        self.line = self.folded.line
        self.keys = keys_of(self.line)
        self.wishes: dict[str, Any] = {}
        self.audience: Audience | None = None
        self.impossible_age: int | None = None
        self.children: Slot | None = None
        self.slots: list[Slot] = []

    def finds(self, phrases: Collection[Phrase]) -> Iterator[re.Match[str]]:
        """Where one of the phrases stands, longest first; nothing that was struck out meanwhile."""
        if not phrases:  # so it mostly is, some hundred times a sentence
            return iter(())
        found = [match for phrase in phrases for match in phrase.pattern.finditer(self.line)]
        return self._unread(sorted(found, key=lambda match: match.start() - match.end()))

    def _unread(self, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        for match in found:
            if self.line[match.start() : match.end()] == match.group():
                yield match

    def claim(self, start: int, end: int, *kinds: SlotKind, mark: str = "") -> None:
        """Strike out a part of the line, as slots of these kinds.

        `mark` says what stood there; left out, it says of a day or a date that it was one.
        """
        a_day = SlotKind.DAY in kinds or SlotKind.DATE in kinds
        mark = mark or MARKS["day" if a_day else "claimed"]
        while start < end and self.line[start] in _EDGE:
            start += 1
        while start < end and self.line[end - 1] in _EDGE:
            end -= 1
        if start == end:
            return
        typed_start, typed_end = self.folded.typed(start, end)
        self.line = self.line[:start] + mark * (end - start) + self.line[end:]
        for kind in kinds:
            self.slots.append(Slot(kind, typed_start, typed_end, self.typed[typed_start:typed_end]))

    def wish(self, **fields: Any) -> None:
        """Set fields of the wish; what was said first stands."""
        for name, value in fields.items():
            self.wishes.setdefault(name, value)

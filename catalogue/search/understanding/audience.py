"""For whom: oneself, one's child, or somebody else."""

from __future__ import annotations

from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import Audience, SlotKind
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary


def audience(sheet: Sheet, words: Vocabulary) -> None:
    """A child before somebody else before oneself: "I look for my daughter" is about the daughter."""
    for name, who in (
        ("child", Audience.CHILD),
        ("children", Audience.CHILD),
        ("someone", Audience.SOMEONE),
        ("me", Audience.ME),
    ):
        for match in sheet.finds(words.phrases(f"audience.{name}")):
            sheet.claim(match.start(), match.end(), SlotKind.AUDIENCE, mark=MARKS[who])
            if sheet.audience in (None, Audience.ME):
                sheet.audience = who
            if name == "children":
                sheet.children = sheet.slots[-1]

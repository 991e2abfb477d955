"""How old: "I'm 67", "7 Jahre", "from 4 to 6", "teenagers", "(7)" beside a child."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue.model import Ages
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import Audience, SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

# Nobody has been older than 122 years; a course for 121 is a slip of the finger.
OLDEST = 120
CHILDREN = Ages(0, 12)


def stated(sheet: Sheet, words: Vocabulary) -> None:
    """Ages that say by themselves that they are ages; of several, the longest phrase."""
    for name in ("between", "me", "months", "from", "to", "exact"):
        for match in sheet.finds(words.phrases(f"age.{name}")):
            _take(sheet, words, match, name)


def beside_a_person(sheet: Sheet, words: Vocabulary) -> None:
    """Numbers that are ages because a child or somebody else was named just before or after."""
    if sheet.audience is None:
        return
    for name in ("between", "exact"):
        for match in sheet.finds(words.phrases(f"age.beside_{name}")):
            _take(sheet, words, match, name)


def bands(sheet: Sheet, words: Vocabulary) -> None:
    """Words for an age: teenagers, seniors, babies."""
    for name, phrases in words.bands:
        for match in sheet.finds(phrases):
            low, _, high = name.partition("-")
            sheet.wish(ages=Ages(int(low), int(high) if high else None))
            sheet.claim(match.start(), match.end(), SlotKind.AGE)


def of_children(sheet: Sheet, words: Vocabulary) -> None:
    """Where only "for children" was said, the age is that of children."""
    del words
    if sheet.children and "ages" not in sheet.wishes:
        sheet.wish(ages=CHILDREN)
        sheet.slots.append(replace(sheet.children, kind=SlotKind.AGE))


def _take(sheet: Sheet, words: Vocabulary, match: re.Match[str], name: str) -> None:
    groups = match.groupdict()
    first = words.numbers.value(groups["n"])
    last = words.numbers.value(groups["m"]) if groups.get("m") else first
    if name == "months":
        first, last = first // 12, last // 12
    if max(first, last) > OLDEST:
        sheet.impossible_age = max(first, last)
        sheet.claim(match.start(), match.end())
        return
    low, high = min(first, last), max(first, last)
    sheet.wish(ages=Ages(None if name == "to" else low, None if name == "from" else high))
    if name == "me" and sheet.audience is None:
        sheet.audience = Audience.ME
    kinds = (SlotKind.AUDIENCE, SlotKind.AGE) if name == "me" else (SlotKind.AGE,)
    sheet.claim(match.start(), match.end(), *kinds)

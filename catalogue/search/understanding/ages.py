"""How old: "I'm 67", "7 Jahre", "from 4 to 6", "teenagers", "(7)" beside a child."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue.model import Ages
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import Audience, SlotKind
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary

# Nobody has been older than 122 years; a course for 121 is a slip of the finger.
OLDEST = 120
CHILDREN = Ages(0, 12)
_BEHIND_A_CHILD = re.compile(rf"{MARKS['child']}[ ,.(-]{{0,3}}(?:\w{{1,4}} )?$")
SMALL = (Ages(0, 2), Ages(1, 3))
MONTHS = 12
# Without its dots, the German "Ü60" (over 60) looks like "U18" (under 18).
_UNDER = re.compile(r"\b[uU] ?\d")
GROWN = 14
"""Who says only "tengo quince" is about this old; "tengo tres" goes on with children, hours or guitars."""
_WHO = {"me": Audience.ME, "me_alone": Audience.ME, "child": Audience.CHILD, "someone": Audience.SOMEONE}


def stated(sheet: Sheet, words: Vocabulary) -> None:
    """Ages that say by themselves that they are ages; of several, the longest phrase."""
    for name in ("between", "me", "months", "from", "to", "exact", "me_alone"):
        for match in sheet.finds(words.phrases(f"age.{name}")):
            _take(sheet, words, match, name)


def beside_a_person(sheet: Sheet, words: Vocabulary) -> None:
    """Numbers that are ages because a child or somebody else was named just before or after."""
    if sheet.audience is None:
        return
    for name in ("between", "exact"):
        for match in sheet.finds(words.phrases(f"age.beside_{name}")):
            _take(sheet, words, match, name)


def of_a_person(sheet: Sheet, words: Vocabulary) -> None:
    """So "mum 77", "son is 9": a relative without "my" is one only where an age is beside."""
    for name, who in _WHO.items():
        if who is not Audience.ME:
            for match in sheet.finds(words.phrases(f"age.{name}")):
                _take(sheet, words, match, name)


def bands(sheet: Sheet, words: Vocabulary) -> None:
    """Words for an age: teenagers, seniors, babies."""
    for name, phrases in words.bands:
        for match in sheet.finds(phrases):
            low, _, high = name.partition("-")
            sheet.wish(ages=Ages(int(low), int(high) if high else None))
            sheet.claim(match.start(), match.end(), SlotKind.AGE)


def in_months(sheet: Sheet, words: Vocabulary) -> None:
    """A mere "20 months" is an age where a small child was named; of a course it would be how long."""
    ages = sheet.wishes.get("ages")
    if ages not in (None, *SMALL):
        return
    for match in sheet.finds(words.phrases("age.answer_months")):
        if ages is None and not _BEHIND_A_CHILD.search(sheet.line[: match.start()]):
            continue
        years = words.numbers.value(match["n"]) // MONTHS
        sheet.wishes["ages"] = Ages(years, years)
        sheet.audience = Audience.CHILD
        sheet.claim(match.start(), match.end(), SlotKind.AGE)


def of_children(sheet: Sheet, words: Vocabulary) -> None:
    """Where only "for children" was said, the age is that of children."""
    del words
    if sheet.children and "ages" not in sheet.wishes:
        sheet.wish(ages=CHILDREN)
        sheet.slots.append(replace(sheet.children, kind=SlotKind.AGE))


def _take(sheet: Sheet, words: Vocabulary, match: re.Match[str], name: str) -> None:
    groups = match.groupdict()
    start, end = match.span()
    first = words.numbers.value(groups["n"])
    last = words.numbers.value(groups["m"]) if groups.get("m") else first
    if (
        groups.get("m")
        and sheet.line[match.start("n") : match.end("m")].replace("-", " ") in words.numbers.words
    ):
        return  # "setenta y tres" is one number, not a range
    months = None if name == "months" or groups.get("m") else _in_months(sheet, words, match)
    if months:
        start, end = min(start, months.start()), max(end, months.end())
    if name == "months" or months:
        first, last = first // MONTHS, last // MONTHS
        sheet.audience = Audience.CHILD
    if name == "me_alone" and first < GROWN:
        return
    if name == "from" and _UNDER.search(sheet.typed[slice(*sheet.folded.typed(start, end))]):
        name = "to"
    if max(first, last) > OLDEST:
        sheet.impossible_age = max(first, last)
        sheet.claim(start, end)
        return
    low, high = min(first, last), max(first, last)
    sheet.wish(ages=Ages(None if name == "to" else low, None if name == "from" else high))
    who = _WHO.get(name)
    if who and sheet.audience in (None, Audience.ME):
        sheet.audience = who
    kinds = (SlotKind.AUDIENCE, SlotKind.AGE) if who else (SlotKind.AGE,)
    sheet.claim(start, end, *kinds)


def _in_months(sheet: Sheet, words: Vocabulary, match: re.Match[str]) -> re.Match[str] | None:
    """Whether the number that was taken for years is followed by "months"."""
    return next(
        (
            found
            for phrase in words.phrases("age.answer_months")
            for found in phrase.pattern.finditer(sheet.line)
            if found.start("n") == match.start("n")
        ),
        None,
    )

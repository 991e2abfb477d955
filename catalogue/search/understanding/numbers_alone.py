"""The answer to "how old?": a mere number, "seven", "she is 7", "7 and 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from catalogue.model import Ages
from catalogue.search.understanding.ages import MONTHS, OLDEST
from catalogue.search.understanding.notation import BEGIN, END, Spacing
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary

_MARKED = re.compile(f"[{''.join(MARKS.values())}]+")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_NUMBER = 9


def numbers_alone(sheet: Sheet, vocabularies: Sequence[Vocabulary]) -> None:
    """Numbers are ages where nothing else is said but "she is", "and", "about"; several are a range."""
    if "ages" in sheet.wishes or sheet.impossible_age is not None:
        return
    for words in vocabularies:
        for match in sheet.finds(words.phrases("age.answer_months")):
            _take(sheet, [(words.numbers.value(match["n"]) // MONTHS, match.start(), match.end())])
            return
        values = _values(sheet.line, words)
        if values:
            _take(sheet, values)
            return


def _values(line: str, words: Vocabulary) -> list[tuple[int, int, int]]:
    """The numbers of a line with where they stand; none where it is about something else."""
    if not words.may_count:
        return []
    pattern = _number(words.spacing, words.numbers.pattern if words.numbers.words else "")
    found = [
        (words.numbers.value(match.group()), match.start(), match.end()) for match in pattern.finditer(line)
    ]
    rest = _MARKED.sub(" ", pattern.sub(" ", line))
    for phrase in words.phrases("age.answer_words"):
        rest = phrase.pattern.sub(" ", rest)
    return [] if _WORD.search(rest) else found


@lru_cache(maxsize=32)
def _number(spacing: Spacing, words: str) -> re.Pattern[str]:
    """Finds figures and what the pattern `words` finds."""
    spelt_out = f"|{BEGIN[spacing]}(?:{words}){END[spacing]}" if words else ""
    return re.compile(rf"\d{{1,{_LONGEST_NUMBER}}}{spelt_out}")


def _take(sheet: Sheet, values: Sequence[tuple[int, int, int]]) -> None:
    numbers = [value for value, _, _ in values]
    if max(numbers) > OLDEST:
        sheet.impossible_age = max(numbers)
    else:
        sheet.wish(ages=Ages(min(numbers), max(numbers)))
    sheet.claim(0, len(sheet.line), *[SlotKind.AGE] * (max(numbers) <= OLDEST))

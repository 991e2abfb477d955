"""On which days of the week: named, as a range, at weekends, or all but some."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from catalogue.model import Day
from catalogue.search.understanding.cldr import Spellings
from catalogue.search.understanding.notation import BEGIN, END, GAP, Spacing, spelt
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.times import PARTS
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary

WEEKEND = (Day.SAT, Day.SUN)
WEEKDAYS = tuple(day for day in Day if day not in WEEKEND)
_HOUR_BETWEEN = re.compile(r"[ ,.]*(?:\d{1,2} +)?")
"""What may stand between a short name and a part of the day: "вт 6 вечера"."""


def days(sheet: Sheet, words: Vocabulary) -> None:
    """Lists of days. A short name ("so", "mar", "sat") counts only in a list of days or after "on"."""
    reader = _reader(words.whole or words)
    if not reader.may_be_in(sheet.line):
        return
    wanted: set[Day] = set()
    unwanted: set[Day] = set()
    for match in reader.lists.finditer(sheet.line):
        named = reader.days(match["list"])
        refused = match["not"] or match.groupdict().get("refused")
        alone = not (named.certain or match["on"] or refused) and named.count == 1
        if alone and not _beside_a_time(sheet, words, *match.span("list")):
            continue
        (unwanted if refused else wanted).update(named.days)
        sheet.claim(match.start(), match.end(), SlotKind.DAY)
    if wanted or unwanted:
        held = set(sheet.wishes.get("days", ())) | wanted
        sheet.wishes["days"] = tuple(day for day in Day if day in (held or set(Day)) - unwanted)


def _beside_a_time(sheet: Sheet, words: Vocabulary, start: int, end: int) -> bool:
    """Whether a time of the day follows or precedes: "sat morning", "вт 19:00", "fr ab 18 uhr"."""
    typed_start, typed_end = sheet.folded.typed(start, end)
    for slot in sheet.slots:
        gap = (
            sheet.typed[slot.end : typed_start]
            if slot.end <= typed_start
            else sheet.typed[typed_end : slot.start]
        )
        if slot.kind is SlotKind.TIME and _HOUR_BETWEEN.fullmatch(gap):
            return True
    struck = sheet.line[:start] + MARKS["day"] * (end - start) + sheet.line[end:]
    beside = (phrase for name in (*PARTS, "with_a_day") for phrase in words.phrases(f"times.{name}"))
    return any(
        match.start() <= start and match.end() >= end and match.end() - match.start() > end - start
        for phrase in beside
        for match in phrase.pattern.finditer(struck)
    ) or bool(re.match(rf"\W{{0,2}}{words.clock.marked}", sheet.line[end:]))


class _Named:
    """What a list of days names: whether a whole name was among them, and how many names."""

    def __init__(self, days: Iterable[Day], count: int, *, certain: bool) -> None:
        self.days = frozenset(days)
        self.count = count
        self.certain = certain


class _Reader:
    """Reads lists of days in one language."""

    def __init__(self, words: Vocabulary) -> None:
        groups = (("weekend", WEEKEND), ("weekdays", WEEKDAYS))
        self._names = [
            *(
                (Spellings(_either(words.plain.get(f"days.{name}", ()))), frozenset(days), True)
                for name, days in groups
                if words.plain.get(f"days.{name}")
            ),
            *((pattern, frozenset([day]), True) for day, pattern in words.days),
            *((pattern, frozenset([day]), False) for day, pattern in words.short_days),
        ]
        gap = GAP[words.spacing]
        begin, end = BEGIN[words.spacing], END[words.spacing]
        # In Korean a word goes on behind a short name: "수업" is a class, and no Wednesday.
        behind_short = "".join(words.plain.get("days.behind_short", ()))
        no_word = rf"(?![^\W\d{behind_short}])" if behind_short else ""
        longest_first = sorted(
            (
                (len(choice), choice if certain else choice + no_word)
                for pattern, _, certain in self._names
                for choice in pattern.pattern.split("|")
                if choice
            ),
            reverse=True,
        )
        choices = [choice for _, choice in longest_first]
        spaced = words.spacing in (Spacing.WORDS, Spacing.PREFIXES)
        glued = words.plain.get("days.glued", ())
        inner = rf"(?:(?!\w)|(?={_either(glued)}))" if spaced else ""
        end = rf"(?:{end}|(?={_either(glued)}))" if glued else end
        self._name = re.compile(rf"(?:{'|'.join(choices)}){inner}\.?")
        join = _either(words.plain.get("days.join", ()))
        to = _either(words.plain.get("days.to", ()))
        self._to = re.compile(rf" ?(?:{to}|-) ?")
        glue = rf"(?: ?(?:,|/|&|\+|-|·) ?(?:(?:{join}) ?)?|{gap}(?:{join}|{to}){gap}|{gap})"
        if words.spacing is Spacing.PREFIXES:
            glue = rf"(?: ?(?:,|/|-) ?و? ?| و ?| {{1,2}}(?:{join}|{to}) {{1,2}}| )"
        refusing = _either(words.plain.get("days.not", ()))
        on = _either(words.plain.get("days.on", ()))
        after = words.plain.get("days.not_after", ())
        tail = rf"(?P<refused>{gap}(?:{_either(after)}))?" if after else ""
        self.lists = re.compile(
            rf"{begin}(?P<not>(?:{refusing}){gap})?(?P<on>(?:{on}){gap})?"
            rf"(?P<list>{self._name.pattern}(?:{glue}{self._name.pattern})*){tail}{end}"
        )

    def may_be_in(self, line: str) -> bool:
        return bool(self._name.search(line))

    def days(self, text: str) -> _Named:
        found: list[Day] = []
        certain = False
        end, count = 0, 0
        for match in self._name.finditer(text):
            days, whole = self._meaning(match.group().rstrip("."))
            if count and len(days) == 1 and found and self._to.fullmatch(text, end, match.start()):
                first, last = tuple(Day).index(found[-1]), tuple(Day).index(min(days))
                found += [tuple(Day)[day % 7] for day in range(first, last + 7 * (last < first))]
            found += days
            certain |= whole
            end, count = match.end(), count + 1
        return _Named(found, count, certain=certain)

    def _meaning(self, name: str) -> tuple[frozenset[Day], bool]:
        return next((days, whole) for pattern, days, whole in self._names if pattern.fullmatch(name))


@lru_cache(maxsize=32)
def _reader(words: Vocabulary) -> _Reader:
    return _Reader(words)


def _either(sources: Iterable[str]) -> str:
    """Any of these, longest first; something that is never there where there are none."""
    choices = sorted(sources, key=len, reverse=True)
    return (
        "|".join(spelt(choice.removesuffix("*")) + r"\w*" * choice.endswith("*") for choice in choices)
        or r"(?!)"
    )

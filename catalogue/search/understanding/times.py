"""At what time of the day: in the morning, after six, from five to seven."""

from __future__ import annotations

import re
from datetime import time

from catalogue.search.understanding.clock import Clock
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

# "After noon" and "before noon" have noon in them, so it comes last. The hours are what residents mean when
# they come to a course, not what CLDR's day periods say of greetings.
EVENING = time(17)
PARTS: dict[str, tuple[time | None, time | None]] = {
    "morning": (None, time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (EVENING, None),
    "noon": (time(11, 30), time(14, 30)),
}
_DIGIT_OR_WORD = re.compile(r"\w")

Parts = tuple[tuple[re.Match[str], ...], tuple[re.Match[str], ...]]


def times(sheet: Sheet, words: Vocabulary) -> None:
    """Parts of the day, and hours that are marked as hours ("6pm", "18:00", "18 Uhr")."""
    _spans(sheet, words, surely=True)
    for name in ("after", "before", "at"):
        for match in sheet.finds(words.phrases(f"times.{name}")):
            if name == "at" and words.clock.may_last(match["time"]):
                continue
            if words.clock.is_doubtful(sheet.line, match):
                continue
            parts = _parts(sheet.line, words.clock)
            start, end, later, earlier = _with_part(sheet.line, parts, *match.span())
            found = words.clock.read(match["time"], later=later, earlier=earlier)
            if found:
                sheet.wish(**{"before" if name == "before" else "after": found})
                sheet.claim(start, end, SlotKind.TIME)
    for part, (after, before) in PARTS.items():
        for match in sheet.finds(words.phrases(f"times.{part}")):
            if "after" not in sheet.wishes and "before" not in sheet.wishes:
                sheet.wishes |= {"after": after, "before": before}
            sheet.claim(match.start(), match.end(), SlotKind.TIME)


def with_a_day(sheet: Sheet, words: Vocabulary) -> None:
    """A time that a day or a date makes sure: "sat 6pm", "вт в 19", "周六晚上6点".

    A number that nothing else says is an hour counts only with a part of the day ("sat 6 in the evening").
    It tells more than a part of the day, so it stands in its place. Of several the earliest counts.
    """
    said_so_far: list[time] = []
    parts: Parts | None = None
    for name in ("with_a_day", "hour_with_a_day"):
        for match in sheet.finds(words.phrases(f"times.{name}")):
            said = match["time"]
            if words.clock.may_last(said) or words.clock.may_be_date(said):
                continue
            if words.clock.is_doubtful(sheet.line, match):
                continue
            # The line before anything was struck out of it still has the part of the day.
            parts = parts or _parts(sheet.folded.line, words.clock)
            start, end, later, earlier = _with_part(sheet.folded.line, parts, *match.span("time"))
            if name == "hour_with_a_day" and not (later or earlier):
                continue
            found = words.clock.read(said, later=later, earlier=earlier)
            if found:
                said_so_far.append(found)
                after, before = min(said_so_far), sheet.wishes.get("before")
                sheet.wishes |= {"after": after, "before": before if before and before > after else None}
                sheet.claim(min(start, match.start()), max(end, match.end()), SlotKind.TIME)


def mere_hours(sheet: Sheet, words: Vocabulary) -> None:
    """Such as "from 17 to 19", once it is clear that nobody of that age was meant."""
    if not {"ages", "after", "before"} & sheet.wishes.keys():
        _spans(sheet, words, surely=False)


def _spans(sheet: Sheet, words: Vocabulary, *, surely: bool) -> None:
    if not words.may_count:
        return
    for match in list(words.clock.between.finditer(sheet.line)):
        span = words.clock.span(sheet.line, match, surely=surely)
        if span and not (span.mere and _behind_a_child(sheet.line, words, span.start)):
            sheet.wish(after=span.after, before=span.before)
            sheet.claim(span.start, span.end, SlotKind.TIME)


def _behind_a_child(line: str, words: Vocabulary, start: int) -> bool:
    """Whether "6-8 in the afternoon" follows "for kids", so that it says how old they are."""
    names = ("audience.child", "audience.children", *(f"age.bands.{band}" for band, _ in words.bands))
    before = line[:start].rstrip(" ,(")
    return any(
        match.end() == len(before)
        for name in names
        for phrase in words.phrases(name)
        for match in phrase.pattern.finditer(before)
    )


def _with_part(line: str, parts: Parts, start: int, end: int) -> tuple[int, int, bool, bool]:
    """Where a phrase stands together with "in the evening" within or beside it, and what that says."""
    found = []
    for part in parts:
        beside = [
            match
            for match in part
            if (
                match.start() >= start
                and not _DIGIT_OR_WORD.search(line[min(end, match.start()) : match.start()])
            )
            or (match.end() <= start and not line[match.end() : start].strip())
        ]
        found.append(bool(beside))
        start = min([start, *(match.start() for match in beside)])
        end = max([end, *(match.end() for match in beside)])
    return start, end, found[0], found[1]


def _parts(line: str, clock: Clock) -> Parts:
    """Where the line says that it is after noon, and where before."""
    return tuple(clock.later.finditer(line)), tuple(clock.earlier.finditer(line))

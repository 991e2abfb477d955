"""At what time of the day: in the morning, after six."""

from __future__ import annotations

from datetime import time

from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

# What residents mean when they come to a course, not what CLDR's day periods say of greetings.
PARTS: dict[str, tuple[time | None, time | None]] = {
    "morning": (None, time(12)),
    "noon": (time(11, 30), time(14, 30)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), None),
}
FIRST_HOUR_OF_DAY = 8


def times(sheet: Sheet, words: Vocabulary) -> None:
    """Parts of the day, and hours that are marked as hours ("6pm", "18:00", "18 Uhr")."""
    for name in ("after", "before"):
        for match in sheet.finds(words.phrases(f"times.{name}")):
            found = _time(match.groupdict())
            if found:
                sheet.wish(**{name: found})
                sheet.claim(match.start(), match.end(), SlotKind.TIME)
    for part, (after, before) in PARTS.items():
        for match in sheet.finds(words.phrases(f"times.{part}")):
            if after and "before" not in sheet.wishes:
                sheet.wish(after=after)
            if (before and "after" not in sheet.wishes) or (after, sheet.wishes.get("after")) == (after, after):
                if before:
                    sheet.wish(before=before)
            sheet.claim(match.start(), match.end(), SlotKind.TIME)


def _time(groups: dict[str, str | None]) -> time | None:
    """The time that `{time}` or `{hour}` matched; an hour before eight, unmarked, is after noon."""
    hour = int(groups.get("hour") or groups.get("clock") or 0)
    minute = int(groups.get("minute") or 0)
    half = (groups.get("half") or groups.get("half2") or "").strip()
    if (half.startswith("p") and hour < 12) or (not half and not groups.get("minute") and 0 < hour < FIRST_HOUR_OF_DAY):
        hour += 12
    return time(hour, minute) if hour < 24 else None

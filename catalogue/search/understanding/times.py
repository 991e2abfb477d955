"""At what time of the day: in the morning, after six."""

from __future__ import annotations

from datetime import time

from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

# "After noon" and "before noon" have noon in them, so it comes last. The hours are what residents mean when
# they come to a course, not what CLDR's day periods say of greetings.
PARTS: dict[str, tuple[time | None, time | None]] = {
    "morning": (None, time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), None),
    "noon": (time(11, 30), time(14, 30)),
}
FIRST_HOUR_OF_DAY = 8
NOON = 12
MIDNIGHT = 24


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
            if "after" not in sheet.wishes and "before" not in sheet.wishes:
                sheet.wishes |= {"after": after, "before": before}
            sheet.claim(match.start(), match.end(), SlotKind.TIME)


def _time(groups: dict[str, str | None]) -> time | None:
    """The time that `{time}` or `{hour}` matched; an hour before eight, unmarked, is after noon."""
    hour = int(groups.get("hour") or groups.get("clock") or 0)
    minute = int(groups.get("minute") or 0)
    half = (groups.get("half") or groups.get("half2") or "").strip()
    unmarked = not half and not groups.get("minute")
    if (half.startswith("p") and hour < NOON) or (unmarked and 0 < hour < FIRST_HOUR_OF_DAY):
        hour += NOON
    return time(hour, minute) if hour < MIDNIGHT else None

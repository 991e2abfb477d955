"""Weekdays as people write them: `Mo/Mi`, `lunes a viernes`, `Sat & Sun`, `täglich`."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from babel import Locale

from catalogue.model import Day
from catalogue.reading.everyday.vocabulary import LANGUAGES, Phrases, said, words

WEEK = tuple(Day)
SHORTEST_ALSO = ("en", "de")
"""Languages whose shortest names of days are in use everywhere; those of others only in files of theirs."""
SHORTEST = 2
"""Letters of the shortest names of days."""


class Between(Enum):
    """What stands between two days."""

    TO = "to"
    AND = "and"
    NOTHING = ""


Days = tuple[Day, ...]


@lru_cache(maxsize=8192)
def read_days(text: str, language: str | None = None) -> Days | tuple[Days, ...]:
    """The days of one cell, in the order of the week.

    Where `language` does not decide and two languages take the text differently (`Di` is a Tuesday in
    German and a Sunday in French), a tuple of all readings; an empty one where it is no text of days.
    """
    if language in LANGUAGES and (own := _days(text, _names(language, shortest=True))):
        return own
    readings = dict.fromkeys(
        found
        for one in LANGUAGES
        if (found := _days(text, _names(one, shortest=one in SHORTEST_ALSO or len(text) <= SHORTEST)))
    )
    return next(iter(readings)) if len(readings) == 1 else tuple(readings)


def _days(text: str, names: Phrases[Days | Between]) -> Days | None:
    parts = names.parts(text)
    if not parts or any(isinstance(part, str) for part in parts):
        return None
    found: list[Day] = []
    last: Day | None = None
    joint: Between | None = None
    for part in parts:
        if part is Between.NOTHING:
            continue
        if isinstance(part, Between):
            if joint is Between.TO or last is None:
                return None
            joint = part
        elif isinstance(part, tuple):
            if joint is Between.TO and last is not None:
                if len(part) > 1:
                    return None
                first = WEEK.index(last)
                end = WEEK.index(part[0])
                found += (WEEK + WEEK)[first : end + 1 if end >= first else end + 8]
            else:
                found += part
            last, joint = part[-1], None
    return None if joint or not found else tuple(day for day in WEEK if day in found)


@lru_cache(maxsize=2 * len(LANGUAGES))
def _names(language: str, *, shortest: bool) -> Phrases[Days | Between]:
    own = Locale(language).days["format"]
    phrases: dict[str, Days | Between] = {}
    for width in ("wide", "abbreviated", *(("short",) if shortest else ())):
        for number, day in enumerate(WEEK):
            phrases[own[width][number].rstrip(".")] = (day,)
            if language == "en":
                phrases[own["wide"][number] + "s"] = (day,)
    for day in WEEK:
        phrases |= dict.fromkeys(words()[language].get("days", {}).get(day, ()), (day,))
    phrases |= dict.fromkeys(said(language, "each"), Between.NOTHING)
    phrases |= dict.fromkeys(said(language, "every_day"), WEEK)
    phrases |= dict.fromkeys(said(language, "weekend"), (Day.SAT, Day.SUN))
    phrases |= dict.fromkeys(("-", "–", "—", "~", *said(language, "to")), Between.TO)
    phrases |= dict.fromkeys(("/", "+", "&", "|", "·", ";", "、", "،", *said(language, "and")), Between.AND)
    return Phrases(phrases)

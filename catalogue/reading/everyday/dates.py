"""Dates as people write them: `31.12.2026`, `3 de mayo de 2026`, `May 3, 2026`, `2026年5月3日`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale

from catalogue.model import Day
from catalogue.reading.everyday.vocabulary import LANGUAGES, fold

YEAR_FIRST = re.compile(r"(\d{4})\s?[/.年년]\s?(\d{1,2})\s?[/.月월]\s?(\d{1,2})\s?[.日일]?")
DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
"""With points between them the day stands first wherever CLDR knows a short date that is written so."""

ANY_ORDER = re.compile(r"(\d{1,2})\s?([/-])\s?(\d{1,2})\s?\2\s?(\d{4})")
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
DAY_AND_MONTH = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?")
"""`03.05.`, and `12.05` as well, which might be a time: where a date belongs, it is none."""

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
TIME_BEHIND = re.compile(
    r"(?:(?<=\d)T|[ ,]+)(?=\d{1,2}(?:[:.h]\d{2}(?![\d.])|(?: ?h| ?hrs?| ?uhr)\b| ?[ap]\.? ?m\b|$))",
    re.IGNORECASE,
)
"""What stands between a date and a time; whether the rest is one is for the reading of times to say."""

WEEKDAY_BEFORE = re.compile(r"[^\W\d_]{2,}\.?,?\s+(?=\d)")
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class WithoutYear:
    """A day of some year."""

    month: int
    day: int


Meant = tuple[date, ...] | WithoutYear


@lru_cache(maxsize=8192)
def read_dates(text: str, language: str | None = None) -> Meant:
    """All dates that the text can mean, the likeliest first; none where it is no date.

    `language` is the one of the file: it decides what `03/04/2026` means where it has one way to write
    dates. English has two.
    """
    return _meant(date_and_time(text.strip())[0], language)


@lru_cache(maxsize=8192)
def date_and_time(text: str) -> tuple[str, str]:
    """A date and what stands behind it as a time would; `""` where nothing does.

    >>> date_and_time("3.5.2026 18.30"), date_and_time("May 3, 2026")
    (('3.5.2026', '18.30'), ('May 3, 2026', ''))
    """
    if ISO_DATE.fullmatch(text):
        return text, ""
    for joint in TIME_BEHIND.finditer(text):
        day, rest = text[: joint.start()], text[joint.end() :]
        meant = ISO_DATE.fullmatch(day) or _meant(day, None)
        # `3 May 26` has a year and no hour.
        if meant and not (isinstance(meant, WithoutYear) and rest.isdecimal()):
            return day, rest
    return text, ""


def _meant(text: str, language: str | None) -> Meant:
    if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        return _dates((int(found[1]), int(found[2]), int(found[3])))
    bare = WEEKDAY_BEFORE.sub("", text, count=1) if _begins_with_weekday(text) else text
    if found := DAY_FIRST.fullmatch(bare):
        year = int(found[3])
        return _dates((year if year > CENTURY // 20 else CENTURY + year, int(found[2]), int(found[1])))
    if found := ANY_ORDER.fullmatch(bare):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        readings = [(year, second, first), (year, first, second)]
        if language and language != "en" and _day_stands_first(language):
            del readings[1]
        return _dates(*readings)
    if found := DAY_AND_MONTH.fullmatch(bare):
        return _without_year(int(found[2]), int(found[1]))
    return _with_month_by_name(bare)


def _without_year(month: int, day: int) -> Meant:
    """The day, where any year has it: 2000 was a leap year."""
    return WithoutYear(month, day) if _dates((CENTURY, month, day)) else ()


def _dates(*readings: tuple[int, int, int]) -> tuple[date, ...]:
    found: dict[date, None] = {}
    for year, month, day in readings:
        try:
            found[date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(found)


def _with_month_by_name(text: str) -> Meant:
    line = fold(text)
    for pattern in _month_patterns():
        if found := pattern.fullmatch(line):
            month, day = _months()[found["month"]], int(found["day"])
            if found["year"] is None:
                return _without_year(month, day)
            return _dates((int(found["year"]), month, day))
    return ()


@lru_cache(maxsize=1)
def _month_patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<month>" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + ")"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|a|º|°|\.)?"
    year = r"(?P<year>\d{4})(?: ?(?:г|года|р|року))?\.?"
    return (
        re.compile(
            rf"(?:(?:el|le|am|den) )?{day}[ -]*(?:(?:de|of) )?{month}\.?"
            r"(?:,? *(?:(?:de|del|do|of) )?-?"
            rf"{year})?"
        ),
        re.compile(rf"{month}\.? {day}(?:,? {year})?"),
    )


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names of months in all languages, folded, without those that mean two."""
    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if not name[0].isdigit():
                        found.setdefault(fold(name), set()).add(number)
    # Four letters are usual where CLDR has three, and the other way round.
    found.setdefault("sept", {9})
    found.setdefault("set", {9})
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


@lru_cache(maxsize=1024)
def _begins_with_weekday(text: str) -> bool:
    """Whether a weekday stands before the date, which says nothing that the date does not."""
    word = fold(text.split(maxsplit=1)[0].rstrip(".,")) if text else ""
    return word in _weekdays()


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name)
        for language in LANGUAGES
        for width in ("wide", "abbreviated", "short")
        for name in Locale(language).days["format"][width].values()
    ) | frozenset(map(str, Day))


@lru_cache(maxsize=64)
def _day_stands_first(language: str) -> bool:
    try:
        pattern = str(Locale.parse(language, sep="-").date_formats["short"].pattern)
    except ValueError:
        return False
    return 0 <= pattern.find("d") < pattern.find("M") < pattern.find("y")

"""Between which dates: today, next week, in July, from 3 to 10 March. Always seen from `sheet.today`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from catalogue.model import Day
from catalogue.search.understanding.days import WEEKEND
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.times import EVENING
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary

_ISO = re.compile(r"(?<![\w.-])(20\d\d)-(\d\d)-(\d\d)(?![\w-])")
_DOTTED = re.compile(r"(?<![\w.,-])(\d{1,2})\.(\d{1,2})\.(20\d\d)?(?!\w)")
_BETWEEN = re.compile(r"\W{1,3}(?:\w{1,3}\W{1,3})?")


def numeric_dates(sheet: Sheet, words: Vocabulary) -> None:
    """ISO dates and 3.7.2026, which are the same in all languages; two of them are a range."""
    del words
    found = [
        (match, _date(int(match[1]), int(match[2]), int(match[3]))) for match in _ISO.finditer(sheet.line)
    ]
    found += [
        (match, _day_in(sheet.today, int(match[2]), int(match[1]), match[3]))
        for match in _DOTTED.finditer(sheet.line)
    ]
    known = sorted((match.start(), match.end(), day) for match, day in found if day)
    if known:
        _between(sheet, known[0][2], known[-1][2])
        for start, end, _ in known:
            sheet.claim(start, end, SlotKind.DATE)


def tonight(sheet: Sheet, words: Vocabulary) -> None:
    """Today, and in the evening: read before each of the two can be taken alone."""
    for match in sheet.finds(words.phrases("dates.tonight")):
        _between(sheet, sheet.today, sheet.today)
        sheet.wish(after=EVENING)
        sheet.claim(match.start(), match.end(), SlotKind.DATE, SlotKind.TIME)


def dates(sheet: Sheet, words: Vocabulary) -> None:
    """Dates in words. What names a weekend also wishes for its days."""
    today = sheet.today
    monday = today - timedelta(days=today.weekday())
    month_end = _last_of(today.year, today.month)
    spans = {
        "after_tomorrow": (today + timedelta(2), today + timedelta(2)),
        "tomorrow": (today + timedelta(1), today + timedelta(1)),
        "today": (today, today),
        "next_weekend": (monday + timedelta(12), monday + timedelta(13)),
        "this_weekend": (max(today, monday + timedelta(5)), monday + timedelta(6)),
        "next_week": (monday + timedelta(7), monday + timedelta(13)),
        "this_week": (today, monday + timedelta(6)),
        "next_month": (month_end + timedelta(1), _end_of_month(month_end + timedelta(1))),
        "this_month": (today, month_end),
    }
    for name in ("between", "since", "until", "on", "month"):
        for match in sheet.finds(words.phrases(f"dates.{name}")):
            _named(sheet, words, match, name)
    _coming_days(sheet, words)
    for name, (first, last) in spans.items():
        for match in sheet.finds(words.phrases(f"dates.{name}")):
            _between(sheet, first, last)
            weekend = name.endswith("weekend")
            if weekend:
                sheet.wish(days=WEEKEND)
            sheet.claim(match.start(), match.end(), SlotKind.DATE, *[SlotKind.DAY] * weekend)


def _coming_days(sheet: Sheet, words: Vocabulary) -> None:
    """A day to come: "this Friday" may be today, "next Friday" is not; some languages say of which week."""
    today = sheet.today
    next_monday = today + timedelta(days=7 - today.weekday())
    for name in ("next_week_day", "next_day", "this_day"):
        for match in sheet.finds(words.phrases(f"dates.{name}")):
            day = next(
                day for day, pattern in (*words.days, *words.short_days) if pattern.fullmatch(match["day"])
            )
            number = tuple(Day).index(day)
            coming = today + timedelta((number - today.weekday()) % 7)
            if name == "next_day" and coming == today:
                coming += timedelta(7)
            if name == "next_week_day":
                coming = next_monday + timedelta(number)
            _between(sheet, coming, coming)
            sheet.claim(match.start(), match.end(), SlotKind.DATE)


def _named(sheet: Sheet, words: Vocabulary, match: re.Match[str], name: str) -> None:
    """A phrase with a month in it."""
    groups = match.groupdict()
    month = words.month(match["month"])
    last_month = words.month(groups["last_month"]) if groups.get("last_month") else month
    year = groups.get("year")
    if name == "month":
        first, last = _month(sheet.today, month, year)
    else:
        end = _day_in(sheet.today, last_month, int(groups.get("e") or groups.get("d") or 1), year)
        day = end and _date(end.year - (last_month < month), month, int(groups.get("d") or 1))
        if not day or not end:
            return
        first, last = day, end
        if groups.get("d") is None and name == "until":
            last = _end_of_month(last)
    if name == "since":
        sheet.wish(first_day=first)
    elif name == "until":
        sheet.wish(last_day=last)
    else:
        _between(sheet, first, last)
    sheet.claim(match.start(), match.end(), SlotKind.DATE)


def _between(sheet: Sheet, first: date, last: date) -> None:
    if "first_day" not in sheet.wishes and "last_day" not in sheet.wishes:
        sheet.wish(first_day=min(first, last), last_day=max(first, last))


def _month(today: date, month: int, year: str | None) -> tuple[date, date]:
    """The days of a month: of the year that was said, else of the next time that it comes or lasts."""
    of = int(year) if year else today.year + (month < today.month)
    first = date(of, month, 1)
    return max(first, today) if not year else first, _last_of(of, month)


def _day_in(today: date, month: int, day: int, year: str | None) -> date | None:
    """That day, the next time that it comes; `None` for a day that there is not."""
    if year:
        return _date(int(year), month, day)
    found = _date(today.year, month, day)
    return _date(today.year + 1, month, day) if found is None or found < today else found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _end_of_month(day: date) -> date:
    return _last_of(day.year, day.month)

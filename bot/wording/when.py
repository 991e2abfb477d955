"""Days, times and dates in words, by CLDR's patterns; the words between them are ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import format_interval, format_skeleton, format_time, format_timedelta, get_day_names

from bot.wording.voice import Voice
from catalogue.model import Day, Session

# What Babel writes is remembered: it takes a tenth of a millisecond each time, and the days and hours of a
# city's courses are much the same.
_REMEMBERED = 4096
_day_names = lru_cache(_REMEMBERED)(lambda locale: get_day_names("wide", context="format", locale=locale))
_skeleton = lru_cache(_REMEMBERED)(
    lambda skeleton, day, locale: format_skeleton(skeleton, day, locale=locale)
)
_interval = lru_cache(_REMEMBERED)(
    lambda first, last, skeleton, locale: format_interval(first, last, skeleton, locale=locale)
)
_distance = lru_cache(_REMEMBERED)(
    lambda days, locale: format_timedelta(
        timedelta(days), granularity="day", add_direction=True, locale=locale
    )
)
_time = lru_cache(_REMEMBERED)(lambda at, pattern, locale: format_time(at, pattern, locale=locale))

SEPARATOR = " · "
# CLDR sets thin and narrow spaces, for which old phones have no sign.
_SPACES = {0x2009: " ", 0x202F: "\u00a0"}
SOON = 6
SHORTEST_RUN = 3
_RUNS = {tuple(Day)[first:last] for first in range(7) for last in range(first + 1, 8)}
_WEEKDAYS = (Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI)
_WEEKEND = (Day.SAT, Day.SUN)


def weekday(voice: Voice, day: Day) -> str:
    """The full name, as it stands alone: Saturday."""
    # Not `stand-alone`: Babel 2.18 gives a language without such names those of the one that asked first.
    return str(_day_names(voice.locale)[tuple(Day).index(day)])


def weekdays(voice: Voice, days: Sequence[Day]) -> str:
    """Days on which something meets: "Monday and Wednesday", "Tuesday–Saturday", "every day"."""
    ordered = tuple(day for day in Day if day in days)
    if ordered == tuple(Day):
        # Translators: on which days of the week a course meets
        return voice.gettext("every day")
    if ordered == _WEEKDAYS:
        # Translators: on which days of the week a course meets
        return voice.gettext("Monday to Friday")
    if len(ordered) >= SHORTEST_RUN and ordered in _RUNS:
        return f"{weekday(voice, ordered[0])}–{weekday(voice, ordered[-1])}"
    return voice.all_of([weekday(voice, day) for day in ordered])


def wished_days(voice: Voice, days: Sequence[Day]) -> str:
    """Days of which any would do: "Saturday or Sunday" is the weekend."""
    ordered = tuple(day for day in Day if day in days)
    if ordered == _WEEKEND:
        # Translators: the days from Saturday to Sunday
        return voice.gettext("weekend")
    if ordered == _WEEKDAYS:
        return voice.gettext("Monday to Friday")
    return voice.any_of([weekday(voice, day) for day in ordered])


def day_of(voice: Voice, day: date, today: date | None) -> str:
    """Such as "Sat, 14 Mar"; the year only where it is not this one, or where today is not known."""
    skeleton = "MMMEd" if today is not None and day.year == today.year else "yMMMEd"
    return _written(voice, _skeleton(skeleton, day, voice.locale))


def day_and_nearness(voice: Voice, day: date, today: date) -> str:
    """Such as "Sat, 14 Mar (tomorrow)", where it is within the next days."""
    written = day_of(voice, day, today)
    if not 0 <= (day - today).days <= SOON:
        return written
    # Translators: a date and how near it is: "Sat, 14 Mar (tomorrow)"
    return voice.gettext("{day} ({nearness})", day=written, nearness=relative(voice, day, today))


def relative(voice: Voice, day: date, today: date) -> str:
    """Such as "today", "tomorrow", "in 3 days", "2 weeks ago"."""
    distance = (day - today).days
    if distance == 0:
        return voice.gettext("today")
    if distance == 1:
        return voice.gettext("tomorrow")
    if distance == -1:
        return voice.gettext("yesterday")
    return _written(voice, _distance(distance, voice.locale))


def month_of(voice: Voice, day: date) -> str:
    """Such as "March 2025"."""
    return _written(voice, _skeleton("yMMMM", day, voice.locale))


def dates(voice: Voice, first: date | None, last: date | None, today: date | None) -> str:
    """A range of days: "10 Mar – 5 Jun", "from Sat, 14 Mar", "until Sat, 14 Mar"; "" without any."""
    if first is not None and last is not None and first != last:
        this_year = today is not None and first.year == last.year == today.year
        span = _interval(first, last, "MMMd" if this_year else "yMMMd", voice.locale)
        return _written(voice, span)
    if first is not None and last is not None:
        return day_of(voice, first, today)
    if first is not None:
        # Translators: the first day of something: "from Sat, 14 Mar"
        return voice.gettext("from {day}", day=day_of(voice, first, today))
    if last is not None:
        # Translators: the last day of something: "until Sat, 14 Mar"
        return voice.gettext("until {day}", day=day_of(voice, last, today))
    return ""


def clock(voice: Voice, at: time) -> str:
    """Such as "18:05" or "6:05 PM", as people in the city read it."""
    pattern = "short" if voice.twelve_hours else "HH:mm"
    return _written(voice, _time(at, pattern, voice.locale))


def hours(voice: Voice, start: time | None, end: time | None) -> str:
    """Such as "18:00–20:00", "from 18:00", "until 20:00"; "" without any."""
    if start is not None and end is not None and start < end:
        skeleton = "hm" if voice.twelve_hours else "Hm"
        day = date.min
        span = _interval(datetime.combine(day, start), datetime.combine(day, end), skeleton, voice.locale)
        return _written(voice, span)
    if start is not None:
        # Translators: a time of day at which something begins: "from 18:00"
        return voice.gettext("from {time}", time=clock(voice, start))
    if end is not None:
        # Translators: a time of day at which something ends: "until 20:00"
        return voice.gettext("until {time}", time=clock(voice, end))
    return ""


def session(voice: Voice, one: Session, today: date) -> str:
    """When one session is: "Monday · 18:00–20:00 · 10 Mar – 5 Jun"; "" where nothing is known."""
    single = one.start_date is not None and one.end_date in (None, one.start_date)
    own_day = () if one.start_date is None else (Day.of(one.start_date),)
    if single and one.start_date is not None and one.days in ((), own_day):
        parts = [day_and_nearness(voice, one.start_date, today), hours(voice, one.start_time, one.end_time)]
    else:
        parts = [
            weekdays(voice, one.days) if one.days else "",
            hours(voice, one.start_time, one.end_time),
            dates(voice, one.start_date, one.end_date, today),
        ]
    return SEPARATOR.join(part for part in parts if part)


def _written(voice: Voice, text: str) -> str:
    """What Babel wrote, in the digits of the region and with spaces that every phone has."""
    return voice.digits(text).translate(_SPACES)

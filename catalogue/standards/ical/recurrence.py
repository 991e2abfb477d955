"""When an event of a calendar takes place: once, every week, or on each of its dates within a year.

A weekly rule becomes one session with weekdays, as a person would say it. Everything else becomes its
single dates from `today` on; of what has no date left, the last one, so that it is known to be over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Event

from catalogue.model import Day
from catalogue.standards.moments import written

HORIZON = timedelta(days=366)
MOST = 400
"""Occurrences that are kept of one event: one a day for a year, and some."""

OFTEN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
PARTS = {
    "DAILY": OFTEN,
    "WEEKLY": OFTEN,
    "MONTHLY": OFTEN | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": OFTEN | {"BYMONTHDAY", "BYSETPOS"},
}
"""What is followed, by frequency: what calendar programs offer. Other rules, such as those by the second, can
keep a computer busy for ever without one date."""

DAYS_OF = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
LONGEST_MONTH = 31

TWO_LETTERS = {day[:2].upper(): day for day in Day}
Rule = Mapping[str, Sequence[Any]]
Values = dict[str, object]


def sessions_of(event: Event, exceptions: Sequence[Event], today: date, timezone: str | None) -> list[Values]:
    """Rows of session columns.

    Raises:
        ValueError: the start, the end or the rule makes no sense.
    """
    start = _moment(event, "DTSTART")
    if start is None:
        return []
    end = _end(event, start)
    rule = event.get("RRULE")
    extra, left_out = _dates(event, "RDATE"), _dates(event, "EXDATE")
    left_out |= {moment for one in exceptions if (moment := _moment(one, "RECURRENCE-ID")) is not None}
    changed = [
        row
        for one in exceptions
        if str(one.get("STATUS", "")).upper() != "CANCELLED"
        and (first := _moment(one, "DTSTART")) is not None
        for row in [_row(first, _end(one, first), timezone)]
    ]
    if isinstance(rule, list) or (rule and "FREQ" not in rule):
        raise ValueError("RRULE")
    if not rule and not extra:
        return [_row(start, end, timezone), *changed]
    if rule and not extra and not left_out and _is_weekly(rule):
        return [_weekly(start, end, rule, today, timezone), *changed]
    moments = _occurrences(start, rule, today) | extra
    chosen = sorted(_comparable(moment) for moment in moments - left_out)
    coming = [moment for moment in chosen if _day(moment) >= today][:MOST] or chosen[-1:]
    length = end - start
    zone = start.tzinfo if isinstance(start, datetime) else None
    rows = []
    for moment in coming:
        first = moment.replace(tzinfo=zone) if isinstance(start, datetime) else moment.date()
        rows.append(_row(first, first + length, timezone))
    return rows + changed


def _occurrences(start: date, rule: Rule | None, today: date) -> set[date]:
    """The dates of a rule up to the horizon, the local times of the event as they are."""
    if not rule:
        return {start}
    if not _is_bearable(rule):
        raise ValueError(f"RRULE:{rule.to_ical().decode()}")  # type: ignore[attr-defined]
    naive = _comparable(start)
    text = ";".join(part for part in rule.to_ical().decode().split(";") if not part.startswith("UNTIL="))  # type: ignore[attr-defined]
    last = datetime.combine(today + HORIZON, time.max)
    if "UNTIL" in rule:
        last = min(last, _comparable(_at_end(rule["UNTIL"][0], start)))
    limited = text if "COUNT" in rule else f"{text};UNTIL={last:%Y%m%dT%H%M%S}"
    found: set[date] = set()
    for moment in rrulestr(limited, dtstart=naive):
        if moment > last:
            break
        found.add(_like(moment, start))
    return found


def _is_bearable(rule: Rule) -> bool:
    """Whether a rule has dates at all, and says so in few steps."""
    if set(rule) - PARTS.get(str(rule["FREQ"][0]).upper(), frozenset()):
        return False
    if int((rule.get("INTERVAL") or [1])[0]) < 1:
        return False
    longest = max(DAYS_OF.get(int(month), LONGEST_MONTH) for month in rule.get("BYMONTH") or [1])
    shortest_day = min(abs(int(day)) for day in rule.get("BYMONTHDAY") or [1])
    return 0 < shortest_day <= longest


def _like(moment: datetime, start: date) -> date:
    return moment.replace(tzinfo=start.tzinfo) if isinstance(start, datetime) else moment.date()


def _at_end(until: date, start: date) -> date:
    """The last moment of a rule in the zone of its start; of a bare date the whole day counts."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    if until.tzinfo is not None and isinstance(start, datetime) and start.tzinfo is not None:
        return until.astimezone(start.tzinfo)
    return until


def _is_weekly(rule: Rule) -> bool:
    ordinary = not set(rule) - {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
    days = [str(day) for day in rule.get("BYDAY", [])]
    every = int((rule.get("INTERVAL") or [1])[0]) == 1
    return rule["FREQ"][0] == "WEEKLY" and ordinary and every and all(day in TWO_LETTERS for day in days)


def _weekly(start: date, end: date, rule: Rule, today: date, timezone: str | None) -> Values:
    """One session with weekdays. What began already and has no end has neither date: it just goes on."""
    row = _row(start, end, timezone)
    days = [TWO_LETTERS[str(day)] for day in rule.get("BYDAY", [])] or [Day.of(start)]
    last = ""
    if "UNTIL" in rule:
        last = _day(_at_end(rule["UNTIL"][0], start)).isoformat()
    elif "COUNT" in rule:
        last = _day(max(map(_comparable, _counted(start, rule)))).isoformat()
    elif _day(start) <= today:
        row["start_date"] = ""
    return {**row, "end_date": last, "days": [str(day) for day in Day if day in days]}


def _counted(start: date, rule: Rule) -> list[date]:
    if int(rule["COUNT"][0]) > MOST * len(Day) or not _is_bearable(rule):
        raise ValueError(f"COUNT={rule['COUNT'][0]}")
    return list(rrulestr(rule.to_ical().decode(), dtstart=_comparable(start)))  # type: ignore[attr-defined]


def _row(start: date, end: date, timezone: str | None) -> Values:
    first, begins = written(start, timezone)
    if not isinstance(start, datetime):
        # An end without a time is the day after the last.
        end = max(start, end - timedelta(days=1))
    last, ends = written(end, timezone)
    if end == start:
        ends = ""  # nobody said when it ends: RFC 5545, 3.6.1, lets it end when it begins
    return {"start_date": first, "end_date": last, "start_time": begins, "end_time": ends}


def _end(event: Event, start: date) -> date:
    end = _moment(event, "DTEND")
    if end is not None and isinstance(end, datetime) == isinstance(start, datetime):
        return end
    duration = event.get("DURATION")
    length = getattr(duration, "dt", None)
    return start + length if isinstance(length, timedelta) else start


def _moment(event: Event, name: str) -> date | None:
    value = event.get(name)
    moment = getattr(value, "dt", None)
    if value is not None and not isinstance(moment, date):
        raise ValueError(f"{name}:{value}")
    return moment


def _dates(event: Event, name: str) -> set[date]:
    value = event.get(name)
    groups = value if isinstance(value, list) else [value]
    moments = (getattr(one, "dt", None) for group in groups for one in getattr(group, "dts", []))
    return {moment for moment in moments if isinstance(moment, date)}


def _comparable(moment: date) -> datetime:
    """The local clock, without a zone, of a date its midnight."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment

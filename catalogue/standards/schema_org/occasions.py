"""When: dates, schedules, opening hours, to the session columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.model import Day
from catalogue.reading.fault import Fault
from catalogue.reading.words import read_day
from catalogue.standards.moments import clock, local
from catalogue.standards.schema_org.graph import Graph, Node, plain, types_of
from catalogue.standards.schema_org.offers import register_by
from catalogue.standards.schema_org.texts import text
from catalogue.standards.sources import as_list

Values = dict[str, object]

SCHEDULES = ("courseSchedule", "eventSchedule")
HOURS = re.compile(r"([A-Z][a-z][A-Za-z,\- ]*?)\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")
"""`openingHours`, such as `Mo-Fr,Su 09:00-17:00`."""


def sessions_of(node: Node, graph: Graph, timezone: str | None) -> list[Values]:
    """The sessions of a course instance, an event or a place, one row of session columns each."""
    until = register_by(node, graph, timezone)
    start, begins = local(node.get("startDate"), timezone)
    end, ends = local(node.get("endDate"), timezone)
    own: Values = {
        "start_date": start,
        "end_date": end,
        "start_time": begins,
        "end_time": ends,
    }
    rows = [_scheduled(one, start, end, timezone) for one in graph.each(node, *SCHEDULES)]
    rows += [_opened(one, timezone) for one in graph.each(node, "openingHoursSpecification")]
    rows += [row for text in as_list(node.get("openingHours")) for row in _hours(text)]
    rows = [row for row in rows if any(row.values())] or [own]
    return [{**row, "register_by": until} for row in rows if any(row.values()) or until]


def with_parts(node: Node, parts: list[Node], graph: Graph, timezone: str | None) -> list[Values]:
    """The sessions of a whole and its parts: a full schedule counts beside what differs from it.

    A partial schedule, or plain dates, only sum up what the parts say each for itself.
    """
    of_parts = [row for part in parts for row in sessions_of(part, graph, timezone)]
    if not of_parts:
        return sessions_of(node, graph, timezone)
    complete = any("Schedule" in types_of(one) for one in graph.each(node, *SCHEDULES))
    if not complete:
        return of_parts
    rows = sessions_of(node, graph, timezone)
    return [*rows, *(part for part in of_parts if not any(_foretold(part, row) for row in rows))]


def _foretold(part: Values, row: Values) -> bool:
    """Whether a schedule's row says already that there is a session on this day at this time."""
    day = part.get("start_date")
    if not isinstance(day, str) or not day or part.get("start_time") != row.get("start_time"):
        return False
    start, end = str(row.get("start_date") or ""), str(row.get("end_date") or "9999")
    return start <= day <= end


def _scheduled(schedule: Node, start: str, end: str, timezone: str | None) -> Values:
    first, begins = local(schedule.get("startDate"), timezone)
    last, ends = local(schedule.get("endDate"), timezone)
    return {
        "start_date": first or start,
        "end_date": last or end,
        "days": list(_days(schedule.get("byDay"))),
        "start_time": clock(schedule.get("startTime")) or begins,
        "end_time": clock(schedule.get("endTime")) or ends,
    }


def _opened(hours: Node, timezone: str | None) -> Values:
    return {
        "start_date": local(hours.get("validFrom"), timezone)[0],
        "end_date": local(hours.get("validThrough"), timezone)[0],
        "days": list(_days(hours.get("dayOfWeek"))),
        "start_time": clock(hours.get("opens")),
        "end_time": clock(hours.get("closes")),
    }


def _hours(written: object) -> Iterator[Values]:
    if not isinstance(written, str):
        return
    for days, opens, closes in HOURS.findall(written):
        found: list[str] = []
        for part in re.split(r"[, ]+", days.strip()):
            first, _, last = (side.strip() for side in part.partition("-"))
            ends = [*_days([first]), *(_days([last]) if last else [])]
            week = [str(day) for day in Day]
            if last and all(end in week for end in ends):
                low, high = (week.index(end) for end in ends)
                ends = (week + week)[low : high + 1 if high >= low else high + 8]
            found += ends
        yield {"days": found, "start_time": opens, "end_time": closes}


def _days(value: object) -> Iterator[str]:
    """Our codes for weekdays as texts, addresses, two letters, or nodes with a name."""
    for item in as_list(value):
        written = plain(text(item, "name", "@id") if isinstance(item, dict) else str(item))
        short = next((day for day in Day if written.casefold() == day[:2]), None)
        day = short or read_day(written.strip())
        yield written if isinstance(day, Fault) else str(day)

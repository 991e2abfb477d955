"""A calendar, or a folder of calendars, to the intake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.reading.text import without_html
from catalogue.standards.ical.recurrence import sessions_of
from catalogue.standards.intake import Intake, Reason
from catalogue.standards.sources import files_in, text_of

EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")
PHONE = re.compile(r"\+?\d[\d ()/.-]{5,}\d")

Component = tuple[Where, Event]


def read(path: Path, intake: Intake) -> None:
    """Every event of the calendars; an occurrence that differs belongs to the event with its UID."""
    for file, name in files_in(path, (".ics", ".ical", ".ifb"), intake.report):
        content = text_of(file, name, intake.report, "yaml")
        if content is None:
            continue
        try:
            calendars = Calendar.from_ical(content, multiple=True)
        except (ValueError, IndexError, KeyError, TypeError, RecursionError) as error:
            detail = str(error).partition("\n")[0]
            intake.report(Problem(Where(name), ProblemKind.SYNTAX, detail, expected=("iCalendar",)))
            continue
        for calendar in calendars:
            _read_calendar(calendar, name, intake)


def _read_calendar(calendar: Any, name: str, intake: Intake) -> None:
    wholes: dict[str, Component] = {}
    exceptions: dict[str, list[Component]] = {}
    for number, component in enumerate(_components(calendar), start=1):
        where = Where(name, number)
        intake.meet()
        identity = _text(component, "UID")
        if not isinstance(component, Event):
            intake.refuse(where, Reason.OF_ANOTHER_KIND, component.name or "")
        elif "RECURRENCE-ID" in component and identity:
            exceptions.setdefault(identity, []).append((where, component))
        elif identity in wholes:
            intake.refuse(where, Reason.ID_TWICE, identity)
        else:
            wholes[identity or repr(where)] = (where, component)
    for identity, differing in exceptions.items():
        if identity not in wholes:
            # A calendar may hold a changed occurrence without the event that it belongs to.
            wholes[identity] = differing.pop(0)
        for where, _ in differing:
            intake.refuse(where, Reason.PART_OF_ANOTHER, identity)
    for identity, (where, event) in wholes.items():
        if _text(event, "STATUS").upper() == "CANCELLED":
            intake.refuse(where, Reason.CANCELLED, identity)
        else:
            _take(where, event, [one for _, one in exceptions.get(identity, [])], calendar, intake)


def _components(calendar: Any) -> Iterator[Any]:
    """What a calendar holds, without the definitions of timezones, which are no records."""
    return (component for component in calendar.subcomponents if component.name != "VTIMEZONE")


def _take(where: Where, event: Event, exceptions: list[Event], calendar: Any, intake: Intake) -> None:
    timezone = intake.timezone or _zone(calendar)
    try:
        sessions = sessions_of(event, exceptions, intake.today, timezone)
    except (BrokenCalendarProperty, ValueError, TypeError, AttributeError, OverflowError) as error:
        detail = str(error).partition("\n")[0]
        intake.report(Problem(where, ProblemKind.SYNTAX, detail, expected=("iCalendar",)))
        sessions = []
    first, *others = sessions or [{}]
    contact = _text(event, "CONTACT")
    organizer = event.get("ORGANIZER")
    parameters = _part(organizer, "params", {})
    written_in = str(_part(event.get("SUMMARY"), "params", {}).get("LANGUAGE", ""))
    latitude, longitude = _geo(event)
    phone, address = PHONE.search(contact), EMAIL.search(contact) or EMAIL.search(str(organizer or ""))
    shared = {
        "id": _text(event, "UID"),
        "kind": "event",
        "language": written_in,
        "title": _text(event, "SUMMARY"),
        "description": without_html(_text(event, "DESCRIPTION")),
        "keywords": list(_categories(event)),
        "provider": str(parameters.get("CN", "")).strip('"'),
        "place": _text(event, "LOCATION"),
        "latitude": latitude,
        "longitude": longitude,
        "url": _text(event, "URL"),
        "phone": phone.group() if phone else "",
        "email": address.group() if address else "",
    }
    intake.take(where, [shared | first, *others])


def _text(event: Any, name: str) -> str:
    """The first value of a property as text; broken ones give what is left of them."""
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else str(value).strip()


def _part(value: Any, name: str, otherwise: Any) -> Any:
    """What a property holds; the library raises, instead of having nothing, where it could not read one."""
    try:
        return getattr(value, name, otherwise)
    except BrokenCalendarProperty:
        return otherwise


def _categories(event: Event) -> Iterator[str]:
    value = event.get("CATEGORIES")
    for group in value if isinstance(value, list) else [value]:
        for category in _part(group, "cats", []):
            yield str(category).replace(",", " ")


def _geo(event: Event) -> tuple[str, str]:
    value = event.get("GEO")
    if value is None:
        return "", ""
    return str(_part(value, "latitude", "")), str(_part(value, "longitude", ""))


def _zone(calendar: Any) -> str | None:
    """The zone that the calendar itself names for its times."""
    name = _text(calendar, "X-WR-TIMEZONE")
    try:
        return ZoneInfo(name).key if name else None
    except (KeyError, ValueError, OSError):
        return None

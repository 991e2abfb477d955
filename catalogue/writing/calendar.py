"""Sessions of opportunities as a calendar (iCalendar, RFC 5545): each an event, or one every week.

What is not known is not made up: without a time it is a day, without weekdays the whole span is one entry
that blocks nothing, without any date it is left out. The same offer has the same UIDs in every file, so that
a calendar which takes a newer file changes its entries and doubles none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vGeo, vRecur

from catalogue.model import Day, Opportunity, Session
from catalogue.writing.timezone import timezone_of

REMINDER = timedelta(days=-1)
_PRODUCT = "-//Learning City Bot//EN"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """An opportunity and its words in the language of the calendar."""

    opportunity: Opportunity
    title: str
    location: str | None = None
    description: str | None = None
    url: str | None = None


def calendar_of(entries: Sequence[Entry], timezone: str, language: str, today: date) -> bytes:
    """The sessions of `entries` that are not over on `today`, in the city's `timezone`."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", timezone)
    if timezone != "UTC":
        calendar.add_component(timezone_of(timezone, today))
    zone = ZoneInfo(timezone)
    for entry in entries:
        for number, session in enumerate(entry.opportunity.sessions):
            if not session.is_over(today):
                for event in _events(session, zone, today):
                    _describe(event, entry, f"{_digest(entry.opportunity.id)}-{number}", language, today)
                    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _events(session: Session, zone: ZoneInfo, today: date) -> Iterator[Event]:
    """The event of a session; none where nothing is known about when."""
    first, last = session.start_date, session.end_date or session.start_date
    if session.days and (first is None or last is None or first != last):
        yield _weekly(session, zone, first or today)
    elif first is not None and first == last:
        yield _timed(session, first, zone)
    elif first is not None and last is not None:
        yield _whole_days(first, last)


def _weekly(session: Session, zone: ZoneInfo, first: date) -> Event:
    begins = next(
        day for day in (first + timedelta(days=n) for n in range(_WEEK)) if Day.of(day) in session.days
    )
    event = _timed(session, begins, zone, has_reminder=session.end_date is not None)
    rule: dict[str, object] = {"freq": "weekly", "byday": [day[:2].upper() for day in session.days]}
    if session.end_date is not None:
        rule["until"] = (
            session.end_date
            if session.start_time is None
            else datetime.combine(session.end_date, time(23, 59, 59), zone).astimezone(UTC)
        )
    event.add("rrule", vRecur(rule))
    return event


def _timed(session: Session, day: date, zone: ZoneInfo, *, has_reminder: bool = True) -> Event:
    if session.start_time is None:
        return _whole_days(day, day)
    event = Event()
    event.add("dtstart", datetime.combine(day, session.start_time, zone))
    if session.end_time is not None and session.end_time != session.start_time:
        past_midnight = timedelta(days=session.end_time < session.start_time)
        event.add("dtend", datetime.combine(day, session.end_time, zone) + past_midnight)
    if has_reminder:
        event.add_component(_reminder())
    return event


def _whole_days(first: date, last: date) -> Event:
    event = Event()
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", REMINDER)
    return alarm


def _describe(event: Event, entry: Entry, uid: str, language: str, today: date) -> None:
    event.add("uid", f"{uid}@learning-city")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", entry.title, parameters={"language": language})
    if entry.location:
        event.add("location", entry.location)
    if entry.description:
        event.add("description", entry.description)
    place = entry.opportunity.place
    if place.latitude is not None and place.longitude is not None:
        event.add("geo", vGeo((place.latitude, place.longitude)))
    if entry.url:
        event.add("url", entry.url)
    for alarm in event.subcomponents:
        alarm.add("description", entry.title)


def _digest(identity: str) -> str:
    return blake2b(identity.encode(errors="surrogatepass"), digest_size=12).hexdigest()

"""Calendars are read back by vobject, which shares no code with the library that writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]

from catalogue.model import Day, Kind, Localised, Opportunity, Place, Session
from catalogue.writing.calendar import Entry, calendar_of

TODAY = date(2026, 3, 2)
ZONES = ("UTC", "America/Chicago", "Africa/Cairo", "Asia/Seoul", "Africa/Casablanca")
MADRID = ZoneInfo("Europe/Madrid")


def events(*sessions: Session, **details: Any) -> list[Any]:
    """What vobject reads of a calendar with these sessions."""
    one = Opportunity("pottery", Kind.COURSE, Localised((("en", "x"),)), sessions=sessions, **details)
    written = calendar_of([Entry(one, "Töpfern; für alle, ab 6", "Kiln Lane", "Zeile 1\nZeile 2")], *WHERE)
    return list(vobject.readOne(written.decode()).contents.get("vevent", []))


WHERE = ("Europe/Madrid", "de", TODAY)


def test_one_date_is_an_event_in_the_citys_time_with_a_reminder() -> None:
    [event] = events(Session(date(2026, 3, 29), None, (), time(18), time(20)))
    assert event.dtstart.value.astimezone(MADRID) == datetime(2026, 3, 29, 18, tzinfo=MADRID)
    assert event.dtstart.value.astimezone(UTC).hour == 16  # the clocks went forward that morning
    assert event.dtend.value - event.dtstart.value == timedelta(hours=2)
    assert event.summary.value == "Töpfern; für alle, ab 6"
    assert (event.location.value, event.description.value) == ("Kiln Lane", "Zeile 1\nZeile 2")
    [alarm] = event.contents["valarm"]
    assert (alarm.action.value, alarm.trigger.value) == ("DISPLAY", timedelta(days=-1))


def test_weekdays_recur_until_the_last_day_over_the_change_of_the_clocks() -> None:
    course = Session(date(2026, 3, 3), date(2026, 4, 9), (Day.TUE, Day.THU), time(18, 30), time(20))
    [event] = events(course)
    meetings = list(event.getrruleset(addRDate=True))
    assert (meetings[0].date(), meetings[-1].date()) == (date(2026, 3, 3), date(2026, 4, 9))
    assert len(meetings) == 12
    assert {one.time() for one in meetings} == {time(18, 30)}


def test_the_first_meeting_is_on_one_of_the_days() -> None:
    [event] = events(Session(date(2026, 3, 3), date(2026, 4, 9), (Day.SAT,), time(10)))
    assert event.dtstart.value.date() == date(2026, 3, 7)
    assert "dtend" not in event.contents


def test_without_a_time_it_is_a_whole_day_and_without_days_a_span_that_blocks_nothing() -> None:
    day, span = events(
        Session(date(2026, 3, 5)), Session(date(2026, 3, 5), date(2026, 3, 9), (), time(10), time(18))
    )
    assert (day.dtstart.value, day.dtend.value) == (date(2026, 3, 5), date(2026, 3, 6))
    assert (span.dtstart.value, span.dtend.value) == (date(2026, 3, 5), date(2026, 3, 10))
    assert span.transp.value == "TRANSPARENT"


def test_opening_hours_recur_from_today_and_remind_nobody() -> None:
    [event] = events(Session(None, None, (Day.WED,), time(11), time(20)))
    assert event.dtstart.value.date() == date(2026, 3, 4)
    assert "UNTIL" not in event.rrule.value
    assert "valarm" not in event.contents


def test_an_evening_may_end_after_midnight() -> None:
    [event] = events(Session(date(2026, 3, 7), None, (), time(22), time(1)))
    assert event.dtend.value.astimezone(MADRID) == datetime(2026, 3, 8, 1, tzinfo=MADRID)


def test_what_is_over_or_without_any_date_is_left_out() -> None:
    assert events(Session(date(2026, 1, 5)), Session(register_by=date(2026, 3, 9))) == []


def test_the_same_offer_has_the_same_uid_in_every_file() -> None:
    one, two = Session(date(2026, 3, 5)), Session(date(2026, 3, 12))
    first, second = ([event.uid.value for event in events(one, two)] for _ in range(2))
    assert first == second
    assert len(set(first)) == 2


def test_the_rules_of_the_timezone_are_part_of_the_file() -> None:
    one = Opportunity(
        "a",
        Kind.COURSE,
        Localised((("en", "x"),)),
        place=Place(latitude=40.4, longitude=-3.7),
        sessions=(Session(date(2026, 3, 5), None, (), time(9)),),
    )
    calendar = vobject.readOne(calendar_of([Entry(one, "x")], *WHERE).decode())
    assert [str(zone.tzid.value) for zone in calendar.contents["vtimezone"]] == ["Europe/Madrid"]
    assert calendar.vevent.geo.value == "40.4;-3.7"


@pytest.mark.parametrize("timezone", ZONES)
def test_every_timezone_can_be_written(timezone: str) -> None:
    one = Opportunity(
        "a", Kind.EVENT, Localised((("en", "x"),)), sessions=(Session(date(2026, 7, 1), None, (), time(9)),)
    )
    event = vobject.readOne(calendar_of([Entry(one, "x")], timezone, "en", TODAY).decode()).vevent
    assert event.dtstart.value.utcoffset() == datetime(2026, 7, 1, 9, tzinfo=ZoneInfo(timezone)).utcoffset()

from __future__ import annotations

from datetime import date, time

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Day, Kind, Session
from catalogue.standards.intake import Reason
from tests.catalogue.standards.conftest import Read

ZONE = "TZID=Europe/Madrid"


def calendar(*events: str) -> str:
    inside = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n{inside}\nEND:VCALENDAR\n".replace("\n", "\r\n")


def sessions(read: Read, *lines: str) -> tuple[Session, ...]:
    imported = read("ical", calendar("\n".join(["UID:1", "SUMMARY:Talk", *lines])), "c.ics")
    assert imported.problems == ()
    return imported.opportunities[0].sessions


def test_an_event_with_everything(read: Read) -> None:
    text = calendar(
        "UID:1@example.org\nSUMMARY;LANGUAGE=fr:Atelier de poterie\nDESCRIPTION:Deux heures\\, du feu\n"
        f"DTSTART;{ZONE}:20260310T180000\nDTEND;{ZONE}:20260310T193000\nLOCATION:Maison des arts\n"
        "GEO:40.4;-3.7\nCATEGORIES:arts,terre\nURL:https://example.org/1\n"
        "ORGANIZER;CN=Le Four:mailto:four@example.org\nCONTACT:+34 900 000 000"
    )
    one = read("ical", text, "c.ics").opportunities[0]
    assert (one.id, one.kind, one.title.texts) == (
        "1@example.org",
        Kind.EVENT,
        (("fr", "Atelier de poterie"),),
    )
    assert str(one.description) == "Deux heures, du feu"
    assert (one.place.name, one.place.latitude, one.place.longitude) == ("Maison des arts", 40.4, -3.7)
    assert (one.keywords, one.provider, one.email) == (("arts", "terre"), "Le Four", "four@example.org")
    assert (one.phone, one.url) == ("+34 900 000 000", "https://example.org/1")
    day = date(2026, 3, 10)
    assert one.sessions == (Session(day, day, (Day.TUE,), time(18), time(19, 30)),)
    assert (one.price, one.ages, one.mode, one.areas) == (None, None, None, ())


def test_an_event_of_which_nobody_says_when_it_ends_has_no_end(read: Read) -> None:
    (found,) = sessions(read, f"DTSTART;{ZONE}:20260310T180000")
    assert (found.start_time, found.end_time) == (time(18), None)


def test_universal_time_is_brought_to_the_city(read: Read) -> None:
    found = sessions(read, "DTSTART:20260701T160000Z", "DURATION:PT1H30M")
    assert (found[0].start_time, found[0].end_time) == (time(18), time(19, 30))


def test_whole_days_have_no_times_and_end_on_their_last_day(read: Read) -> None:
    found = sessions(read, "DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260313")
    assert found == (Session(date(2026, 3, 10), date(2026, 3, 12)),)


def test_a_weekly_event_is_one_session_with_its_weekdays(read: Read) -> None:
    found = sessions(
        read,
        f"DTSTART;{ZONE}:20260303T180000",
        f"DTEND;{ZONE}:20260303T190000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260528T160000Z",
    )
    assert found == (Session(date(2026, 3, 3), date(2026, 5, 28), (Day.TUE, Day.THU), time(18), time(19)),)


def test_a_weekly_event_that_is_counted_ends_on_its_last_date(read: Read) -> None:
    found = sessions(read, f"DTSTART;{ZONE}:20260303T180000", "RRULE:FREQ=WEEKLY;COUNT=10")
    assert (found[0].start_date, found[0].end_date) == (date(2026, 3, 3), date(2026, 5, 5))
    assert found[0].days == (Day.TUE,)


def test_a_weekly_event_that_began_long_ago_just_goes_on(read: Read) -> None:
    found = sessions(read, f"DTSTART;{ZONE}:20190305T180000", "RRULE:FREQ=WEEKLY")
    assert found == (Session(None, None, (Day.TUE,), time(18), None),)


def test_a_monthly_event_has_its_dates_of_a_year(read: Read) -> None:
    found = sessions(read, f"DTSTART;{ZONE}:20250103T180000", "RRULE:FREQ=MONTHLY;BYDAY=1FR")
    assert [str(one.start_date) for one in found[:2]] == ["2026-03-06", "2026-04-03"]
    assert len(found) == 12
    assert all(one.start_time == time(18) for one in found)


def test_dates_that_are_left_out_changed_or_added(read: Read) -> None:
    head = f"UID:1\nSUMMARY:Talk\nDTSTART;{ZONE}:20260303T180000\nDTEND;{ZONE}:20260303T190000"
    text = calendar(
        f"{head}\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;{ZONE}:20260310T180000\nRDATE;{ZONE}:20260404T110000",
        f"UID:1\nSUMMARY:Talk\nRECURRENCE-ID;{ZONE}:20260317T180000\nDTSTART;{ZONE}:20260318T200000\n"
        f"DTEND;{ZONE}:20260318T210000",
        f"UID:1\nSUMMARY:Talk\nRECURRENCE-ID;{ZONE}:20260324T180000\nDTSTART;{ZONE}:20260324T180000\n"
        "STATUS:CANCELLED",
    )
    imported = read("ical", text, "c.ics")
    found = imported.opportunities[0].sessions
    assert [(str(one.start_date), str(one.start_time)) for one in found] == [
        ("2026-03-03", "18:00:00"),
        ("2026-04-04", "11:00:00"),
        ("2026-03-18", "20:00:00"),
    ]
    assert [one.reason for one in imported.refusals] == [Reason.PART_OF_ANOTHER] * 2


def test_what_recurred_until_last_year_is_over(read: Read) -> None:
    found = sessions(read, "DTSTART:20240105T180000", "RRULE:FREQ=DAILY;UNTIL=20240110T235959")
    assert [str(one.start_date) for one in found] == ["2024-01-10"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=5",
        "FREQ=DAILY;BYYEARDAY=366",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31",
        "FREQ=WEEKLY;COUNT=999999999",
        "FREQ=YEARLY;BYEASTER=1",
    ],
)
def test_a_rule_that_could_go_on_for_ever_is_reported_and_its_event_kept(rule: str, read: Read) -> None:
    imported = read("ical", calendar(f"UID:1\nSUMMARY:Talk\nDTSTART:20260310T180000\nRRULE:{rule}"), "c.ics")
    assert [problem.kind for problem in imported.problems] == [ProblemKind.SYNTAX]
    assert imported.opportunities[0].sessions == ()


def test_every_component_is_accounted_for(read: Read) -> None:
    text = calendar(
        "UID:1\nSUMMARY:Talk\nDTSTART:20260310T180000",
        "UID:2\nDTSTART:20260310T180000",
        "UID:3\nSUMMARY:Off\nSTATUS:CANCELLED",
        "UID:1\nSUMMARY:Talk again\nDTSTART:20260311T180000",
    ).replace("END:VCALENDAR", "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR")
    imported = read("ical", text, "c.ics")
    assert (imported.read, imported.written) == (5, 1)
    assert {(one.where.row, one.reason) for one in imported.refusals} == {
        (2, Reason.NO_TITLE),
        (3, Reason.CANCELLED),
        (4, Reason.ID_TWICE),
        (5, Reason.OF_ANOTHER_KIND),
    }


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "BEGIN:VCALENDAR\n",
        "BEGIN:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR",
        "\x00",
    ],
)
def test_a_file_that_is_no_calendar_is_reported_or_empty(text: str, read: Read) -> None:
    imported = read("ical", text, "c.ics")
    assert imported.opportunities == ()
    assert imported.read == len(imported.refusals)


def test_a_broken_date_is_reported_and_the_event_kept(read: Read) -> None:
    imported = read("ical", calendar("UID:1\nSUMMARY:Talk\nDTSTART:tomorrow"), "c.ics")
    assert [str(one.title) for one in imported.opportunities] == ["Talk"]
    assert imported.has_faults

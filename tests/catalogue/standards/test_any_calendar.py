"""Whatever lines an event has, in whatever order, nothing raises and every event is accounted for."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.standards import ical
from catalogue.standards.intake import Intake
from tests.catalogue.standards.conftest import CITY, TODAY

LINES = (
    "UID:1", "UID:2", "SUMMARY:Talk", "SUMMARY;LANGUAGE=xx-:T", "DTSTART:20260310T180000",
    "DTSTART;TZID=Europe/Madrid:20260310T180000", "DTSTART;VALUE=DATE:20260310", "DTSTART:20260310T180000Z",
    "DTSTART:00010101T000000Z", "DTSTART:99991231T235959Z", "DTSTART;TZID=Nowhere/Zone:20260310T180000",
    "DTEND:20260309T180000", "DTEND;VALUE=DATE:20260312", "DTEND:99991231T235959Z", "DURATION:-P1W",
    "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY;UNTIL=20260401", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3",
    "RRULE:BYDAY=MO", "RRULE:FREQ=WEEKLY;BYDAY=XX", "RRULE:FREQ=YEARLY;INTERVAL=x",
    "RRULE:FREQ=DAILY;UNTIL=20260401T000000Z;COUNT=4", "EXDATE:20260317T180000", "EXDATE;VALUE=DATE:20260317",
    "RDATE:20260404T110000", "RDATE;VALUE=PERIOD:20260404T110000/PT1H", "RECURRENCE-ID:20260317T180000",
    "STATUS:CANCELLED", "GEO:1;2", "GEO:x", "CATEGORIES:a,b", "CATEGORIES:", "URL:x", "CONTACT:+34 900 000",
    "ORGANIZER:mailto:a@b.example", "LOCATION:", "DESCRIPTION:<b>x", "X-FOO", "BEGIN:VALARM", "END:VALARM",
)  # fmt: skip

events = st.lists(st.sampled_from(LINES), unique=True, max_size=8)


@settings(max_examples=60, deadline=None)
@given(calendar=st.lists(events, min_size=1, max_size=3))
def test_nothing_raises_and_the_totals_add_up(calendar: list[list[str]]) -> None:
    inside = [line for event in calendar for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    with TemporaryDirectory() as folder:
        file = Path(folder, "c.ics")
        file.write_text("\r\n".join(["BEGIN:VCALENDAR", *inside, "END:VCALENDAR", ""]))
        intake = Intake(CITY, TODAY, CITY.timezone)
        ical.read(file, intake)
    found = intake.imported()
    assert found.read == found.written + len(found.refusals)

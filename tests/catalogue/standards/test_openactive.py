from __future__ import annotations

from datetime import date, time

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Ages, Day, Kind, Mode
from catalogue.standards.intake import Reason
from tests.catalogue.standards.conftest import Read

SERIES = {
    "@context": "https://openactive.io/",
    "type": "SessionSeries",
    "id": "https://example.org/series/1",
    "name": "Yoga in the park",
    "activity": [{"type": "Concept", "prefLabel": "Yoga"}],
    "ageRange": {"type": "QuantitativeValue", "minValue": 16},
    "organizer": {"type": "Organization", "name": "Active Town", "email": "yoga@example.org"},
    "location": {"type": "Place", "name": "Park", "geo": {"latitude": 40.4, "longitude": -3.7}},
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "isAccessibleForFree": True,
    "eventSchedule": [
        {
            "type": "PartialSchedule",
            "byDay": ["https://schema.org/Tuesday"],
            "startTime": "18:00",
            "endTime": "19:00",
        }
    ],
}


def item(number: int, data: object, *, kind: str = "SessionSeries", modified: int = 1) -> dict[str, object]:
    return {"state": "updated", "kind": kind, "id": str(number), "modified": modified, "data": data}


def deleted(number: int, *, kind: str = "SessionSeries", modified: int = 9) -> dict[str, object]:
    return {"state": "deleted", "kind": kind, "id": str(number), "modified": modified}


def session(number: int, day: str, parent: object = SERIES["id"]) -> dict[str, object]:
    return item(
        number,
        {
            "type": "ScheduledSession",
            "id": f"https://example.org/sessions/{number}",
            "superEvent": parent,
            "startDate": f"{day}T18:00:00+01:00",
            "endDate": f"{day}T19:00:00+01:00",
        },
        kind="ScheduledSession",
    )


def page(*items: object) -> dict[str, object]:
    return {"next": "https://example.org/feed?after=2", "items": list(items), "license": "CC-BY-4.0"}


def test_a_series_alone_has_the_days_of_its_schedule(read: Read) -> None:
    one = read("openactive", page(item(1, SERIES))).opportunities[0]
    assert (one.kind, str(one.title), one.provider) == (Kind.EVENT, "Yoga in the park", "Active Town")
    assert (one.ages, one.mode, one.keywords) == (Ages(16, None), Mode.IN_PERSON, ("Yoga",))
    assert one.price is not None
    assert one.price.is_free
    assert one.email == "yoga@example.org"
    assert [(when.days, when.start_time) for when in one.sessions] == [((Day.TUE,), time(18))]


def test_sessions_of_another_feed_are_joined_to_their_series(read: Read) -> None:
    feeds = {
        "sessions/1.json": page(session(7, "2026-03-10"), session(8, "2026-03-17")),
        "series/1.json": page(item(1, SERIES)),
    }
    imported = read("openactive", feeds, name="")
    assert [str(when.start_date) for when in imported.opportunities[0].sessions] == [
        "2026-03-10",
        "2026-03-17",
    ]
    assert [one.reason for one in imported.refusals] == [Reason.PART_OF_ANOTHER] * 2
    assert (imported.read, imported.written, imported.has_faults) == (3, 1, False)


def test_sessions_that_hold_their_series_become_one_event(read: Read) -> None:
    feed = page(session(7, "2026-03-10", SERIES), session(8, "2026-03-17", SERIES))
    imported = read("openactive", feed)
    assert [len(one.sessions) for one in imported.opportunities] == [2]
    assert imported.opportunities[0].provider == "Active Town"


def test_the_last_word_on_an_item_counts_whatever_the_order_of_the_pages(read: Read) -> None:
    newer = item(1, {**SERIES, "name": "Yoga indoors"}, modified=20)
    feeds = {"1.json": page(newer), "2.json": page(item(1, SERIES, modified=3))}
    imported = read("openactive", feeds, name="")
    assert [str(one.title) for one in imported.opportunities] == ["Yoga indoors"]
    assert [(one.where.file, one.reason) for one in imported.refusals] == [("2.json", Reason.SUPERSEDED)]


def test_what_was_deleted_later_is_gone(read: Read) -> None:
    imported = read("openactive", page(item(1, SERIES, modified=1), deleted(1, modified=2)))
    assert imported.opportunities == ()
    assert sorted(one.reason for one in imported.refusals) == [Reason.DELETED, Reason.SUPERSEDED]
    assert not imported.has_faults


def test_what_was_deleted_and_came_back_is_there(read: Read) -> None:
    imported = read("openactive", page(deleted(1, modified=2), item(1, SERIES, modified=3)))
    assert len(imported.opportunities) == 1


def test_a_session_without_its_series_is_refused_with_the_reason(read: Read) -> None:
    imported = read("openactive", page(session(7, "2026-03-10")))
    assert [(one.reason, one.detail) for one in imported.refusals] == [(Reason.WHOLE_MISSING, SERIES["id"])]
    assert imported.has_faults


def test_a_full_schedule_counts_beside_the_sessions_that_differ_from_it(read: Read) -> None:
    schedule = {
        "type": "Schedule",
        "byDay": ["https://schema.org/Tuesday"],
        "startDate": "2026-03-03",
        "endDate": "2026-05-26",
        "startTime": "18:00",
        "endTime": "19:00",
    }
    whole = {**SERIES, "eventSchedule": [schedule]}
    other = session(8, "2026-06-02")
    imported = read("openactive", page(item(1, whole), session(7, "2026-03-10"), other))
    assert [(str(when.start_date), str(when.end_date)) for when in imported.opportunities[0].sessions] == [
        ("2026-03-03", "2026-05-26"),
        ("2026-06-02", "2026-06-02"),
    ]


def test_events_that_stand_above_each_other_in_a_circle_end(read: Read) -> None:
    one = {"type": "Event", "id": "a", "name": "A", "superEvent": "b"}
    two = {"type": "Event", "id": "b", "name": "B", "superEvent": "a", "startDate": "2026-03-10"}
    imported = read("openactive", page(item(1, one), item(2, two)))
    assert [(str(event.title), event.sessions[0].start_date) for event in imported.opportunities] == [
        ("A", date(2026, 3, 10)),
        ("B", date(2026, 3, 10)),
    ]


@pytest.mark.parametrize(
    "junk", [7, None, {}, {"state": "lost"}, {"state": "updated", "id": "9", "data": []}]
)
def test_junk_among_the_items_costs_only_itself(junk: object, read: Read) -> None:
    imported = read("openactive", page(junk, item(1, SERIES)))
    assert (imported.read, imported.written) == (2, 1)
    assert [one.reason for one in imported.refusals] == [Reason.NOT_A_RECORD]


def test_a_file_that_is_no_page_is_reported(read: Read) -> None:
    imported = read("openactive", {"hello": "world"})
    assert [problem.kind for problem in imported.problems] == [ProblemKind.RECORDS_NOT_FOUND]

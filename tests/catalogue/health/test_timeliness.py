from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from catalogue.checking import Where
from catalogue.health import Finding, FindingKind
from catalogue.health.timeliness import CHECKED_WITHIN
from catalogue.model import Opportunity, Session

Offer = Callable[..., Opportunity]
Find = Callable[..., list[Finding]]
SPRING = date(2026, 4, 1)


def test_a_course_is_over_only_when_its_last_session_is(found: Find, offer: Offer) -> None:
    old, new = Session(date(2025, 1, 1)), Session(SPRING)

    assert found(FindingKind.PAST, offer(sessions=(old, new))) == []
    assert found(FindingKind.PAST, offer(sessions=(old,)))[0].where == Where("courses.csv", 1, "end_date")


def test_what_ends_today_is_not_over(found: Find, offer: Offer, today: date) -> None:
    assert found(FindingKind.PAST, offer(sessions=(Session(today, today),))) == []


def test_registration_is_closed_when_that_of_every_session_is(found: Find, offer: Offer, today: date) -> None:
    closed = Session(SPRING, register_by=today - timedelta(days=1))
    still_open = Session(SPRING, register_by=today)

    assert [one.value for one in found(FindingKind.REGISTRATION_CLOSED, offer(sessions=(closed,)))] == [
        "2026-02-28"
    ]
    assert found(FindingKind.REGISTRATION_CLOSED, offer(sessions=(closed, still_open))) == []
    assert found(FindingKind.REGISTRATION_CLOSED, offer(sessions=(closed, Session(SPRING)))) == []


@pytest.mark.parametrize(("late", "count"), [(0, 0), (1, 1)])
def test_a_check_is_good_for_half_a_year(
    found: Find, offer: Offer, today: date, late: int, count: int
) -> None:
    checked = today - CHECKED_WITHIN - timedelta(days=late)

    assert len(found(FindingKind.NOT_CHECKED, offer(checked_on=checked))) == count


def test_never_checked_is_told_apart_from_long_ago(found: Find, offer: Offer) -> None:
    never = offer(checked_on=None)

    assert len(found(FindingKind.NEVER_CHECKED, never)) == 1
    assert found(FindingKind.NOT_CHECKED, never) == []

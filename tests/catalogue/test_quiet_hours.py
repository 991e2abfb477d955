from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from catalogue.model import City
from catalogue.quiet_hours import is_quiet, loud_again, next_day

MADRID = City(timezone="Europe/Madrid")  # UTC+1 in winter, UTC+2 in summer
AFTERNOON = City(quiet_hours=(time(13), time(15)))
NEVER = City(timezone="Asia/Seoul", quiet_hours=(time(8), time(8)))


def utc(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("city", "at", "quiet"),
    [
        (MADRID, utc(5, 19, 59), False),
        (MADRID, utc(5, 20), True),
        (MADRID, utc(5, 23, 30), True),
        (MADRID, utc(6, 6, 59), True),
        (MADRID, utc(6, 7), False),
        (AFTERNOON, utc(5, 13), True),
        (AFTERNOON, utc(5, 15), False),
        (NEVER, utc(5, 8), False),
        (NEVER, utc(5, 23), False),
    ],
)
def test_quiet_hours_are_on_the_citys_clock(city: City, at: datetime, quiet: bool) -> None:  # noqa: FBT001 — a case
    assert is_quiet(city, at) is quiet
    assert (loud_again(city, at) == at) is not quiet


def test_it_is_loud_again_in_the_morning() -> None:
    assert loud_again(MADRID, utc(5, 21)) == utc(6, 7)
    assert loud_again(MADRID, utc(6, 1)) == utc(6, 7)
    assert loud_again(AFTERNOON, utc(5, 13, 30)) == utc(5, 15)


def test_the_night_on_which_the_clock_is_put_forward_ends_on_time() -> None:
    assert loud_again(MADRID, utc(28, 23, month=3)) == utc(29, 6, month=3)


def test_another_day_begins_when_people_may_be_disturbed() -> None:
    assert next_day(MADRID, utc(5, 10)) == utc(6, 7)
    assert next_day(MADRID, utc(5, 23, 30)) == utc(7, 7), "it is the sixth in Madrid already"
    assert next_day(NEVER, utc(5, 10)) == utc(5, 15), "midnight in Seoul"

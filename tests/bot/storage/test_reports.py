"""Reports are counted, listed by opportunity, marked done, and told once."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation.actions import WrongAbout
from bot.conversation.reports import OpenReports, Report
from bot.storage import reports
from bot.storage.daily import StoredDays
from bot.storage.database import Database
from bot.storage.reports import StoredReports
from bot.storage.schema import migrate

MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)
MOVED, CLOSED = Report("pottery", WrongAbout.MOVED), Report("pottery", WrongAbout.CLOSED)


@pytest.fixture
async def stored(database: Database) -> StoredReports:
    await migrate(database)
    return StoredReports(database)


async def add(database: Database, report: Report, day: date) -> None:
    await database.write(lambda connection: reports.add(connection, report, day))


async def test_each_opportunity_is_listed_once_with_counts_and_days_the_last_first(
    stored: StoredReports, database: Database
) -> None:
    assert await stored.open() == ()
    await add(database, MOVED, MONDAY)
    await add(database, MOVED, MONDAY)
    await add(database, Report("yoga", WrongAbout.OTHER), MONDAY)
    await add(database, MOVED, TUESDAY)
    await add(database, CLOSED, TUESDAY)
    assert await stored.open() == (
        OpenReports("pottery", ((WrongAbout.CLOSED, 1), (WrongAbout.MOVED, 3)), MONDAY, TUESDAY),
        OpenReports("yoga", ((WrongAbout.OTHER, 1),), MONDAY, MONDAY),
    )


async def test_what_is_done_is_open_again_only_when_it_is_reported_again(
    stored: StoredReports, database: Database
) -> None:
    await add(database, MOVED, MONDAY)
    await stored.done("pottery")
    assert await stored.open() == ()
    await add(database, MOVED, MONDAY)
    assert await stored.open() == (OpenReports("pottery", ((WrongAbout.MOVED, 1),), MONDAY, MONDAY),)
    await stored.done("pottery")
    assert await stored.open() == ()


async def test_what_was_told_is_untold_again_only_when_it_is_reported_again(
    stored: StoredReports, database: Database
) -> None:
    assert not await stored.any_untold()
    await add(database, MOVED, MONDAY)
    assert await stored.any_untold()
    await stored.told()
    assert not await stored.any_untold()
    await add(database, MOVED, MONDAY)
    assert await stored.any_untold()
    await stored.done("pottery")
    assert not await stored.any_untold()


async def test_daily_work_is_claimed_by_the_first_of_each_day(database: Database) -> None:
    await migrate(database)
    days = StoredDays(database)
    assert await days.claim("erase", MONDAY)
    assert not await days.claim("erase", MONDAY)
    assert await days.claim("tell", MONDAY)
    assert await days.claim("erase", TUESDAY)
    assert not await days.claim("erase", MONDAY), "a clock that went back does nothing again"

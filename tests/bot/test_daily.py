"""Daily work is done once a day, at its hour, and what fails does not end it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from bot.conversation.actions import WrongAbout
from bot.conversation.reports import Report
from bot.conversation.state import State
from bot.daily import Daily
from bot.recalled import Recalled
from bot.storage import reports
from bot.storage.opening import Storage, open_storage

ANNA, BRUNO = 501, 502


@dataclass
class Clock:
    now: datetime = datetime(2025, 3, 3, 7, 0, tzinfo=UTC)
    told: list[datetime] = field(default_factory=list)

    def today(self) -> date:
        return self.now.date()

    def at(self, day: int, hour: int) -> None:
        self.now = self.now.replace(day=day, hour=hour)

    async def tell(self) -> None:
        self.told.append(self.now)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def storage(clock: Clock) -> AsyncIterator[Storage]:
    async with open_storage("sqlite://", None, clock.today) as storage:
        yield storage


def daily(storage: Storage, clock: Clock) -> Daily:
    return Daily(
        storage.days, storage.residents, storage.reports, clock.tell, lambda: clock.now, erase_after_months=12
    )


async def report(storage: Storage, clock: Clock) -> None:
    one = Report("pottery", WrongAbout.MOVED)
    await storage.database.write(lambda connection: reports.add(connection, one, clock.today()))


async def test_what_was_unused_for_twelve_months_is_erased(storage: Storage, clock: Clock) -> None:
    clock.now = datetime(2024, 3, 2, tzinfo=UTC)
    await storage.residents.keep(ANNA, Recalled(State(language="es")))
    clock.now = datetime(2024, 3, 3, tzinfo=UTC)
    await storage.residents.keep(BRUNO, Recalled(State(language="ar")))
    clock.now = datetime(2025, 3, 3, 0, 5, tzinfo=UTC)
    await daily(storage, clock).look()
    assert await storage.residents.recall(ANNA) == Recalled(State())
    assert (await storage.residents.recall(BRUNO)).state == State(language="ar")


async def test_staff_are_told_by_day_once_and_only_of_something_new(storage: Storage, clock: Clock) -> None:
    work = daily(storage, clock)
    await report(storage, clock)
    await work.look()
    assert clock.told == [], "it is seven in the morning"
    clock.at(3, 9)
    await work.look()
    await report(storage, clock)
    clock.at(3, 15)
    await work.look()
    await daily(storage, clock).look()  # another process
    assert len(clock.told) == 1
    clock.at(4, 10)
    await work.look()
    clock.at(5, 10)
    await work.look()
    assert [at.day for at in clock.told] == [3, 4]


async def test_a_failure_is_no_end(storage: Storage, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    laps = 0

    async def sleep(_seconds: float) -> None:
        nonlocal laps
        laps += 1
        if laps == 1:
            clock.at(4, 10)
        else:
            raise asyncio.CancelledError

    async def fail() -> None:
        raise OSError("+34 600 000 000")

    work = daily(storage, clock)
    work._tell_reports = fail
    clock.at(3, 10)
    await report(storage, clock)
    with pytest.raises(asyncio.CancelledError):
        await work.run(sleep)
    assert laps == 2
    assert "Daily work failed: OSError" in caplog.text
    assert "600" not in caplog.text

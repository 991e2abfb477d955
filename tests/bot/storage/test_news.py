"""A process learns of what another one has published: from PostgreSQL at once, from SQLite when it asks."""

from __future__ import annotations

import asyncio

import pytest

from bot.publishing.values import Way
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.news import POSTGRESQL_LAP, SQLITE_LAP, ring_at_news
from bot.storage.schema import migrate
from bot.storage.snapshots import StoredSnapshots
from tests.bot.storage.test_snapshots import Clock, draft


class Nap:
    """A sleep that lasts until it is ended, and tells how long it would have been."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[float] = asyncio.Queue()
        self.end = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.begun.put_nowait(seconds)
        await self.end.wait()
        self.end.clear()


async def test_postgresql_tells_at_once(postgresql_address: str) -> None:
    url = read_address(postgresql_address)
    bell, nap = asyncio.Event(), Nap()
    async with connect(url) as listening, connect(url) as publishing:
        await migrate(publishing)
        task = asyncio.create_task(ring_at_news(listening, bell, nap))
        assert await nap.begun.get() == POSTGRESQL_LAP
        bell.clear()
        snapshots = StoredSnapshots(publishing, Clock())
        await snapshots.publish(await snapshots.draft(draft()), Way.COMMAND)
        await _in_time(bell)
        await _again(bell, nap)
        await _end(task)


async def test_a_lost_connection_to_postgresql_is_made_anew(postgresql_address: str) -> None:
    url = read_address(postgresql_address)
    bell, nap = asyncio.Event(), Nap()
    async with connect(url) as listening, connect(url) as other:
        task = asyncio.create_task(ring_at_news(listening, bell, nap))
        await nap.begun.get()
        bell.clear()
        await other.write(
            lambda connection: connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            )
        )
        await _in_time(bell)
        nap.end.set()
        assert await nap.begun.get() in {SQLITE_LAP, POSTGRESQL_LAP}
        await _end(task)


async def test_sqlite_is_asked_every_lap(sqlite_address: str) -> None:
    bell, nap = asyncio.Event(), Nap()
    async with connect(read_address(sqlite_address)) as database:
        task = asyncio.create_task(ring_at_news(database, bell, nap))
        assert await nap.begun.get() == SQLITE_LAP
        assert bell.is_set()
        bell.clear()
        await _again(bell, nap)
        await _end(task)


async def _again(bell: asyncio.Event, nap: Nap) -> None:
    bell.clear()
    nap.end.set()
    await _in_time(bell)


async def _in_time(bell: asyncio.Event) -> None:
    async with asyncio.timeout(60):
        await bell.wait()


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

"""One seat for all processes of a database, free again as soon as its holder has gone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.storage import election
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.election import PostgreSQLSeat, SQLiteSeat, seat_at

_HOLD = """
import asyncio, sys
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.election import seat_at

async def main():
    url = read_address(sys.argv[1])
    print(await seat_at(connect(url), url).take(), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@asynccontextmanager
async def candidate(address: str) -> AsyncIterator[PostgreSQLSeat | SQLiteSeat]:
    url = read_address(address)
    async with connect(url) as database:
        seat = seat_at(database, url)
        try:
            yield seat
        finally:
            await seat.leave()


async def test_one_takes_it_and_the_next_one_when_it_is_left(address: str) -> None:
    async with candidate(address) as first, candidate(address) as second:
        assert [await first.take(), await second.take()] == [True, False]
        assert await second.take() is False
        await first.leave()
        assert await second.take() is True


async def test_a_killed_process_frees_it(address: str) -> None:
    with subprocess.Popen(  # noqa: S603, ASYNC220 — our own program, awaited by its line
        [sys.executable, "-c", _HOLD, address], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert await asyncio.to_thread(holder.stdout.readline) == "True\n"
        async with candidate(address) as seat:
            assert await seat.take() is False
            holder.kill()
            holder.wait()
            async with asyncio.timeout(30):
                while not await seat.take():  # noqa: ASYNC110 — the server notices in its own time
                    await asyncio.sleep(0.05)


async def test_whose_connection_dies_learns_that_the_seat_is_lost(
    postgresql_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(election, "ASK_EVERY", 0.05)
    url = read_address(postgresql_address)
    async with candidate(postgresql_address) as seat, connect(url) as database:
        assert await seat.take()
        losing = asyncio.create_task(seat.lost())
        await asyncio.sleep(0.2)
        assert not losing.done()
        await database.write(
            lambda connection: connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    "AND datname = current_database()"
                )
            )
        )
        async with asyncio.timeout(10):
            await losing
        assert await seat.take(), "and can take it again"


async def test_a_database_that_is_away_gives_it_to_nobody() -> None:
    async with candidate("postgresql://u:p@127.0.0.1:1/x") as seat:
        assert await seat.take() is False


async def test_a_database_in_memory_is_nobody_elses() -> None:
    async with candidate("sqlite://") as first, candidate("sqlite://") as second:
        assert [await first.take(), await second.take()] == [True, True]

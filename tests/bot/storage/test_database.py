"""Units of work are whole or not at all, and side by side."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Connection, text

from bot.storage.address import read_address
from bot.storage.database import Database, connect


def make(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE tallies (id INTEGER PRIMARY KEY, tally INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO tallies VALUES (1, 0)"))


def tally(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT tally FROM tallies")) or 0)


def add_one(connection: Connection) -> None:
    connection.execute(text("UPDATE tallies SET tally = :tally"), {"tally": tally(connection) + 1})


async def test_a_unit_that_fails_is_undone_whole_and_the_next_one_works(database: Database) -> None:
    def fail(connection: Connection) -> None:
        add_one(connection)
        raise LookupError

    await database.write(make)
    with pytest.raises(LookupError):
        await database.write(fail)
    await database.write(add_one)
    assert await database.read(tally) == 1


async def test_sqlite_units_that_read_before_they_write_do_not_overwrite_each_other(
    sqlite_address: str,
) -> None:
    url = read_address(sqlite_address)
    async with connect(url) as one, connect(url) as other:
        await one.write(make)
        await asyncio.gather(*(database.write(add_one) for database in (one, other) for _ in range(25)))
        assert await one.read(tally) == 50


async def test_sqlite_reading_does_not_wait_for_a_writer(sqlite_address: str) -> None:
    loop = asyncio.get_running_loop()
    async with connect(read_address(sqlite_address)) as database:

        def read_meanwhile(connection: Connection) -> int:
            add_one(connection)
            return asyncio.run_coroutine_threadsafe(database.read(tally), loop).result(timeout=30)

        await database.write(make)
        assert await database.write(read_meanwhile) == 0
        assert await database.read(tally) == 1


async def test_sqlite_is_set_to_bear_crashes_and_company(sqlite_address: str) -> None:
    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [connection.scalar(text(f"PRAGMA {name}")) for name in names]

    async with connect(read_address(sqlite_address)) as database:
        for run in (database.read, database.write):
            assert await run(pragmas) == ["wal", 2, 1, 10_000]


async def test_connections_that_died_meanwhile_cost_nobody_a_unit(postgresql_address: str) -> None:
    url = read_address(postgresql_address)
    others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    async with connect(url) as database, connect(url) as executioner:
        await database.write(make)
        await executioner.write(lambda connection: connection.execute(others))
        await database.write(add_one)
        await executioner.write(lambda connection: connection.execute(others))
        assert await database.read(tally) == 1

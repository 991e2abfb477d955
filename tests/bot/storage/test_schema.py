"""Migrations go up, down and up on both databases, match the tables, and bear several starts at once."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.schema import NEWEST, NewerDatabaseError, configuration, migrate
from bot.storage.tables import METADATA

_MIGRATE = """
import asyncio, sys
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.schema import migrate

async def main():
    async with connect(read_address(sys.argv[1])) as database:
        print("ready", flush=True)
        sys.stdin.readline()
        await migrate(database)

asyncio.run(main())
"""


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_migrations_go_up_down_and_up(database: Database) -> None:
    await migrate(database)
    assert await database.read(tables) == {*METADATA.tables, "alembic_version"}
    await database.write(lambda connection: command.downgrade(configuration(connection), "base"))
    assert await database.read(tables) == {"alembic_version"}
    await migrate(database)
    assert await database.read(tables) == {*METADATA.tables, "alembic_version"}


async def test_migrated_tables_are_the_declared_ones(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, METADATA))

    await migrate(database)
    assert await database.read(differences) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await migrate(database)
    await migrate(database)
    assert (
        await database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM residents"))) == 0
    )


async def test_a_migration_that_fails_leaves_nothing_behind(database: Database) -> None:
    def occupy(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE pseudonym_key (something INTEGER)"))

    await database.write(occupy)
    with pytest.raises(Exception, match="already exists"):
        await migrate(database)
    assert await database.read(tables) == {"pseudonym_key"}


async def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    await migrate(database)
    await database.write(
        lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    )
    with pytest.raises(NewerDatabaseError):
        await migrate(database)


async def test_tasks_that_migrate_at_once_do_not_disturb_each_other(address: str) -> None:
    async def start() -> None:
        async with connect(read_address(address)) as database:
            await migrate(database)

    await asyncio.gather(*(start() for _ in range(4)))


def test_processes_that_migrate_at_once_do_not_disturb_each_other(address: str) -> None:
    starts = [
        subprocess.Popen(  # noqa: S603 — our own program
            [sys.executable, "-c", _MIGRATE, address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for start in starts:
        assert start.stdout is not None
        assert start.stdout.readline() == "ready\n"
    for start in starts:
        assert start.stdin is not None
        start.stdin.write("go\n")
        start.stdin.flush()
    ends = [start.communicate(timeout=60) for start in starts]
    assert [(start.returncode, errors) for start, (_, errors) in zip(starts, ends, strict=True)] == [
        (0, "")
    ] * 3


async def test_the_newest_step_is_the_one_to_which_alembic_goes(database: Database) -> None:
    def head(connection: Connection) -> str | None:
        return ScriptDirectory.from_config(configuration(connection)).get_current_head()

    assert await database.read(head) == NEWEST

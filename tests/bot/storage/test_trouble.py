"""What heals by itself is told from what would fail for ever, by what the databases really raise."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.trouble import is_passing


async def raised_by(database: Database, *statements: str) -> BaseException:
    with pytest.raises(Exception) as raised:  # noqa: PT011 — which one is what the test is about
        await database.write(lambda connection: [connection.execute(text(one)) for one in statements])
    return raised.value


async def test_a_read_only_database_passes_and_a_statement_of_ours_does_not(postgresql_address: str) -> None:
    async with connect(read_address(postgresql_address)) as database:
        assert is_passing(await raised_by(database, "SET TRANSACTION READ ONLY", "CREATE TABLE a (b int)"))
        assert not is_passing(await raised_by(database, "SELECT nothing"))


async def test_a_statement_of_ours_does_not_pass_on_sqlite_either(sqlite_address: str) -> None:
    async with connect(read_address(sqlite_address)) as database:
        await database.write(lambda c: c.execute(text("CREATE TABLE a (b INTEGER PRIMARY KEY)")))
        assert not is_passing(
            await raised_by(database, "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (1)")
        )


async def test_a_database_that_lets_nobody_in_or_is_not_there_passes(postgresql_address: str) -> None:
    name = postgresql_address.partition("@/")[2].partition("?")[0]
    admin = postgresql_address.replace(f"/{name}?", "/postgres?")
    async with connect(read_address(admin)) as database:
        await database.write(lambda c: c.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")))
    async with connect(read_address(postgresql_address)) as database:
        assert is_passing(await raised_by(database, "SELECT 1"))
    async with connect(read_address("postgresql://u:p@127.0.0.1:1/x")) as database:
        assert is_passing(await raised_by(database, "SELECT 1"))

"""What is set aside can be opened by who knows its error, and is gone after a week."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.set_aside import KEPT_DAYS, SetAside
from tests.bot.storage.conftest import KEY, TODAY

ID, UPDATE = "0a1b2c3d", b'{"update_id": 7, "message": {"text": "something private"}}'


class Calendar:
    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day


async def test_it_is_opened_by_its_error_and_by_no_other(database: Database) -> None:
    await migrate(database)
    aside = SetAside(database, Seals(KEY), Calendar())
    await aside.keep(ID, UPDATE)
    assert await aside.open(ID) == UPDATE
    assert await aside.open("ffffffff") is None
    assert await SetAside(database, Seals(KEY[::-1]), Calendar()).open(ID) is None


async def test_an_update_that_comes_again_is_kept_once(database: Database) -> None:
    await migrate(database)
    aside = SetAside(database, Seals(KEY), Calendar())
    for _ in range(2):
        await aside.keep(ID, UPDATE)
    assert await rows(database) == 1


async def test_the_database_shows_neither_the_update_nor_its_error(database: Database) -> None:
    await migrate(database)
    await SetAside(database, Seals(KEY), Calendar()).keep(ID, UPDATE)
    [row] = await database.read(lambda c: c.execute(text("SELECT name, sealed FROM set_aside")).all())
    for column in row:
        assert b"private" not in bytes(column)
        assert ID.encode() not in bytes(column)
        assert bytes.fromhex(ID) not in bytes(column)


async def test_after_a_week_it_is_erased(database: Database) -> None:
    await migrate(database)
    calendar = Calendar()
    aside = SetAside(database, Seals(KEY), calendar)
    await aside.keep(ID, UPDATE)
    calendar.day = TODAY + timedelta(days=KEPT_DAYS - 1)
    await aside.erase_old()
    assert await rows(database) == 1
    calendar.day = TODAY + timedelta(days=KEPT_DAYS)
    await aside.erase_old()
    assert await rows(database) == 0


async def rows(database: Database) -> int:
    count = await database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM set_aside")))
    assert isinstance(count, int)
    return count

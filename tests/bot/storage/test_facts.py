"""A turn's facts are kept with the talk or not at all, and counted once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import Connection, Row, select

from bot.conversation.counting import Tally
from bot.conversation.facts import Fact, Side, What
from bot.conversation.state import State
from bot.recalled import ChangedMeanwhileError, Recalled
from bot.storage import facts
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.residents import StoredResidents
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.tables import FACTS
from tests.bot.storage.conftest import KEY, TODAY

SEARCH = Tally(TODAY, (Fact(What.SEARCHED), Fact(What.DAY, Side.LANGUAGE, "es")))


def counts(connection: Connection) -> Sequence[Row[date, str, str, str, int]]:
    rows = select(FACTS.c.day, FACTS.c.what, FACTS.c.side, FACTS.c.value, FACTS.c.amount)
    return connection.execute(rows.order_by(FACTS.c.what, FACTS.c.value)).all()


@pytest.fixture
async def residents(database: Database) -> StoredResidents:
    await migrate(database)
    return StoredResidents(database, Seals(KEY), lambda: TODAY)


async def test_facts_of_several_turns_add_up(residents: StoredResidents, database: Database) -> None:
    for resident in range(3):
        await residents.keep(resident, Recalled(State()), SEARCH)
    assert await database.read(counts) == [
        (TODAY, "residents-day", "language", "es", 3),
        (TODAY, "searched", "", "", 3),
    ]


async def test_a_turn_that_is_not_kept_counts_nothing(residents: StoredResidents, database: Database) -> None:
    await residents.keep(1, Recalled(State()), SEARCH)
    for version in (0, 5):
        with pytest.raises(ChangedMeanwhileError):
            await residents.keep(1, Recalled(State(), version=version), SEARCH)
    assert [row.amount for row in await database.read(counts)] == [1, 1]


async def test_two_processes_that_count_the_same_lose_nothing(address: str) -> None:
    things = [Fact(What.SEARCHED), Fact(What.SAVED), Fact(What.WROTE)]

    async with connect(read_address(address)) as one, connect(read_address(address)) as other:
        await migrate(one)

        async def process(database: Database, ours: list[Fact]) -> None:
            for _ in range(30):
                await database.write(lambda connection: facts.add(connection, TODAY, ours))

        await asyncio.gather(process(one, things), process(other, things[::-1]), process(other, things))
        assert [row.amount for row in await one.read(counts)] == [90, 90, 90]

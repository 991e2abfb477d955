"""Old counts become months, and no total changes, however many processes do it at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.conversation.facts import Fact, Missed, Side, What
from bot.statistics.keeping import rolled_up_before
from bot.storage import facts
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.demand import Demand
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.tables import FACTS, UNMET_ASKERS
from bot.storage.upkeep import keep_up, roll_up
from tests.bot.storage.conftest import KEY, TODAY

FIRST = date(2023, 11, 20)


class EnoughError(Exception):
    """One round has been done."""


async def fill(database: Database) -> None:
    def some(connection: Connection) -> None:
        for number in range(500):
            seen = [Fact(What.SEARCHED), Fact(What.DAY, Side.LANGUAGE, "es" if number % 3 else "ar")]
            facts.add(connection, FIRST + timedelta(days=number), seen * (number % 4 + 1))

    await migrate(database)
    await database.write(some)


def totals(connection: Connection) -> Counter[tuple[int, int, str, str]]:
    """What was counted in each month."""
    found: Counter[tuple[int, int, str, str]] = Counter()
    for row in connection.execute(select(FACTS.c.day, FACTS.c.what, FACTS.c.value, FACTS.c.amount)):
        found[row.day.year, row.day.month, row.what, row.value] += row.amount
    return found


def days(connection: Connection) -> set[date]:
    return set(connection.scalars(select(FACTS.c.day)))


async def test_old_days_become_months_and_no_total_changes(database: Database) -> None:
    await fill(database)
    before = await database.read(totals)
    await roll_up(database, TODAY, 5)
    limit = rolled_up_before(TODAY)
    assert await database.read(totals) == before
    kept = await database.read(days)
    assert {day.day for day in kept if day < limit} == {1}
    assert {day for day in kept if day >= limit} == {
        limit + timedelta(days=number) for number in range((FIRST - limit).days + 500)
    }


async def test_rolling_up_again_changes_nothing(database: Database) -> None:
    await fill(database)
    await roll_up(database, TODAY, 5)
    once = await database.read(totals)
    await roll_up(database, TODAY, 5)
    assert await database.read(totals) == once


async def test_several_processes_at_once_change_no_total(address: str) -> None:
    async with connect(read_address(address)) as one, connect(read_address(address)) as other:
        await fill(one)
        before = await one.read(totals)
        await asyncio.gather(*(roll_up(database, TODAY, 5) for database in (one, other, one)))
        assert await other.read(totals) == before


async def test_a_round_erases_what_has_expired(database: Database) -> None:
    async def once(_: float) -> None:
        raise EnoughError

    seals = Seals(KEY)
    await fill(database)
    for days_ago in (90, 91):
        await database.write(
            lambda connection, days_ago=days_ago: Demand(seals).note(  # type: ignore[misc]
                connection, seals.of(days_ago).pseudonym, Missed("welding", ()), TODAY - timedelta(days_ago)
            )
        )
    with pytest.raises(EnoughError):
        await keep_up(database, lambda: TODAY, 5, once)
    left = await database.read(lambda connection: set(connection.scalars(select(UNMET_ASKERS.c.day))))
    assert left == {TODAY - timedelta(days=90)}
    assert min(day.day for day in await database.read(days)) == 1


@pytest.mark.parametrize(
    ("today", "limit"), [(date(2025, 3, 1), date(2024, 2, 1)), (date(2025, 1, 31), date(2023, 12, 1))]
)
def test_days_are_kept_for_a_year_and_a_month(today: date, limit: date) -> None:
    assert rolled_up_before(today) == limit

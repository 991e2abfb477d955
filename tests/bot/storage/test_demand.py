"""What fewer than enough residents look for is nowhere to be read, and what more look for expires."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.conversation.facts import Missed, Side, Trait
from bot.statistics.unmet import Wanted, told, values_of
from bot.storage.database import Database
from bot.storage.demand import Demand, StoredDemand
from bot.storage.residents import StoredResidents
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.tables import UNMET_ASKERS, UNMET_TERMS
from tests.bot.storage.conftest import KEY, TODAY

SEALS = Seals(KEY)
VALUES = values_of(("es", "ar"), ("Harbour",))
WELDING = Missed("welding", (Trait(Side.LANGUAGE, "es"), Trait(Side.DISTRICT, "Harbour")))


async def ask(
    database: Database, residents: Collection[int], missed: Missed = WELDING, day: date = TODAY
) -> None:
    demand = Demand(SEALS, 5)

    def note(connection: Connection) -> None:
        for resident in residents:
            demand.note(connection, SEALS.of(resident).pseudonym, missed, day)

    await database.write(note)


async def wanted(database: Database, today: date = TODAY, until: date | None = None) -> Sequence[Wanted]:
    return await StoredDemand(database, Demand(SEALS, 5)).wanted(today, date.min, until or today, VALUES)


def everything(connection: Connection) -> str:
    """All that stands in both tables, as somebody with the database reads it."""
    rows: list[Any] = [
        *connection.execute(select(UNMET_ASKERS.c.cell, UNMET_ASKERS.c.asker, UNMET_ASKERS.c.day)),
        *connection.execute(select(UNMET_TERMS.c.cell, UNMET_TERMS.c.term)),
    ]
    return " ".join(str(value) for row in rows for value in row)


@pytest.fixture(autouse=True)
async def _tables(database: Database) -> None:
    await migrate(database)


async def test_four_residents_leave_no_word(database: Database) -> None:
    await ask(database, range(4))
    await ask(database, range(4))
    assert "welding" not in await database.read(everything)
    assert list(await wanted(database)) == []


async def test_the_fifth_makes_a_term_of_it(database: Database) -> None:
    await ask(database, range(5))
    (one,) = await wanted(database)
    assert (one.group, one.residents) == ("welding", 5)
    assert one.sides[Side.LANGUAGE] == {"es": 5}
    assert one.sides[Side.WEEKDAY] == {str(TODAY.weekday()): 5}


async def test_a_side_on_which_fewer_agree_is_not_told(database: Database) -> None:
    await ask(database, range(5))
    await ask(database, range(5, 9), Missed("welding", (Trait(Side.LANGUAGE, "ar"),)))
    (one,) = await wanted(database)
    assert one.residents == 9
    assert one.sides[Side.LANGUAGE] == {"es": 5}


async def test_one_resident_is_not_five(database: Database) -> None:
    for day in range(9):
        await ask(database, [1], day=TODAY - timedelta(days=day))
    assert "welding" not in await database.read(everything)


async def test_what_two_residents_have_in_common_cannot_be_laid_together(database: Database) -> None:
    """The same resident has another name in each cell, so that no row leads to another."""
    await ask(database, [1])
    await ask(database, [1], Missed("astrophysics", ()))
    askers = await database.read(lambda connection: list(connection.scalars(select(UNMET_ASKERS.c.asker))))
    assert len(set(askers)) == len(askers) > 2
    assert SEALS.of(1).pseudonym not in askers


async def test_terms_are_erased_after_ninety_days(database: Database) -> None:
    await ask(database, range(4))
    await ask(database, [4], day=TODAY - timedelta(days=60))
    assert len(await wanted(database)) == 1
    assert len(await wanted(database, TODAY + timedelta(days=30))) == 1
    assert list(await wanted(database, TODAY + timedelta(days=31))) == []
    assert "welding" not in await database.read(everything)
    assert list(await wanted(database, TODAY + timedelta(days=91))) == []
    assert await database.read(everything) == ""


async def test_who_asked_after_the_last_day_that_is_told_is_not_counted(database: Database) -> None:
    yesterday = TODAY - timedelta(days=1)
    await ask(database, range(6), day=yesterday)
    await ask(database, range(5, 9))
    (one,) = await wanted(database, until=yesterday)
    assert one.residents == 6
    assert list(await wanted(database, until=yesterday - timedelta(days=1))) == []


async def test_what_is_told_is_rounded(database: Database) -> None:
    await ask(database, range(8))
    (one,) = told(await wanted(database), 5)
    assert one.residents == 10
    assert one.sides[Side.LANGUAGE].cells == ()  # fewer than twice five: no table at all
    await ask(database, range(13))
    (one,) = told(await wanted(database), 5)
    assert one.sides[Side.LANGUAGE].cells == (("es", 15),)


async def test_who_is_forgotten_has_asked_for_nothing(database: Database) -> None:
    await ask(database, range(5))
    await StoredResidents(database, SEALS, lambda: TODAY).forget(3)
    left = await database.read(lambda connection: set(connection.scalars(select(UNMET_ASKERS.c.asker))))
    cells = await database.read(lambda connection: set(connection.scalars(select(UNMET_ASKERS.c.cell))))
    askers = {who: {SEALS.asker(cell, SEALS.of(who).pseudonym) for cell in cells} for who in range(5)}
    assert not left & askers[3]
    assert left > askers[0] | askers[1] | askers[2] | askers[4]
    assert list(await wanted(database)) == []


async def test_who_is_forgotten_leaves_no_gap_before_the_tables_move_on(database: Database) -> None:
    """Or whoever looks before and after would see what it was that they had asked for."""
    await ask(database, range(5), day=TODAY - timedelta(days=1))
    before = await wanted(database, until=TODAY - timedelta(days=1))
    await StoredResidents(database, SEALS, lambda: TODAY).forget(3)
    assert await wanted(database, until=TODAY - timedelta(days=1)) == before
    assert [one.residents for one in before] == [5]
    tomorrow = TODAY + timedelta(days=1)
    assert list(await wanted(database, tomorrow, until=TODAY)) == []
    assert "welding" not in await database.read(everything)


async def test_one_resident_who_is_forgotten_again_and_again_is_not_five(database: Database) -> None:
    for day in range(5, 0, -1):
        await ask(database, [1], day=TODAY - timedelta(days=day))
        await StoredResidents(database, SEALS, lambda day=day: TODAY - timedelta(days=day)).forget(1)  # type: ignore[misc]
    assert "welding" not in await database.read(everything)
    for until in range(6):
        assert list(await wanted(database, until=TODAY - timedelta(days=until))) == []

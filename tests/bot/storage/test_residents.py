"""Talks are kept whole, sealed, and never silently lost to another writer."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from sqlalchemy import Connection, Row, delete, func, select, update

from bot.conversation.actions import Audience, Question, WrongAbout
from bot.conversation.counting import Tally
from bot.conversation.facts import Missed, Side, Trait
from bot.conversation.reports import OpenReports, Report
from bot.conversation.state import Answers, Search, State
from bot.recalled import ChangedMeanwhileError, Recalled
from bot.storage.database import Database
from bot.storage.demand import Demand, StoredDemand
from bot.storage.reports import StoredReports
from bot.storage.residents import StoredResidents
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.tables import RESIDENTS, UNMET_ASKERS, UNMET_TERMS
from catalogue.model import Ages, Area, Day
from catalogue.search.wish import Wish
from tests.bot.storage.conftest import KEY, TODAY

AYLA, BRUNO = 1_234_567_890, 987_654_321
IN_MID_QUESTION = State(
    language="ar",
    asking=Question.AREAS,
    answers=Answers(Audience.CHILD, Ages(7, 7), (Area.DIGITAL,)),
    searches=(Search(3, Wish(text="خزف", language="ar", days=(Day.SAT,), max_price=Decimal("4.50"))),),
)


@pytest.fixture
async def residents(database: Database) -> StoredResidents:
    await migrate(database)
    return StoredResidents(database, Seals(KEY), lambda: TODAY)


def rows(connection: Connection) -> Sequence[Row[bytes, bytes, int, date]]:
    statement = select(RESIDENTS.c.pseudonym, RESIDENTS.c.sealed, RESIDENTS.c.version, RESIDENTS.c.last_seen)
    return connection.execute(statement).all()


async def test_a_resident_of_whom_nothing_is_kept_begins_a_talk(residents: StoredResidents) -> None:
    assert await residents.recall(AYLA) == Recalled(State())


async def test_what_was_kept_is_recalled_whole(residents: StoredResidents) -> None:
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION, (7, 8)))
    assert await residents.recall(AYLA) == Recalled(IN_MID_QUESTION, (7, 8), version=1)


async def test_the_latest_is_recalled(residents: StoredResidents) -> None:
    await residents.keep(AYLA, Recalled(State(language="es"), (1,)))
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION, (1, 2), version=1))
    assert await residents.recall(AYLA) == Recalled(IN_MID_QUESTION, (1, 2), version=2)


async def test_residents_do_not_see_each_other(residents: StoredResidents) -> None:
    await residents.keep(AYLA, Recalled(State(language="es")))
    await residents.keep(BRUNO, Recalled(State(language="ar")))
    assert (await residents.recall(AYLA)).state == State(language="es")
    assert (await residents.recall(BRUNO)).state == State(language="ar")


async def test_a_resident_has_one_row_that_tells_nothing(
    residents: StoredResidents, database: Database
) -> None:
    words = State(searches=(Search(1, Wish(text="ceramics for beginners")),))
    await residents.keep(AYLA, Recalled(words))
    await residents.keep(AYLA, Recalled(words, (5,), version=1))
    [(pseudonym, sealed, version, last_seen)] = await database.read(rows)
    assert (pseudonym, version, last_seen) == (Seals(KEY).of(AYLA).pseudonym, 2, TODAY)
    assert str(AYLA).encode() not in pseudonym + sealed
    assert b"ceramics" not in sealed


@pytest.mark.parametrize("version", [0, 1])
async def test_the_later_of_two_writers_is_told_and_nothing_is_lost(
    residents: StoredResidents, version: int
) -> None:
    for before in range(version):
        await residents.keep(AYLA, Recalled(State(), version=before))
    one, other = await residents.recall(AYLA), await residents.recall(AYLA)
    await residents.keep(AYLA, Recalled(State(language="es"), (1,), one.version))
    with pytest.raises(ChangedMeanwhileError):
        await residents.keep(AYLA, Recalled(State(language="ar"), (2,), other.version))
    assert await residents.recall(AYLA) == Recalled(State(language="es"), (1,), version + 1)


async def test_what_was_erased_meanwhile_is_not_brought_back(
    residents: StoredResidents, database: Database
) -> None:
    await residents.keep(AYLA, Recalled(State(language="es")))
    recalled = await residents.recall(AYLA)
    await database.write(lambda connection: connection.execute(delete(RESIDENTS)))
    with pytest.raises(ChangedMeanwhileError):
        await residents.keep(AYLA, recalled)
    assert await database.read(rows) == []


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 200])
async def test_a_damaged_talk_begins_anew_and_is_kept_again(
    residents: StoredResidents, database: Database, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION, (1,)))
    await database.write(lambda connection: connection.execute(update(RESIDENTS).values(sealed=damage)))
    with caplog.at_level(logging.WARNING):
        recalled = await residents.recall(AYLA)
    assert recalled == Recalled(State(), (), version=1)
    assert "begins anew" in caplog.text
    assert str(AYLA) not in caplog.text
    await residents.keep(AYLA, Recalled(State(language="fr"), (2,), recalled.version))
    assert await residents.recall(AYLA) == Recalled(State(language="fr"), (2,), version=2)


async def test_a_talk_put_under_another_pseudonym_does_not_open(
    residents: StoredResidents, database: Database
) -> None:
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION))
    theirs = Seals(KEY).of(BRUNO).pseudonym
    await database.write(lambda connection: connection.execute(update(RESIDENTS).values(pseudonym=theirs)))
    assert (await residents.recall(BRUNO)).state == State()


async def test_forgetting_leaves_nothing_of_one_and_everything_of_the_others(
    residents: StoredResidents, database: Database
) -> None:
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION, (1,)))
    await residents.keep(BRUNO, Recalled(State(language="es")))
    await residents.forget(AYLA)
    assert await residents.recall(AYLA) == Recalled(State())
    assert (await residents.recall(BRUNO)).state == State(language="es")
    assert len(await database.read(rows)) == 1


async def test_forgetting_somebody_unknown_is_no_error(residents: StoredResidents) -> None:
    await residents.forget(AYLA)
    assert await residents.recall(AYLA) == Recalled(State())


async def test_a_turn_that_began_before_forgetting_brings_nothing_back(residents: StoredResidents) -> None:
    await residents.keep(AYLA, Recalled(State(language="es")))
    recalled = await residents.recall(AYLA)
    await residents.forget(AYLA)
    with pytest.raises(ChangedMeanwhileError):
        await residents.keep(AYLA, recalled)


async def test_everything_is_told_opened_and_as_it_is_kept(residents: StoredResidents) -> None:
    assert await residents.everything(AYLA) == "{}"
    await residents.keep(AYLA, Recalled(IN_MID_QUESTION, (7, 8)))
    told = msgspec.json.decode(await residents.everything(AYLA))
    assert set(told) == {"residents"}
    (row,) = told["residents"]
    assert row["pseudonym"] == Seals(KEY).of(AYLA).pseudonym.hex()
    assert row["last_seen"] == TODAY.isoformat()
    assert row["sealed"]["updates"] == [7, 8]
    assert row["sealed"]["talk"]["state"]["searches"][0]["wish"]["text"] == "خزف"


async def test_only_talks_long_unused_are_erased(database: Database) -> None:
    await migrate(database)
    day = date(2024, 3, 1)
    early = StoredResidents(database, Seals(KEY), lambda: day)
    late = StoredResidents(database, Seals(KEY), lambda: day + timedelta(days=1))
    await early.keep(AYLA, Recalled(State(language="es")))
    await late.keep(BRUNO, Recalled(State(language="ar")))
    assert await late.forget_unused(before=day + timedelta(days=1)) == 1
    assert await late.forget_unused(before=day + timedelta(days=1)) == 0
    assert await late.recall(AYLA) == Recalled(State())
    assert (await late.recall(BRUNO)).state == State(language="ar")


async def test_a_report_is_kept_with_its_turn_or_not_at_all(
    residents: StoredResidents, database: Database
) -> None:
    tally = Tally(TODAY, report=Report("pottery", WrongAbout.MOVED))
    await residents.keep(AYLA, Recalled(State()), tally)
    with pytest.raises(ChangedMeanwhileError):
        await residents.keep(AYLA, Recalled(State()), tally)
    assert await StoredReports(database).open() == (
        OpenReports("pottery", ((WrongAbout.MOVED, 1),), TODAY, TODAY),
    )


async def test_forgetting_takes_one_out_of_what_was_looked_for(database: Database) -> None:
    await migrate(database)
    demand = Demand(Seals(KEY), least=3)
    residents = StoredResidents(database, Seals(KEY), lambda: TODAY, demand)
    tally = Tally(TODAY, missed=Missed("glass harmonica", (Trait(Side.AREA, Area.OTHER),)))
    people = (AYLA, BRUNO, 1_111_111_111)
    for person in people:
        await residents.keep(person, Recalled(State()), tally)
    wanted = StoredDemand(database, demand)
    assert [(one.group, one.residents) for one in await wanted.wanted(TODAY, date.min, TODAY, {})] == [
        ("glass harmonica", 3)
    ]
    asked = msgspec.json.decode(await residents.everything(AYLA))["unmet_askers"]
    assert len(asked) == 3, "the group, and its area and weekday"
    await residents.forget(AYLA)
    assert await residents.everything(AYLA) == "{}"
    assert [
        (one.group, one.residents)
        for one in await wanted.wanted(TODAY, date.min, TODAY - timedelta(days=1), {})
    ] == []
    tomorrow = TODAY + timedelta(days=1)
    assert list(await wanted.wanted(tomorrow, date.min, TODAY, {})) == [], "the tables have moved on"
    left = await database.read(lambda connection: connection.scalar(select(func.count(UNMET_ASKERS.c.cell))))
    assert left == 2 * 3
    words = await database.read(lambda connection: connection.scalars(select(UNMET_TERMS.c.term)).all())
    assert words == [], "too few are left for the words to stand there"

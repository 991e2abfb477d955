"""What residents asked to be told: kept once, sealed, and gone with the last of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Row, select

from bot.conversation.subscriptions import (
    DropSearch,
    KeepSearch,
    Subscription,
    TellIn,
    WantNews,
    alert_of,
)
from bot.storage.database import Database
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.subscriptions import StoredSubscriptions
from bot.storage.tables import ALERTS, LISTENERS
from catalogue.model import Area
from catalogue.search.wish import Wish
from tests.bot.storage.conftest import KEY, TODAY

AYLA, BRUNO = 1_234_567_890, 987_654_321
POTTERY, BEES = alert_of(Wish(text="Töpferei", language="de")), alert_of(Wish(text="bees"))


@pytest.fixture
async def subscriptions(database: Database) -> StoredSubscriptions:
    await migrate(database)
    return StoredSubscriptions(database, Seals(KEY), lambda: 7, lambda: TODAY)


def listeners(connection: Connection) -> Sequence[Row[int, str, str]]:
    return connection.execute(select(LISTENERS.c.chat, LISTENERS.c.language, LISTENERS.c.news)).all()


def alerts(connection: Connection) -> Sequence[Row[int, bytes, int]]:
    return connection.execute(select(ALERTS.c.chat, ALERTS.c.sealed, ALERTS.c.known)).all()


async def test_nothing_is_kept_of_somebody_who_asked_for_nothing(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    for change in (DropSearch("x"), WantNews((), "en"), TellIn("tr")):
        await subscriptions.change(AYLA, change)
    assert await subscriptions.of(AYLA) == Subscription()
    assert await database.read(listeners) == []


async def test_a_change_that_is_made_twice_is_made_once(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    for change in (
        KeepSearch(POTTERY, "de"),
        KeepSearch(BEES, "de"),
        WantNews((Area.WORK, Area.HEALTH), "de"),
    ):
        await subscriptions.change(AYLA, change)
        await subscriptions.change(AYLA, change)
    assert await subscriptions.of(AYLA) == Subscription((POTTERY, BEES), (Area.HEALTH, Area.WORK))
    assert await subscriptions.of(BRUNO) == Subscription()
    assert len(await database.read(alerts)) == 2


async def test_with_the_last_of_it_the_chat_is_forgotten(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    await subscriptions.change(AYLA, KeepSearch(POTTERY, "de"))
    await subscriptions.change(AYLA, WantNews((Area.WORK,), "de"))
    await subscriptions.change(AYLA, DropSearch(POTTERY.key))
    assert await subscriptions.of(AYLA) == Subscription((), (Area.WORK,))
    await subscriptions.change(AYLA, WantNews((), "de"))
    assert await database.read(listeners) == []


async def test_the_language_of_what_is_told_is_the_one_chosen_last(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    await subscriptions.change(AYLA, KeepSearch(POTTERY, "de"))
    await subscriptions.change(AYLA, TellIn("tr"))
    assert await database.read(listeners) == [(AYLA, "tr", "")]


async def test_erased_nothing_is_left(subscriptions: StoredSubscriptions, database: Database) -> None:
    await subscriptions.change(AYLA, KeepSearch(POTTERY, "de"))
    await subscriptions.change(BRUNO, KeepSearch(POTTERY, "de"))
    await subscriptions.erase(AYLA)
    assert await database.read(listeners) == [(BRUNO, "de", "")]
    assert [row.chat for row in await database.read(alerts)] == [BRUNO]


async def test_the_search_itself_cannot_be_read_without_the_key(
    subscriptions: StoredSubscriptions, database: Database
) -> None:
    await subscriptions.change(AYLA, KeepSearch(POTTERY, "de"))
    [row] = await database.read(alerts)
    assert row.known == 7
    assert "Töpferei".encode() not in row.sealed
    assert POTTERY.key.encode() not in row.sealed
    stranger = StoredSubscriptions(
        database, Seals("another key of thirty-two letters"), lambda: 7, lambda: TODAY
    )
    assert await stranger.of(AYLA) == Subscription()


def test_the_same_wish_has_the_same_key_in_every_language() -> None:
    assert alert_of(Wish(text="bees", language="de")).key == BEES.key != POTTERY.key

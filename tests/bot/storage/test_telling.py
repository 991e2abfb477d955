"""Claims: each listener is one process's at a time, and nobody's for good."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.subscriptions import KeepSearch, alert_of
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.subscriptions import StoredSubscriptions
from bot.storage.telling import CLAIM, StoredTelling
from catalogue.marks import Marks
from catalogue.search.wish import Wish
from tests.bot.storage.conftest import KEY

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
POTTERY = alert_of(Wish(text="pottery"))


@dataclass(frozen=True, slots=True)
class House:
    subscriptions: StoredSubscriptions
    telling: StoredTelling


@pytest.fixture
async def house(database: Database) -> House:
    await migrate(database)
    seals = Seals(KEY)
    return House(StoredSubscriptions(database, seals, lambda: 1, NOON.date), StoredTelling(database, seals))


@pytest.fixture
async def processes(address: str) -> AsyncIterator[list[StoredTelling]]:
    """Three of them, with connections of their own, and forty listeners."""
    url, seals = read_address(address), Seals(KEY)
    async with connect(url) as one, connect(url) as two, connect(url) as three:
        await migrate(one)
        subscriptions = StoredSubscriptions(one, seals, lambda: 1, NOON.date)
        for chat in range(1, 41):
            await subscriptions.change(chat, KeepSearch(POTTERY, "en"))
        yield [StoredTelling(database, seals) for database in (one, two, three)]


async def test_who_knows_everything_is_not_claimed(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    assert await house.telling.claim(1, NOON, 10) == ()
    [claimed] = await house.telling.claim(2, NOON, 10)
    assert (claimed.chat, claimed.language, claimed.is_doubtful) == (5, "en", False)
    assert [(one.alert, one.known, one.told) for one in claimed.alerts] == [(POTTERY, 1, {})]


async def test_residents_of_the_preview_are_never_claimed(house: House) -> None:
    await house.subscriptions.change(-5, KeepSearch(POTTERY, "en"))
    assert await house.telling.claim(2, NOON, 10) == ()


async def test_a_claim_holds_until_it_ends_and_leaves_a_doubt(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    await house.telling.claim(2, NOON, 10)
    assert await house.telling.claim(2, NOON + CLAIM - timedelta(seconds=1), 10) == ()
    [again] = await house.telling.claim(2, NOON + CLAIM, 10)
    assert again.is_doubtful


async def test_who_is_settled_knows_and_is_left_alone(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    [claimed] = await house.telling.claim(2, NOON, 10)
    told = [replace(claimed.alerts[0], told={1: 2})]
    await house.telling.settle(5, 2, told, NOON + timedelta(hours=20))
    assert await house.telling.claim(3, NOON + timedelta(hours=19), 10) == ()
    [later] = await house.telling.claim(3, NOON + timedelta(hours=20), 10)
    assert (later.alerts[0].known, later.alerts[0].told, later.is_doubtful) == (2, {1: 2}, False)


async def test_who_could_not_be_told_is_told_later_without_a_doubt(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    await house.telling.claim(2, NOON, 10)
    await house.telling.release([5], NOON + timedelta(minutes=1))
    assert await house.telling.claim(2, NOON, 10) == ()
    [again] = await house.telling.claim(2, NOON + timedelta(minutes=1), 10)
    assert not again.is_doubtful


async def test_an_alert_set_while_another_one_is_told_is_not_passed_over(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    claimed = await house.telling.claim(2, NOON, 10)
    await house.subscriptions.change(5, KeepSearch(alert_of(Wish(text="bees")), "en"))
    await house.telling.pass_over(claimed, 2)
    [again] = await house.telling.claim(2, NOON, 10)
    assert [one.alert.wish.text for one in again.alerts] == ["bees"]


async def test_where_nobody_is_any_more_nothing_is_kept(house: House) -> None:
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))
    await house.telling.end(5)
    assert (await house.subscriptions.of(5)).alerts == ()
    assert await house.telling.claim(2, NOON, 10) == ()


async def test_several_processes_never_claim_the_same_listener(processes: list[StoredTelling]) -> None:
    async def claims(telling: StoredTelling) -> list[int]:
        found = []
        while batch := await telling.claim(2, NOON, 3):
            found += [one.chat for one in batch]
        return found

    counted = Counter(chat for found in await asyncio.gather(*map(claims, processes)) for chat in found)
    assert counted == dict.fromkeys(range(1, 41), 1)


async def test_marks_are_kept_as_long_as_an_alert_needs_them(house: House) -> None:
    telling = house.telling
    await house.subscriptions.change(5, KeepSearch(POTTERY, "en"))  # knows publication 1
    for publication in (1, 2, 3):
        await telling.keep_marks(publication, Marks(b"%d" % publication, b""))
        await telling.keep_marks(publication, Marks(b"late", b""))
    assert await telling.marks(1) == Marks(b"1", b"")
    assert await telling.marks(9) == Marks(b"3", b"")
    await telling.pass_over(await telling.claim(3, NOON, 1), 3)
    await telling.keep_marks(4, Marks(b"4", b""))
    assert (await telling.has_marks(2), await telling.has_marks(3)) == (False, True)
    assert await telling.marks(2) is None

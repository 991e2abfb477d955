"""Broadcasts: to those who want them, each once, whoever sends and whenever it is stopped."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasts.values import Audience, State, Tally
from bot.conversation.subscriptions import KeepSearch, WantNews, alert_of
from bot.storage.address import read_address
from bot.storage.broadcasts import CLAIM, KEPT_DRAFTS, StoredBroadcasts
from bot.storage.database import Database, connect
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.subscriptions import StoredSubscriptions
from bot.unasked.deliveries import Delivery
from catalogue.model import Area
from catalogue.search.wish import Wish
from tests.bot.storage.conftest import KEY

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLARA = 701
WANTED = {
    1: ("en", (Area.WORK, Area.HEALTH)),
    2: ("en", (Area.HEALTH,)),
    3: ("de", (Area.WORK,)),
    -4: ("en", (Area.WORK,)),  # a resident of the preview
}


@pytest.fixture
async def subscriptions(database: Database) -> StoredSubscriptions:
    await migrate(database)
    subscriptions = StoredSubscriptions(database, Seals(KEY), lambda: 1, NOON.date)
    for chat, (language, areas) in WANTED.items():
        await subscriptions.change(chat, WantNews(areas, language))
    await subscriptions.change(5, KeepSearch(alert_of(Wish(text="bees")), "en"))  # wants no news
    return subscriptions


@pytest.fixture
def broadcasts(database: Database, subscriptions: StoredSubscriptions) -> StoredBroadcasts:
    del subscriptions  # made first
    return StoredBroadcasts(database, lambda: NOON)


async def test_it_goes_to_those_who_want_such_news(broadcasts: StoredBroadcasts) -> None:
    counted = {
        audience: await broadcasts.count(audience)
        for audience in (
            Audience(),
            Audience(language="en"),
            Audience(area=Area.WORK),
            Audience(area=Area.DIGITAL),
        )
    }
    assert list(counted.values()) == [3, 2, 2, 0]
    assert await broadcasts.languages() == (("en", 2), ("de", 1))


async def test_a_draft_is_changed_until_it_is_sent(broadcasts: StoredBroadcasts) -> None:
    draft = await broadcasts.draft(CLARA, "Open day")
    assert (draft.by, draft.text, draft.state, draft.tally) == (CLARA, "Open day", State.DRAFT, Tally())
    changed = replace(draft, audience=Audience(area=Area.WORK), is_urgent=True)
    assert await broadcasts.change(changed)
    assert await broadcasts.get(draft.id) == changed
    assert await broadcasts.start(draft.id)
    assert not await broadcasts.start(draft.id), "a second tap that comes twice"
    assert not await broadcasts.change(draft)
    begun = await broadcasts.get(draft.id)
    assert begun is not None
    assert (begun.state, begun.tally) == (State.RUNNING, Tally(waiting=2))
    assert await broadcasts.running() == await broadcasts.latest(5) == (begun,)


async def test_what_became_of_it_is_counted_once_for_each(
    broadcasts: StoredBroadcasts, subscriptions: StoredSubscriptions
) -> None:
    draft = await broadcasts.draft(CLARA, "Open day")
    await broadcasts.start(draft.id)
    claimed = await broadcasts.claim(draft.id, NOON, 10)
    assert [(one.chat, one.language, one.is_doubtful) for one in claimed] == [
        (1, "en", False),
        (2, "en", False),
        (3, "de", False),
    ]
    for one, delivery in zip(claimed, (Delivery.ARRIVED, Delivery.GONE, Delivery.LATER), strict=True):
        await broadcasts.settle(one, delivery)
    assert await broadcasts.finish(draft.id) is None
    assert await broadcasts.claim(draft.id, NOON, 10) == ()
    [last] = await broadcasts.claim(draft.id, NOON + timedelta(minutes=1), 10)
    await broadcasts.settle(last, Delivery.REFUSED)
    ended = await broadcasts.finish(draft.id)
    assert ended is not None
    assert (ended.state, ended.tally) == (State.DONE, Tally(arrived=1, gone=1, refused=1))
    assert await broadcasts.finish(draft.id) is None, "one reports"
    assert (await subscriptions.of(2)).news == (), "who is gone is forgotten"


async def test_who_was_claimed_by_a_process_that_died_is_claimed_again(broadcasts: StoredBroadcasts) -> None:
    draft = await broadcasts.draft(CLARA, "Open day")
    await broadcasts.start(draft.id)
    await broadcasts.claim(draft.id, NOON, 2)
    [third] = await broadcasts.claim(draft.id, NOON, 10)
    assert third.chat == 3
    again = await broadcasts.claim(draft.id, NOON + CLAIM, 10)
    assert [(one.chat, one.is_doubtful) for one in again] == [(1, True), (2, True), (3, True)]


async def test_stopped_nobody_more_gets_it(broadcasts: StoredBroadcasts) -> None:
    draft = await broadcasts.draft(CLARA, "Open day")
    await broadcasts.start(draft.id)
    [one] = await broadcasts.claim(draft.id, NOON, 1)
    assert await broadcasts.cancel(draft.id)
    await broadcasts.settle(one, Delivery.ARRIVED)
    assert await broadcasts.claim(draft.id, NOON, 10) == ()
    ended = await broadcasts.get(draft.id)
    assert ended is not None
    assert (ended.state, ended.tally) == (State.CANCELLED, Tally(arrived=1))
    assert not await broadcasts.cancel(draft.id)
    assert await broadcasts.finish(draft.id) is None


async def test_who_ends_the_news_meanwhile_does_not_get_it(
    broadcasts: StoredBroadcasts, subscriptions: StoredSubscriptions
) -> None:
    draft = await broadcasts.draft(CLARA, "Open day")
    await broadcasts.start(draft.id)
    await subscriptions.change(2, WantNews((), "en"))
    assert [one.chat for one in await broadcasts.claim(draft.id, NOON, 10)] == [1, 3]


async def test_drafts_that_nobody_sent_are_forgotten(
    broadcasts: StoredBroadcasts, database: Database
) -> None:
    old = await broadcasts.draft(CLARA, "Open day")
    later = StoredBroadcasts(database, lambda: NOON + KEPT_DRAFTS + timedelta(days=1))
    await later.draft(CLARA, "Closed day")
    assert await later.get(old.id) is None


async def test_several_processes_send_to_each_once(address: str) -> None:
    url = read_address(address)
    async with connect(url) as one, connect(url) as two:
        await migrate(one)
        subscriptions = StoredSubscriptions(one, Seals(KEY), lambda: 1, NOON.date)
        for chat in range(1, 31):
            await subscriptions.change(chat, WantNews((Area.WORK,), "en"))
        processes = [StoredBroadcasts(database, lambda: NOON) for database in (one, two)]
        draft = await processes[0].draft(CLARA, "Open day")
        await processes[0].start(draft.id)

        async def send(outbox: StoredBroadcasts) -> list[int]:
            found = []
            while batch := await outbox.claim(draft.id, NOON, 4):
                for recipient in batch:
                    await outbox.settle(recipient, Delivery.ARRIVED)
                    found.append(recipient.chat)
            return found

        counted = Counter(chat for found in await asyncio.gather(*map(send, processes)) for chat in found)
        assert counted == dict.fromkeys(range(1, 31), 1)
        ended = [await outbox.finish(draft.id) for outbox in processes]
        assert [one is not None for one in ended] == [True, False]
        assert ended[0] is not None
        assert ended[0].tally == Tally(arrived=30)

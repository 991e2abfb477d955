"""Drafts become publications in one step, never two of them at once, and nothing of them is ever half."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text

from bot.publishing.values import CannotKeepError, Draft, MovedOnError, NoSuchDraftError, Publication, Way
from bot.storage import publications
from bot.storage.database import Database, SQLite
from bot.storage.schema import migrate
from bot.storage.snapshots import PIECE, StoredSnapshots

NOW = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
ANNA, BORIS = 501, 502


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def snapshots(database: Database, clock: Clock) -> StoredSnapshots:
    await migrate(database)
    return StoredSnapshots(database, clock)


def draft(content: bytes = b"courses", base: int = 0) -> Draft:
    return Draft(content, sha256(content).digest(), 3, "courses.csv", base, ANNA)


async def published(snapshots: StoredSnapshots, content: bytes) -> Publication:
    latest = await snapshots.latest()
    token = await snapshots.draft(draft(content, latest.id if latest else 0))
    return await snapshots.publish(token, Way.CHAT, by=ANNA)


async def test_nothing_is_published_at_first(snapshots: StoredSnapshots) -> None:
    assert await snapshots.latest() is None
    assert await snapshots.history(10) == ()


async def test_a_draft_changes_nothing_until_it_is_published(snapshots: StoredSnapshots) -> None:
    token = await snapshots.draft(draft())
    assert await snapshots.latest() is None
    one = await snapshots.publish(token, Way.CHAT, by=ANNA, why="spring")
    assert one == Publication(1, token, 1, NOW, Way.CHAT, ANNA, "spring", "courses.csv", 3)
    assert await snapshots.latest() == one


async def test_a_big_content_comes_back_as_it_was(snapshots: StoredSnapshots) -> None:
    content = bytes(range(256)) * (2 * PIECE // 256) + b"the end"
    one = await published(snapshots, content)
    assert await snapshots.content(one.token) == content


async def test_publishing_twice_publishes_once(snapshots: StoredSnapshots) -> None:
    token = await snapshots.draft(draft())
    first = await snapshots.publish(token, Way.CHAT, by=ANNA)
    assert await snapshots.publish(token, Way.CHAT, by=ANNA) == first
    assert await snapshots.history(10) == (first,)


async def test_of_two_who_compared_with_the_same_only_the_first_publishes(
    snapshots: StoredSnapshots,
) -> None:
    tokens = [await snapshots.draft(draft(content)) for content in (b"one", b"two")]
    done = await asyncio.gather(
        *(snapshots.publish(token, Way.CHAT) for token in tokens), return_exceptions=True
    )
    won = [one for one in done if isinstance(one, Publication)]
    lost = [one for one in done if isinstance(one, MovedOnError)]
    assert [len(won), len(lost)] == [1, 1]
    assert lost[0].latest == won[0] == await snapshots.latest()


async def test_undo_is_publishing_an_earlier_number(snapshots: StoredSnapshots, clock: Clock) -> None:
    first = await published(snapshots, b"one")
    second = await published(snapshots, b"two")
    clock.now += timedelta(hours=1)
    undone = await snapshots.undo(1, second.id, by=BORIS)
    assert (undone.number, undone.way, undone.by, undone.at) == (1, Way.UNDO, BORIS, clock.now)
    assert await snapshots.content(undone.token) == b"one"
    assert await snapshots.history(10) == (undone, second, first)
    again = await published(snapshots, b"three")
    assert again.number == 3


async def test_an_undo_of_what_is_no_longer_published_is_refused(snapshots: StoredSnapshots) -> None:
    first = await published(snapshots, b"one")
    second = await published(snapshots, b"two")
    with pytest.raises(MovedOnError) as refused:
        await snapshots.undo(1, first.id, by=BORIS)
    assert refused.value.latest == second == await snapshots.latest()


async def test_what_was_discarded_cannot_be_published(snapshots: StoredSnapshots) -> None:
    token = await snapshots.draft(draft())
    await snapshots.discard(token)
    with pytest.raises(NoSuchDraftError):
        await snapshots.publish(token, Way.CHAT)


async def test_what_is_published_cannot_be_discarded(snapshots: StoredSnapshots) -> None:
    one = await published(snapshots, b"one")
    await snapshots.discard(one.token)
    assert await snapshots.content(one.token) == b"one"


async def test_a_draft_that_is_not_whole_cannot_be_published(
    snapshots: StoredSnapshots, database: Database
) -> None:
    token = await snapshots.draft(draft(b"x" * (PIECE + 1)))
    await database.write(
        lambda connection: connection.execute(text("DELETE FROM snapshot_pieces WHERE place = 1"))
    )
    with pytest.raises(NoSuchDraftError):
        await snapshots.publish(token, Way.CHAT)
    assert await snapshots.latest() is None


async def test_a_damaged_content_is_not_handed_out(snapshots: StoredSnapshots, database: Database) -> None:
    one = await published(snapshots, b"one")
    await database.write(
        lambda connection: connection.execute(
            text("UPDATE snapshot_pieces SET piece = :piece"), {"piece": b"onf"}
        )
    )
    with pytest.raises(CannotKeepError):
        await snapshots.content(one.token)


async def test_drafts_are_forgotten_after_a_week_and_publications_are_not(
    snapshots: StoredSnapshots, clock: Clock
) -> None:
    one = await published(snapshots, b"one")
    old = await snapshots.draft(draft(b"two", one.id))
    clock.now += timedelta(days=8)
    new = await snapshots.draft(draft(b"three", one.id))
    with pytest.raises(NoSuchDraftError):
        await snapshots.publish(old, Way.CHAT)
    assert await snapshots.content(one.token) == b"one"
    assert (await snapshots.publish(new, Way.CHAT)).number == 2


async def test_only_so_many_publications_are_kept(
    snapshots: StoredSnapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publications, "KEPT_PUBLICATIONS", 3)
    ones = [await published(snapshots, b"%d" % number) for number in range(5)]
    assert [one.number for one in await snapshots.history(10)] == [5, 4, 3]
    with pytest.raises(CannotKeepError):
        await snapshots.content(ones[0].token)


async def test_one_process_is_to_tell_the_staff(snapshots: StoredSnapshots) -> None:
    one = await published(snapshots, b"one")
    assert sorted(await asyncio.gather(*(snapshots.claim(one.id) for _ in range(3)))) == [False, False, True]


async def test_how_the_city_folder_was_seen_is_news_once(snapshots: StoredSnapshots) -> None:
    assert await snapshots.files_hash() is None
    assert [await snapshots.note_files(seen) for seen in (b"a" * 32, b"a" * 32, b"b" * 32)] == [
        True,
        False,
        True,
    ]
    token = await snapshots.draft(draft())
    await snapshots.publish(token, Way.FOLDER, files_hash=b"c" * 32)
    assert await snapshots.files_hash() == b"c" * 32


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)  # where a full disk can be played
async def test_a_full_disk_changes_nothing(snapshots: StoredSnapshots, database: Database) -> None:
    assert isinstance(database, SQLite)
    one = await published(snapshots, b"one")
    pages = await database.write(lambda connection: connection.scalar(text("PRAGMA page_count")))
    await database.write(lambda connection: connection.execute(text(f"PRAGMA max_page_count = {pages + 4}")))
    with pytest.raises(CannotKeepError):
        await snapshots.draft(draft(b"x" * PIECE, one.id))
    await database.write(lambda connection: connection.execute(text("PRAGMA max_page_count = 1073741823")))
    assert await snapshots.latest() == one
    assert (await published(snapshots, b"two")).number == 2

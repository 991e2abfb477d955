"""A city moves from one database to another with everything, or with nothing."""

from __future__ import annotations

from hashlib import sha256

import pytest

from bot.conversation.state import State
from bot.faults import CannotStartError, FaultKind
from bot.publishing.values import Draft, Way
from bot.recalled import Recalled
from bot.storage.copying import copy_all
from bot.storage.opening import open_storage
from bot.storage.snapshots import StoredSnapshots
from tests.bot.storage.conftest import KEY, TODAY

CATALOGUE = b"x" * 600_000  # of three pieces


async def fill(address: str) -> None:
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        for resident in range(1, 4):
            await storage.residents.keep(resident, Recalled(State(language="ko"), (resident,)))
        await storage.set_aside.keep("0a1b2c3d", b"{}")
        await publish(storage.snapshots, base=0)


async def publish(snapshots: StoredSnapshots, base: int) -> None:
    draft = Draft(CATALOGUE, sha256(CATALOGUE).digest(), opportunities=1, name="a", base=base)
    await snapshots.publish(await snapshots.draft(draft), Way.COMMAND)


async def test_everything_moves_and_the_bot_goes_on_there(
    sqlite_address: str, postgresql_address: str
) -> None:
    await fill(sqlite_address)
    assert await copy_all(sqlite_address, postgresql_address) >= 9
    async with open_storage(postgresql_address, KEY, lambda: TODAY) as storage:
        assert await storage.residents.recall(2) == Recalled(State(language="ko"), (2,), version=1)
        assert await storage.set_aside.open("0a1b2c3d") == b"{}"
        first = await storage.snapshots.latest()
        assert first is not None
        assert len(await storage.snapshots.content(first.token)) == len(CATALOGUE)
        await publish(storage.snapshots, first.id)
        second = await storage.snapshots.latest()
        assert second is not None
        assert second.id > first.id


async def test_a_database_with_something_in_it_is_left_alone(
    sqlite_address: str, postgresql_address: str
) -> None:
    await fill(sqlite_address)
    await fill(postgresql_address)
    with pytest.raises(CannotStartError) as raised:
        await copy_all(sqlite_address, postgresql_address)
    assert raised.value.faults[0].kind is FaultKind.DATABASE_NOT_EMPTY

"""Opening makes what is missing and refuses, in words, what would lose residents."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.conversation.state import State
from bot.faults import CannotStartError, FaultKind
from bot.recalled import Recalled
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.opening import open_residents
from tests.bot.storage.conftest import KEY, TODAY

ANOTHER_KEY = KEY[::-1]


async def keep_one(address: str, key: str | None) -> None:
    async with open_residents(address, key, lambda: TODAY) as residents:
        await residents.keep(1, Recalled(State(language="ko"), (9,)))


async def kinds_of_refusal(address: str, key: str | None) -> list[FaultKind]:
    with pytest.raises(CannotStartError) as raised:
        async with open_residents(address, key, lambda: TODAY):
            pass
    return [fault.kind for fault in raised.value.faults]


async def test_a_restart_loses_nothing(address: str) -> None:
    await keep_one(address, KEY)
    async with open_residents(address, KEY, lambda: TODAY) as residents:
        assert await residents.recall(1) == Recalled(State(language="ko"), (9,), version=1)


async def test_without_a_key_one_is_made_and_found_again(sqlite_address: str, tmp_path: Path) -> None:
    await keep_one(sqlite_address, None)
    assert (tmp_path / "learning-city.key").exists()
    async with open_residents(sqlite_address, None, lambda: TODAY) as residents:
        assert (await residents.recall(1)).version == 1


async def test_a_database_in_memory_serves_a_talk() -> None:
    async with open_residents("sqlite://", None, lambda: TODAY) as residents:
        await residents.keep(1, Recalled(State(language="sw")))
        assert (await residents.recall(1)).state == State(language="sw")


async def test_another_key_is_refused_while_somebody_is_known_under_the_first(address: str) -> None:
    await keep_one(address, KEY)
    assert await kinds_of_refusal(address, ANOTHER_KEY) == [FaultKind.ANOTHER_KEY]
    async with open_residents(address, KEY, lambda: TODAY) as residents:
        assert (await residents.recall(1)).version == 1


async def test_another_key_is_taken_while_nobody_is_known(address: str) -> None:
    async with open_residents(address, KEY, lambda: TODAY):
        pass
    await keep_one(address, ANOTHER_KEY)
    assert await kinds_of_refusal(address, KEY) == [FaultKind.ANOTHER_KEY]


async def test_a_lost_key_can_be_given_up_with_what_it_sealed(address: str) -> None:
    await keep_one(address, KEY)
    async with open_residents(address, ANOTHER_KEY, lambda: TODAY, forgetting=True) as residents:
        assert await residents.recall(1) == Recalled(State())
    async with connect(read_address(address)) as database:
        assert await database.read(lambda c: c.scalar(text("SELECT count(*) FROM residents"))) == 0


async def test_forgetting_forgets_nobody_while_the_key_is_right(address: str) -> None:
    await keep_one(address, KEY)
    async with open_residents(address, KEY, lambda: TODAY, forgetting=True) as residents:
        assert (await residents.recall(1)).version == 1


async def test_a_newer_database_is_refused(address: str) -> None:
    await keep_one(address, KEY)
    async with connect(read_address(address)) as database:
        await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    assert await kinds_of_refusal(address, KEY) == [FaultKind.DATABASE_NEWER]


async def test_a_database_that_cannot_be_opened_is_said_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"this is not a database, whatever its name says" * 50)
    assert await kinds_of_refusal(f"sqlite:///{tmp_path / 'no.db'}", KEY) == [FaultKind.DATABASE_UNREACHABLE]
    with pytest.raises(CannotStartError) as raised:
        async with open_residents("postgresql://u:secret@127.0.0.1:1/x", KEY, lambda: TODAY):
            pass
    assert raised.value.faults[0].kind is FaultKind.DATABASE_UNREACHABLE
    assert "secret" not in repr(raised.value)

"""Stops, restarts and upgrades that are meant, while everybody goes on writing."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import Connection, text

from bot.storage.address import read_address
from bot.storage.database import connect
from bot.telegram.serving import CONFIRMING, FINISHING
from tests.botapi.faults import Slow
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi
from tests.chaos.bots import PATIENCE, Bot, Nursery, several
from tests.chaos.ledger import Ledger, is_whole
from tests.chaos.outages import RESIDENTS, idle, talking, write_on

TAKES_OVER = 30.0
"""Seconds in which another process has to poll when the one that did is gone."""

NEXT = "9999"
"""The step of the database that the version to come takes last."""


@asynccontextmanager
async def two(
    api: BotApi, nurse: Nursery, folder: Path, address: str, way: str
) -> AsyncIterator[tuple[list[Bot], list[Resident]]]:
    """Two bots, of which one at least has answered each of its residents once."""
    async with several(api, nurse, folder, address, way, processes=2) as bots:
        for bot in bots:
            await bot.start()
            await _is_up(api, bot)
        residents = [api.resident(2_000 + number) for number in range(RESIDENTS)]
        for resident in residents:
            resident.write("pottery")
        await idle(api)
        yield bots, residents
        await idle(api)


async def _is_up(api: BotApi, bot: Bot) -> None:
    await api.account.chats.until(lambda: "is on Telegram as" in bot.log, PATIENCE)


async def test_a_rolling_upgrade_needs_no_pause(
    api: BotApi, nurse: Nursery, postgresql_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    """The version to come has taken its step of the database before the one that runs has ended."""
    async with two(api, nurse, tmp_path, postgresql_address, "webhook") as (bots, residents):
        going_on = asyncio.create_task(write_on(residents))
        async with connect(read_address(postgresql_address)) as database:
            await database.write(_take_the_next_step)
        for bot in bots:
            await write_on(residents)  # the two versions side by side
            await bot.end(signal.SIGTERM)
            bot.newest = NEXT
            before = len(bot.log)
            await bot.start()
            await api.account.chats.until(lambda: "is on Telegram as" in bot.log[before:], PATIENCE)  # noqa: B023 — awaited at once
        await write_on(residents)
        await going_on
    row = await ledger.count("rolling upgrade, webhook", residents, postgresql_address, newest=NEXT)
    assert is_whole(row)


def _take_the_next_step(connection: Connection) -> None:
    """As migrations do from one version to the next: adding what the one before can overlook."""
    connection.execute(text("ALTER TABLE residents ADD COLUMN of_the_next_version TEXT DEFAULT 'x'"))
    connection.execute(text("UPDATE alembic_version SET version_num = :next"), {"next": NEXT})


async def test_another_process_polls_when_the_one_that_did_is_gone(
    api: BotApi, nurse: Nursery, address: str, tmp_path: Path, ledger: Ledger
) -> None:
    async with two(api, nurse, tmp_path, address, "polling") as (bots, residents):
        [holder] = [bot for bot in bots if "This process asks Telegram" in bot.log]
        await holder.end(signal.SIGKILL)
        began = monotonic()
        residents[0].write("yoga")
        await residents[0].reads(2)
        took = monotonic() - began
        await write_on(residents)
    kind = "SQLite" if address.startswith("sqlite") else "PostgreSQL"
    ledger.notes.append(f"another process polls, {kind}: after {took:.1f} s")
    assert took < TAKES_OVER
    assert is_whole(await ledger.count(f"poller killed, {kind}", residents, address))


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_stop_ends_within_ten_seconds_also_where_telegram_hangs(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger, way: str
) -> None:
    async with talking(api, nurse, tmp_path, sqlite_address, way) as (bot, residents):
        sent = len(api.account.called("sendMessage"))
        api.misbehaviour.next("sendMessage", *[Slow(20.0)] * len(residents))
        for resident in residents:
            resident.write("yoga")
        await api.account.chats.until(lambda: len(api.account.called("sendMessage")) > sent, PATIENCE)
        began = monotonic()
        await bot.end(signal.SIGTERM)
        took = monotonic() - began
        api.misbehaviour.clear()
        await bot.start()
    ledger.notes.append(f"a stop while Telegram hangs, {way}: {took:.1f} s")
    assert took < FINISHING + CONFIRMING + 1.5
    assert is_whole(await ledger.count(f"stopped while Telegram hangs, {way}", residents, sqlite_address))

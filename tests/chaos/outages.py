"""Telegram and the database in every kind of trouble, while twenty residents talk."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from tests.botapi.faults import BROKEN, Answers, Closes, Fault, GatewayPage, HalfAnAnswer, Slow
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi
from tests.chaos.bots import PATIENCE, Bot, Nursery, free_port, hooked, settings_for
from tests.chaos.ledger import Ledger, is_whole

RESIDENTS, ROUNDS = 20, 5
SECONDS = 2.0
"""How long a database is in trouble."""

FLOOD = Answers(429, "Too Many Requests: retry after 1", retry_after=1)
TELEGRAM: dict[str, tuple[Fault, ...]] = {
    "down": (Closes(),) * 6,
    "slow": (Slow(1.0),) * 6,
    "429": (FLOOD,) * 2,
    "500": (BROKEN,) * 6,
    "502 page": (GatewayPage(502),) * 6,
    "half a JSON": (HalfAnAnswer(),) * 6,
    "closes, done": (Closes(having_done_it=True),) * 6,
}

Trouble = Callable[[str, Bot], Awaitable[None]]


@asynccontextmanager
async def talking(
    api: BotApi, nurse: Nursery, folder: Path, address: str, way: str
) -> AsyncIterator[tuple[Bot, list[Resident]]]:
    """A bot that has answered each of its residents once."""
    more = hooked(free_port()) if way == "webhook" else {}
    bot = Bot(nurse, folder, settings_for(api, address, **more))
    residents = [api.resident(2_000 + number) for number in range(RESIDENTS)]
    try:
        await bot.start()
        for resident in residents:
            resident.write("pottery")
        await idle(api)
        yield bot, residents
        await idle(api)
        await bot.end(signal.SIGTERM)
    finally:
        await bot.end()


async def idle(api: BotApi) -> None:
    await api.account.chats.until(lambda: not api.account.inbox.waiting, PATIENCE)


@pytest.mark.parametrize("way", ["polling", "webhook"])
@pytest.mark.parametrize("trouble", TELEGRAM)
async def test_telegram_in_trouble(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger, way: str, trouble: str
) -> None:
    async with talking(api, nurse, tmp_path, sqlite_address, way) as (_, residents):
        for _ in range(ROUNDS):
            api.misbehaviour.next("sendMessage", *TELEGRAM[trouble])
            api.misbehaviour.next("getUpdates", *TELEGRAM[trouble][:1])
            for resident in residents:
                resident.write("yoga")
            await asyncio.sleep(0.05)
        await idle(api)
    assert is_whole(await ledger.count(f"Telegram {trouble}, {way}", residents, sqlite_address))


async def sqlite_locked(address: str, _: Bot) -> None:
    connection = sqlite3.connect(_file(address), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(SECONDS)
    connection.execute("ROLLBACK")
    connection.close()


async def sqlite_disk_full(address: str, bot: Bot) -> None:
    bot.limit_files(_size_of_wal(address))
    await asyncio.sleep(SECONDS)
    bot.limit_files(1 << 40)


async def postgresql_restarted(address: str, _: Bot) -> None:
    """Every connection is cut."""
    await _administer(
        address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )


async def postgresql_down(address: str, _: Bot) -> None:
    """It lets nobody in for a while."""
    await _administer(address, "ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await postgresql_restarted(address, _)
    await asyncio.sleep(SECONDS)
    await _administer(address, "ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def postgresql_read_only(address: str, _: Bot) -> None:
    await _administer(address, "ALTER DATABASE {name} SET default_transaction_read_only = on")
    await postgresql_restarted(address, _)
    await asyncio.sleep(SECONDS)
    await _administer(address, "ALTER DATABASE {name} RESET default_transaction_read_only")
    await postgresql_restarted(address, _)


async def postgresql_locked(address: str, _: Bot) -> None:
    connection = await _connected(address, _name(address))
    async with connection.transaction():
        await connection.execute("LOCK TABLE residents IN ACCESS EXCLUSIVE MODE")
        await asyncio.sleep(SECONDS)
    await connection.close()


DATABASES: dict[str, Trouble] = {
    "SQLite locked": sqlite_locked,
    "SQLite disk full": sqlite_disk_full,
    "PostgreSQL restarted": postgresql_restarted,
    "PostgreSQL down": postgresql_down,
    "PostgreSQL read-only": postgresql_read_only,
    "PostgreSQL locked": postgresql_locked,
}


@pytest.mark.parametrize("way", ["polling", "webhook"])
@pytest.mark.parametrize(
    ("address", "trouble"), [(one.partition(" ")[0].lower(), one) for one in DATABASES], indirect=["address"]
)
async def test_the_database_in_trouble(
    api: BotApi,
    nurse: Nursery,
    address: str,
    tmp_path: Path,
    ledger: Ledger,
    way: str,
    trouble: str,
) -> None:
    async with talking(api, nurse, tmp_path, address, way) as (bot, residents):
        going_on = asyncio.create_task(write_on(residents))
        await DATABASES[trouble](address, bot)
        await going_on
        await idle(api)
    assert is_whole(await ledger.count(f"{trouble}, {way}", residents, address))


async def write_on(residents: list[Resident]) -> None:
    for _ in range(ROUNDS):
        for resident in residents:
            resident.write("yoga")
        await asyncio.sleep(SECONDS / ROUNDS)


async def test_from_polling_to_webhook_and_back_while_everybody_writes(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    (tmp_path / "next").mkdir()
    async with talking(api, nurse, tmp_path, sqlite_address, "polling") as (bot, residents):
        going_on = asyncio.create_task(write_on(residents))
        after = Bot(nurse, tmp_path / "next", settings_for(api, sqlite_address, **hooked(free_port())))
        try:
            await after.start()  # both at once, as in a rolling restart
            await api.account.chats.until(lambda: bool(api.account.courier.hook.url), PATIENCE)
            await bot.end(signal.SIGTERM)
            await going_on
            await idle(api)
            await bot.start()
            await after.end(signal.SIGTERM)
            await write_on(residents)
            await idle(api)
        finally:
            await after.end()
    row = await ledger.count("polling to webhook and back, SQLite", residents, sqlite_address)
    assert is_whole(row)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_clock_jumps(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger, way: str
) -> None:
    async with talking(api, nurse, tmp_path, sqlite_address, way) as (bot, residents):
        going_on = asyncio.create_task(write_on(residents))
        for days in (1, -2, 40, -1 / 24, 0):
            bot.set_clock(days * 24 * 3600)
            await asyncio.sleep(SECONDS / 5)
        await going_on
        await idle(api)
    assert is_whole(await ledger.count(f"the clock jumps, {way}", residents, sqlite_address))


async def test_a_catalogue_that_breaks_meanwhile_leaves_yesterdays(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    async with talking(api, nurse, tmp_path, sqlite_address, "polling") as (_, residents):
        (tmp_path / "courses.csv").write_bytes(b"\x00\xff\xfe not a catalogue \x00" * 100)
        await write_on(residents)
        await idle(api)
    assert "Pottery" in residents[0].answers[0].text
    assert is_whole(await ledger.count("catalogue broken meanwhile", residents, sqlite_address))


def _file(address: str) -> str:
    return address.partition(":///")[2]


def _name(address: str) -> str:
    return address.partition("@/")[2].partition("?")[0]


async def _connected(address: str, database: str) -> asyncpg.Connection:
    return await asyncpg.connect(host=address.partition("host=")[2], user="postgres", database=database)


async def _administer(address: str, statement: str) -> None:
    connection = await _connected(address, "postgres")
    await connection.execute(statement.format(name=_name(address)))
    await connection.close()


def _size_of_wal(address: str) -> int:
    return Path(f"{_file(address)}-wal").stat().st_size

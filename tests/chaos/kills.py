"""kill -9 at random instants of a talk of fifty residents, and what the books say afterwards."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.botapi.residents import Resident
from tests.botapi.server import BotApi
from tests.chaos.bots import PATIENCE, Bot, Nursery, several
from tests.chaos.ledger import Ledger, is_whole

RESIDENTS, UPDATES = 50, 2_000
KILLS, BRIEF = 200, 10
WISHES = ("pottery", "yoga", "guitar", "falconry")


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_kill_at_any_instant_loses_nothing_and_does_nothing_twice(  # noqa: PLR0913 — fixtures
    api: BotApi,
    nurse: Nursery,
    address: str,
    tmp_path: Path,
    ledger: Ledger,
    way: str,
    processes: int,
    *,
    is_brief: bool,
) -> None:
    kills = BRIEF if is_brief else KILLS // processes
    residents = [api.resident(1_000 + number) for number in range(RESIDENTS)]
    async with several(api, nurse, tmp_path, address, way, processes) as bots:
        await _talk_through_kills(api, residents, bots, kills)
        async with asyncio.timeout(PATIENCE):
            await api.until_idle()
        for bot in bots:
            await bot.end(signal.SIGTERM)
    kind = "SQLite" if address.startswith("sqlite") else "PostgreSQL"
    row = await ledger.count(f"{kills} kills, {kind}, {way}, {processes} processes", residents, address)
    assert is_whole(row)


async def _talk_through_kills(
    api: BotApi, residents: Sequence[Resident], bots: Sequence[Bot], kills: int
) -> None:
    chance = random.Random(20250301)  # noqa: S311 — a repeatable choice, no secret
    updates = UPDATES * kills // KILLS
    for bot in bots:
        await bot.start()
    for killing in range(kills):
        for number in range(updates * killing // kills, updates * (killing + 1) // kills):
            residents[number % len(residents)].write(chance.choice(WISHES))
        # Wherever it is by then: starting, or between recalling, sending, keeping and confirming.
        calls = len(api.account.called("sendMessage")) + chance.randint(1, 8)
        await _until_sent(api, calls)
        await asyncio.sleep(chance.random() * 0.02)
        victim = chance.choice(bots)
        await victim.end()
        await victim.start()


async def _until_sent(api: BotApi, calls: int) -> None:
    async with asyncio.timeout(PATIENCE):
        await api.account.chats.until(
            lambda: len(api.account.called("sendMessage")) >= calls or not api.account.inbox.waiting, PATIENCE
        )

"""A database that restarts, and one that fails over to another address, while twenty residents talk."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.botapi.server import BotApi
from tests.chaos.bots import Nursery
from tests.chaos.cluster import cluster
from tests.chaos.ledger import Ledger, is_whole
from tests.chaos.outages import idle, talking, write_on


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_database_fails_over_to_another_address(
    api: BotApi, nurse: Nursery, tmp_path: Path, ledger: Ledger, way: str
) -> None:
    async with cluster() as servers:
        async with talking(api, nurse, tmp_path, servers.address, way) as (_, residents):
            going_on = asyncio.create_task(write_on(residents))
            await asyncio.sleep(0.3)
            await servers.first.crash()
            await servers.second.promote()
            await going_on
            await idle(api)
        row = await ledger.count(f"PostgreSQL fails over, {way}", residents, servers.address)
        assert is_whole(row)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_database_crashes_and_starts_again(
    api: BotApi, nurse: Nursery, tmp_path: Path, ledger: Ledger, way: str
) -> None:
    async with cluster() as servers:
        async with talking(api, nurse, tmp_path, servers.address, way) as (_, residents):
            going_on = asyncio.create_task(write_on(residents))
            for _ in range(2):
                await asyncio.sleep(0.3)
                await servers.first.crash()
                await servers.first.start()
            await going_on
            await idle(api)
        row = await ledger.count(f"PostgreSQL crashes and restarts, {way}", residents, servers.address)
        assert is_whole(row)

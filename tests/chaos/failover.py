"""A database that restarts, and one that fails over to another address, while twenty residents talk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.botapi.server import BotApi
from tests.chaos.bots import Nursery
from tests.chaos.cluster import Cluster, cluster
from tests.chaos.ledger import Ledger, is_whole
from tests.chaos.outages import idle, talking, write_on

BETWEEN = 0.3
"""Seconds of talk before each crash."""


async def fails_over(servers: Cluster) -> None:
    """To another address, for good."""
    await asyncio.sleep(BETWEEN)
    await servers.first.crash()
    await servers.second.promote()


async def crashes_and_restarts(servers: Cluster) -> None:
    for _ in range(2):
        await asyncio.sleep(BETWEEN)
        await servers.first.crash()
        await servers.first.start()


@pytest.mark.parametrize("way", ["polling", "webhook"])
@pytest.mark.parametrize(
    ("trouble", "crash"),
    [("PostgreSQL fails over", fails_over), ("PostgreSQL crashes and restarts", crashes_and_restarts)],
)
async def test_the_database_crashes(
    api: BotApi,
    nurse: Nursery,
    tmp_path: Path,
    ledger: Ledger,
    way: str,
    trouble: str,
    crash: Callable[[Cluster], Awaitable[None]],
) -> None:
    async with cluster() as servers:
        async with talking(api, nurse, tmp_path, servers.address, way) as (_, residents):
            going_on = asyncio.create_task(write_on(residents))
            await crash(servers)
            await going_on
            await idle(api)
        row = await ledger.count(f"{trouble}, {way}", residents, servers.address)
        assert is_whole(row)

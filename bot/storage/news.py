"""How a process learns that another one has published: PostgreSQL tells it, SQLite is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.storage.database import Database, PostgreSQL
from bot.storage.publications import CHANNEL

SQLITE_LAP = 2.0
"""Seconds between two questions; each costs some 50 microseconds."""

POSTGRESQL_LAP = 30.0
"""Seconds after which PostgreSQL is asked all the same, should a notice have been lost."""


async def ring_at_news(
    database: Database, bell: asyncio.Event, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Sets `bell` whenever something may have been published, until it is cancelled."""
    while True:
        bell.set()
        if isinstance(database, PostgreSQL):
            with suppress(Exception):  # the driver raises its own; the next lap tries again
                async with database.listening(CHANNEL, bell.set):
                    bell.set()  # for what was published before anybody listened
                    await sleep(POSTGRESQL_LAP)
                    continue
        await sleep(SQLITE_LAP)

"""One seat for all processes of a database: by an advisory lock of PostgreSQL, by a locked file of SQLite.

Either is let go by the system when its process ends, however it ends. Where a whole machine falls silent,
PostgreSQL notices within some 20 seconds (`_KEEPALIVE`) and lets go for it.
"""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.storage.database import Database, PostgreSQL

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

ASK_EVERY = 5.0
"""Seconds between two questions whether the connection that holds the lock is still there."""

_LOCK = 0x706F6C6C  # "poll": PostgreSQL knows advisory locks by a number
_KEEPALIVE = ("tcp_keepalives_idle = 10", "tcp_keepalives_interval = 3", "tcp_keepalives_count = 3")


def seat_at(database: Database, url: URL) -> PostgreSQLSeat | SQLiteSeat:
    """The seat of `database`, which is at `url`."""
    if isinstance(database, PostgreSQL):
        return PostgreSQLSeat(database)
    return SQLiteSeat(None if url.database in {None, "", ":memory:"} else Path(f"{url.database}.polling"))


class PostgreSQLSeat:
    """Held by a connection of its own, for as long as it lives."""

    def __init__(self, database: PostgreSQL) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None

    async def take(self) -> bool:
        """Whether this process holds it now; not either while the database does not answer."""
        await self.leave()
        try:
            connection = await self._database.session()
        except (SQLAlchemyError, OSError):
            return False
        self._connection = connection
        try:
            is_ours = await connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK})
            for setting in _KEEPALIVE if is_ours else ():
                await connection.execute(text(f"SET {setting}"))
        except (SQLAlchemyError, OSError):
            is_ours = False
        if not is_ours:
            await self.leave()
        return bool(is_ours)

    async def lost(self) -> None:
        while self._connection is not None:
            try:
                async with asyncio.timeout(ASK_EVERY):
                    await self._connection.execute(text("SELECT 1"))
            except (DBAPIError, OSError, TimeoutError):
                return
            await asyncio.sleep(ASK_EVERY)

    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()


class SQLiteSeat:
    """Held by a lock on a file beside the database; a database in memory has no other process."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    async def take(self) -> bool:
        if self._path is None or self._connection is not None:
            return True
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            return False
        self._connection = connection
        return True

    async def lost(self) -> None:
        await asyncio.Event().wait()

    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

"""The database: units of work on a connection, run where they cost least.

A unit of work is a plain function of a connection, and is one transaction. PostgreSQL runs it on an
asynchronous engine. SQLite runs it in a thread of its own, whole: through aiosqlite each single call of
the driver crosses to a thread and back, some ten times a unit, and a turn's reading and writing took 2.5
ms of CPU instead of 0.8. The functions are the same for both.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from bot.storage.address import is_in_memory

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BUSY_TIMEOUT = 10_000
"""Milliseconds that one process waits while another writes, before it gives up."""

_WAL_ATTEMPTS = 500
_SCRUB_ATTEMPTS, _SCRUB_PAUSE = 20, 0.05

Given = TypeVar("Given")
Work = Callable[[Connection], Given]


class Database(Protocol):
    """Where units of work are done. An exception in one of them undoes it whole."""

    async def read(self, work: Work[Given]) -> Given:
        """Do what only reads, with one statement: several are not promised to see the same instant."""
        ...

    async def write(self, work: Work[Given]) -> Given:
        """Do it in one transaction; when this returns, it is kept for good."""
        ...

    async def scrub(self) -> None:
        """See that nothing of what was erased lingers in files of ours, as far as the database lets us."""
        ...

    async def close(self) -> None: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class _Closing:
    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        raise NotImplementedError


def connect(url: URL) -> Database:
    """The database at `url` (from `read_address`); nothing is opened before it is used."""
    return SQLite(url) if url.get_backend_name() == "sqlite" else PostgreSQL(url)


class PostgreSQL(_Closing):
    """A database that any number of processes and machines share."""

    def __init__(self, url: URL) -> None:
        # Imported late: it brings SQLAlchemy's mapper (ORM) along, 8 MB that SQLite can spare.
        from sqlalchemy.ext.asyncio import create_async_engine

        self._engine = create_async_engine(url, hide_parameters=True)
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    async def read(self, work: Work[Given]) -> Given:
        return await self._do(self._reading, work)

    async def write(self, work: Work[Given]) -> Given:
        return await self._do(self._engine, work)

    async def scrub(self) -> None:
        """Nothing: the server clears its pages and its log by itself (autovacuum, checkpoints), and what
        lingers there until then is sealed.
        """

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def listening(self, channel: str, heard: Callable[[], None]) -> AsyncIterator[None]:
        """Calls `heard` at each NOTIFY on `channel`, and when the connection for it has died."""
        async with self._reading.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None  # noqa: S101 — a connection that is open has one
            await driver.add_listener(channel, lambda *_: heard())
            driver.add_termination_listener(lambda *_: heard())
            try:
                yield
            finally:
                await connection.invalidate()  # nobody else gets a connection that listens

    async def session(self) -> AsyncConnection:
        """A connection for what lasts longer than a transaction; its user invalidates and closes it."""
        return await self._reading.connect()

    async def _do(self, engine: AsyncEngine, work: Work[Given]) -> Given:
        """Do it, again where the connection turns out to have died since its last use.

        So a restarted server costs nobody a turn; a ping before each use would cost every turn a third. A
        connection that dies while it commits is an error: nobody knows whether the work was kept.
        """
        async with engine.connect() as connection:
            try:
                given = await connection.run_sync(work)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            else:
                await connection.commit()
                return given
        async with engine.begin() as connection:
            return await connection.run_sync(work)


class SQLite(_Closing):
    """A file, or the memory of this process.

    One thread writes, one reads, and neither waits for the other (WAL). Writers of other processes are
    waited for at the beginning of a transaction (BEGIN IMMEDIATE), so that none fails in its middle.
    """

    def __init__(self, url: URL) -> None:
        self._writer = _SQLiteThread(url, "BEGIN IMMEDIATE")
        # A database in memory is one connection, for one thread.
        self._reader = self._writer if is_in_memory(url) else _SQLiteThread(url, None)

    async def read(self, work: Work[Given]) -> Given:
        return await self._reader.run(work)

    async def write(self, work: Work[Given]) -> Given:
        return await self._writer.run(work)

    async def scrub(self) -> None:
        """Empty the log of writes (WAL), in which pages stand as they were before something was erased.

        The database file itself is clean as soon as a transaction is in it: SQLite writes zeros over what is
        erased (secure_delete). Where another process reads just now, its next scrubbing does it.
        """
        await self._writer.run(_empty_log, in_transaction=False)

    async def close(self) -> None:
        for thread in {self._writer, self._reader}:
            await thread.close()


class _SQLiteThread:
    """A thread with a connection that stays open: taking one from a pool costs more than a statement."""

    def __init__(self, url: URL, begin: str | None) -> None:
        self._thread = ThreadPoolExecutor(1, "sqlite")
        self._engine = create_engine(url, hide_parameters=True)
        self._connection: Connection | None = None
        event.listen(self._engine, "connect", _prepare)
        if begin is not None:
            event.listen(
                self._engine, "begin", lambda connection: connection.connection.cursor().execute(begin)
            )

    async def run(self, work: Work[Given], *, in_transaction: bool = True) -> Given:
        unit = self._unit if in_transaction else self._plain
        return await asyncio.get_running_loop().run_in_executor(self._thread, unit, work)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown()

    def _unit(self, work: Work[Given]) -> Given:
        with self._connected().begin():
            return work(self._connected())

    def _plain(self, work: Work[Given]) -> Given:
        return work(self._connected())

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set what SQLite wants to be told anew at each connection.

    A turn that was acknowledged to Telegram survives a power cut too (synchronous FULL): each commit
    waits for the disk, which costs time and no CPU.
    """
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten with zeros


def _use_wal(connection: sqlite3.Connection) -> None:
    """Once for each new file; SQLite refuses it at once, without its timeout, while others try the same."""
    for attempts_left in reversed(range(_WAL_ATTEMPTS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempts_left == 0:
                raise
            time.sleep(BUSY_TIMEOUT / 1000 / _WAL_ATTEMPTS)
        else:
            return


def _empty_log(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 — this is SQLite's thread
    for attempts_left in reversed(range(_SCRUB_ATTEMPTS)):
        busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return
        if attempts_left:
            time.sleep(_SCRUB_PAUSE)

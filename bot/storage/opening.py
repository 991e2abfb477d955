"""Opens what is stored: the database at its current tables, and the residents under their key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import URL, Connection, delete, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.faults import CannotStartError, Fault, FaultKind
from bot.statistics.disclosure import LEAST
from bot.storage.address import read_address
from bot.storage.audit import StoredAudit
from bot.storage.daily import StoredDays
from bot.storage.database import Database, connect
from bot.storage.demand import Demand, StoredDemand
from bot.storage.election import PostgreSQLSeat, SQLiteSeat, seat_at
from bot.storage.facts import StoredFacts
from bot.storage.keys import key_for
from bot.storage.reports import StoredReports
from bot.storage.residents import StoredResidents
from bot.storage.schema import NewerDatabaseError, alone, migrate
from bot.storage.sealing import Seals
from bot.storage.set_aside import SetAside
from bot.storage.snapshots import StoredSnapshots
from bot.storage.tables import LISTENERS, PSEUDONYM_KEY, RESIDENTS


@dataclass(frozen=True, slots=True)
class Storage:
    """Everything that outlives a restart, while it is open."""

    database: Database
    residents: StoredResidents
    snapshots: StoredSnapshots
    seals: Seals
    reports: StoredReports
    days: StoredDays
    facts: StoredFacts
    demand: StoredDemand
    audit: StoredAudit
    set_aside: SetAside
    seat: PostgreSQLSeat | SQLiteSeat


@asynccontextmanager
async def open_storage(
    address: str,
    pseudonym_key: str | None,
    today: Callable[[], date],
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    *,
    forgetting: bool = False,
    least_residents: int = LEAST,
) -> AsyncIterator[Storage]:
    """What is stored in the database at `address` (a `DATABASE_URL`), until the block ends.

    `pseudonym_key` is `PSEUDONYM_KEY`; `None` makes one once and keeps it. `sqlite://` is a database in
    memory, which ends with the block. A database whose residents are known under another key is refused:
    to go on would forget every one of them, and with several machines again and again. `forgetting` goes
    on nevertheless, and erases what nobody can read any more. What fewer than `least_residents` look for is
    not written down in words.

    Raises:
        ValueError: `address` is none.
        CannotStartError: something is wrong with the key or the database.
    """
    url = read_address(address)
    seals = Seals(pseudonym_key or key_for(url))
    demand = Demand(seals, least_residents)
    async with connect(url) as database:
        await _prepare(database, url, seals.fingerprint, forgetting=forgetting)
        yield Storage(
            database,
            StoredResidents(database, seals, today, demand),
            StoredSnapshots(database, now),
            seals,
            StoredReports(database),
            StoredDays(database),
            StoredFacts(database),
            StoredDemand(database, demand),
            StoredAudit(database, now),
            SetAside(database, seals, today),
            seat_at(database, url),
        )


@asynccontextmanager
async def open_residents(
    address: str, pseudonym_key: str | None, today: Callable[[], date], *, forgetting: bool = False
) -> AsyncIterator[StoredResidents]:
    """Only the residents of what `open_storage` opens, for who needs nothing else."""
    async with open_storage(address, pseudonym_key, today, forgetting=forgetting) as storage:
        yield storage.residents


async def _prepare(database: Database, url: URL, fingerprint: bytes, *, forgetting: bool) -> None:
    shown = url.render_as_string(hide_password=True)
    try:
        await migrate(database)
        is_ours = await database.write(
            lambda connection: _hold_to_key(connection, fingerprint, forgetting=forgetting)
        )
    except NewerDatabaseError as error:
        raise CannotStartError(Fault(FaultKind.DATABASE_NEWER, shown)) from error
    except (SQLAlchemyError, OSError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error)
        raise CannotStartError(Fault(FaultKind.DATABASE_UNREACHABLE, shown, reason)) from error
    if not is_ours:
        raise CannotStartError(Fault(FaultKind.ANOTHER_KEY, shown))


def _hold_to_key(connection: Connection, fingerprint: bytes, *, forgetting: bool) -> bool:
    """Whether this is the key of the database: its first one, for as long as somebody is known by it."""
    alone(connection)
    if connection.scalar(select(PSEUDONYM_KEY.c.fingerprint)) == fingerprint:
        return True
    if forgetting:
        connection.execute(delete(RESIDENTS))
        connection.execute(delete(LISTENERS))
    if connection.scalar(select(RESIDENTS.c.version).limit(1)) is not None:
        return False
    connection.execute(delete(PSEUDONYM_KEY))
    connection.execute(insert(PSEUDONYM_KEY), {"id": 1, "fingerprint": fingerprint})
    return True

"""What has to be done now and then: old counts rolled up to months, expired demand erased.

Any number of processes may do it: each step is one transaction which only one of them goes through at a
time, and which finds nothing left to do after another one.
"""

from __future__ import annotations

import asyncio
import logging
from calendar import monthrange
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.statistics.keeping import rolled_up_before
from bot.storage.database import Database
from bot.storage.demand import expire
from bot.storage.schema import alone
from bot.storage.tables import FactRow

PAUSE = 6 * 3600.0
"""Seconds between two rounds."""

logger = logging.getLogger(__name__)


async def keep_up(
    database: Database,
    today: Callable[[], date],
    least: int,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Goes on until it is cancelled; what fails is tried again the next time."""
    while True:
        try:
            await database.write(partial(_expire, today(), least))
            await roll_up(database, today())
        except (SQLAlchemyError, OSError) as error:
            logger.warning(
                "Old figures could not be rolled up (%s); trying again later.", type(error).__name__
            )
        await sleep(PAUSE)


async def roll_up(database: Database, today: date) -> None:
    """Adds up the days of every month that is old enough, one month at a time; no total changes."""
    limit = rolled_up_before(today)
    while (day := await database.read(partial(_oldest, limit))) is not None:
        await database.write(partial(_roll_up, day.replace(day=1)))


def _expire(today: date, least: int, connection: Connection) -> None:
    alone(connection)
    expire(connection, today, least)


def _oldest(limit: date, connection: Connection) -> date | None:
    """A day that is still to be added to its month."""
    days = select(FactRow.day).where(FactRow.day < limit).distinct().order_by(FactRow.day)
    return next((day for day in connection.scalars(days) if day.day != 1), None)


def _roll_up(first: date, connection: Connection) -> None:
    alone(connection)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    month = FactRow.day.between(first, last)
    key = (FactRow.what, FactRow.side, FactRow.value)
    sums = connection.execute(
        select(*key, func.sum(FactRow.amount).label("amount")).where(month).group_by(*key)
    ).all()
    connection.execute(delete(FactRow).where(month))
    if sums:
        rows = [
            {"what": row.what, "side": row.side, "day": first, "value": row.value, "amount": int(row.amount)}
            for row in sums
        ]
        connection.execute(insert(FactRow), rows)

"""What has to be done now and then: old counts rolled up to months, expired demand erased.

Any number of processes may do it: each step is one transaction which only one of them goes through at a
time, and which finds nothing left to do after another one.
"""

from __future__ import annotations

import asyncio
import logging
from calendar import monthrange
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.conversation.facts import Side, What
from bot.statistics.crowds import closing_days
from bot.statistics.keeping import rolled_up_before
from bot.storage.database import Database
from bot.storage.demand import expire
from bot.storage.schema import alone
from bot.storage.tables import FACTS

PAUSE = 6 * 3600.0
"""Seconds between two rounds."""

_DAY = timedelta(days=1)
_STARTS: dict[What, Callable[[date], date]] = {
    What.MONTH: lambda first: first,
    What.YEAR: lambda first: first.replace(month=1),
}
"""Of which residents tables may still tell once months are rolled up, and when their period began."""

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
            await roll_up(database, today(), least)
        except (SQLAlchemyError, OSError) as error:
            logger.warning(
                "Old figures could not be rolled up (%s); trying again later.", type(error).__name__
            )
        await sleep(PAUSE)


async def roll_up(database: Database, today: date, least: int) -> None:
    """Adds up the days of every month that is old enough, one month at a time; no total changes.

    Nor does what may be told of it: residents who came after the last crowd of `least` twice over stand on
    the last day of their month, beside those who are told on its first.
    """
    limit = rolled_up_before(today)
    while (day := await database.read(partial(_oldest, limit))) is not None:
        await database.write(partial(_roll_up, day.replace(day=1), least))


def _expire(today: date, least: int, connection: Connection) -> None:
    alone(connection)
    expire(connection, today, least)


def _oldest(limit: date, connection: Connection) -> date | None:
    """A day that is still to be added to its month."""
    days = (
        select(FACTS.c.day)
        .where(FACTS.c.day < limit, FACTS.c.what.not_in(_STARTS))
        .distinct()
        .order_by(FACTS.c.day)
    )
    return next((day for day in connection.scalars(days) if day.day != 1), None)


def _roll_up(first: date, least: int, connection: Connection) -> None:
    alone(connection)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    tables: list[tuple[ColumnElement[bool], date]] = [(FACTS.c.what.not_in(_STARTS), last)]
    tables += [
        (FACTS.c.what == what, _told_until(connection, what, start(first), last, least))
        for what, start in _STARTS.items()
    ]
    for which, until in tables:
        _add_up(connection, which, (first, min(until, last)), first)
        _add_up(connection, which, (max(until + _DAY, first), last), last)


def _told_until(connection: Connection, what: What, start: date, last: date, least: int) -> date:
    """The last day until which tables tell of the residents of a period that begins at `start`."""
    newcomers = connection.execute(
        select(FACTS.c.day, FACTS.c.amount)
        .where(FACTS.c.what == what, FACTS.c.side == Side.ALL, FACTS.c.day.between(start, last))
        .order_by(FACTS.c.day)
    )
    closing = closing_days({row.day: row.amount for row in newcomers}, 2 * least)
    return max(closing, default=start - _DAY)


def _add_up(connection: Connection, which: ColumnElement[bool], days: tuple[date, date], to: date) -> None:
    """Makes one row of those of several days, which stands on the day `to`, one of these."""
    chosen = which & FACTS.c.day.between(*days)
    key = (FACTS.c.what, FACTS.c.side, FACTS.c.value)
    sums = connection.execute(
        select(*key, func.sum(FACTS.c.amount).label("amount")).where(chosen).group_by(*key)
    ).all()
    connection.execute(delete(FACTS).where(chosen))
    if sums:
        rows = [
            {"what": row.what, "side": row.side, "day": to, "value": row.value, "amount": int(row.amount)}
            for row in sums
        ]
        connection.execute(insert(FACTS), rows)

"""Updates that could not be processed, whole and sealed, for a week.

An update holds what a resident wrote and who they are. So it is sealed under a key made from `PSEUDONYM_KEY`
and the id of the error, which is stored nowhere: it can be opened by who has the key, and was told the id by
the resident, to whom the apology says it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database
from bot.storage.sealing import Seals
from bot.storage.tables import SET_ASIDE

KEPT_DAYS = 7
LAP = 3600.0
"""Seconds between two looks for what is to be erased."""

logger = logging.getLogger(__name__)


class SetAside:
    """What is set aside in `database`. `today` gives the day."""

    def __init__(self, database: Database, seals: Seals, today: Callable[[], date]) -> None:
        self._database = database
        self._seals = seals
        self._today = today

    async def keep(self, error_id: str, update: bytes) -> None:
        """Keeps it for `KEPT_DAYS`; the same again is kept once."""
        seal = self._seals.of_error(error_id)
        row = {"name": seal.pseudonym, "sealed": seal.close(update), "set_aside_on": self._today()}
        await self._database.write(lambda connection: _keep(connection, row))

    async def open(self, error_id: str) -> bytes | None:
        """The update, as JSON; `None` where there is none of this id."""
        seal = self._seals.of_error(error_id)
        statement = select(SET_ASIDE.c.sealed).where(SET_ASIDE.c.name == seal.pseudonym)
        sealed = await self._database.read(lambda connection: connection.scalar(statement))
        return None if sealed is None else seal.open(sealed)

    async def erase_old(self) -> None:
        """Erases what was kept long enough."""
        before = self._today() - timedelta(days=KEPT_DAYS)
        await self._database.write(lambda connection: _erase(connection, before))

    async def keep_erasing(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Erases what is old, now and from time to time, until it is cancelled."""
        while True:
            try:
                await self.erase_old()
            except (SQLAlchemyError, OSError) as error:
                logger.warning("What was set aside could not be erased now: %s.", type(error).__name__)
            await sleep(LAP)


def _keep(connection: Connection, row: dict[str, object]) -> None:
    connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.name == row["name"]))
    connection.execute(insert(SET_ASIDE), row)


def _erase(connection: Connection, before: date) -> None:
    connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.set_aside_on <= before))

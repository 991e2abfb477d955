"""Which process may do a piece of work that is done once a day: the first that asks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Date, bindparam, text

from bot.storage.database import Database

_CLAIM = text(
    "INSERT INTO daily_work (name, day) VALUES (:name, :day) "
    "ON CONFLICT (name) DO UPDATE SET day = excluded.day WHERE daily_work.day < excluded.day"
).bindparams(bindparam("day", type_=Date))


class StoredDays:
    """The `Days` of `bot.daily`, in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, work: str, day: date) -> bool:
        """Whether the work named so is to be done now, for that day: nobody has begun it yet."""
        return await self._database.write(lambda connection: _claim(connection, work, day))


def _claim(connection: Connection, work: str, day: date) -> bool:
    return connection.execute(_CLAIM, {"name": work, "day": day}).rowcount == 1

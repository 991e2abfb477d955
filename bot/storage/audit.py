"""What admins did: kept for a year, and part of what they export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select

from bot.storage.database import Database
from bot.storage.tables import ADMIN_ACTIONS

KEPT = timedelta(days=366)
LONGEST_DETAIL = 200


class StoredAudit:
    """The audit table in `database`. `now` gives the time and its zone."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def note(self, admin: int, action: str, detail: str) -> None:
        """Notes that `admin` (a Telegram id of the settings) did something."""
        at = self._now().astimezone(UTC).replace(tzinfo=None)
        row = {"at": at, "admin": admin, "action": action, "detail": detail[:LONGEST_DETAIL]}
        await self._database.write(lambda connection: _note(connection, row, at - KEPT))

    async def actions(self) -> Sequence[tuple[datetime, int, str, str]]:
        """Everything that is kept, oldest first; times are in UTC."""
        rows = await self._database.read(_actions)
        return [(row.at.replace(tzinfo=UTC), row.admin, row.action, row.detail) for row in rows]


def _note(connection: Connection, row: dict[str, object], forget_before: datetime) -> None:
    connection.execute(delete(ADMIN_ACTIONS).where(ADMIN_ACTIONS.c.at < forget_before))
    connection.execute(insert(ADMIN_ACTIONS), row)


def _actions(connection: Connection) -> Sequence[Row[datetime, int, str, str]]:
    columns = (ADMIN_ACTIONS.c.at, ADMIN_ACTIONS.c.admin, ADMIN_ACTIONS.c.action, ADMIN_ACTIONS.c.detail)
    return connection.execute(select(*columns).order_by(ADMIN_ACTIONS.c.id)).all()

"""Snapshots of the catalogue in the database: drafts, publications, and who may go first.

What residents see changes in one place, `_publish` here, in one small transaction; everything before it only
lays something ready, and everything after it only reads. Whoever publishes says which publication they
compared with, and is refused where another one came in between, in this process or on another machine.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from bot.publishing.values import CannotKeepError, Draft, MovedOnError, NoSuchDraftError, Publication, Way
from bot.storage.database import Database
from bot.storage.schema import alone
from bot.storage.tables import CityFolderRow, PublicationRow, SnapshotPieceRow, SnapshotRow

PIECE = 1 << 18
"""Bytes that are kept in one transaction: some milliseconds of a disk."""

KEPT_PUBLICATIONS = 50
KEPT_DRAFTS = timedelta(days=7)
CHANNEL = "learning_city_published"
"""On which PostgreSQL tells every process that listens (NOTIFY)."""

Given = TypeVar("Given")
Clock = Callable[[], datetime]

_PUBLICATIONS = (
    select(
        PublicationRow.id,
        SnapshotRow.token,
        SnapshotRow.number,
        PublicationRow.published_at,
        PublicationRow.way,
        PublicationRow.published_by,
        PublicationRow.why,
        SnapshotRow.name,
        SnapshotRow.opportunities,
    )
    .join(SnapshotRow, SnapshotRow.token == PublicationRow.token)
    .order_by(PublicationRow.id.desc())
)


class StoredSnapshots:
    """The `Snapshots` of `bot.publishing.publishing`, in `database`. `now` gives the time and its zone."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def latest(self) -> Publication | None:
        """What residents see."""
        found = await self.history(1)
        return found[0] if found else None

    async def history(self, limit: int) -> tuple[Publication, ...]:
        """The last publications, newest first."""
        return await self._kept(self._database.read(lambda connection: _history(connection, limit)))

    async def content(self, token: str) -> bytes:
        """The packed content of a snapshot, as it was kept: its hash is made sure of.

        Raises:
            CannotKeepError: it is not there, not whole, or cannot be read.
        """
        row = await self._kept(self._database.read(lambda connection: _snapshot(connection, token)))
        if row is None:
            raise CannotKeepError("no such snapshot")
        pieces = [await self._piece(token, place) for place in range(row.pieces)]
        # Beside the event loop: a big one takes longer than a resident's turn.
        content = await asyncio.to_thread(b"".join, pieces)
        if (await asyncio.to_thread(sha256, content)).digest() != row.content_hash:
            raise CannotKeepError("the snapshot is damaged")
        return content

    async def draft(self, draft: Draft) -> str:
        """Lays a draft ready, whole; gives the token by which it can be published or discarded."""
        token = secrets.token_hex(8)
        pieces = [draft.content[start : start + PIECE] for start in range(0, len(draft.content), PIECE)]
        today = self._now().date()
        row = {
            "token": token,
            "content_hash": draft.content_hash,
            "pieces": len(pieces),
            "opportunities": draft.opportunities,
            "name": draft.name,
            "base": draft.base,
            "made_by": draft.by,
            "made_on": today,
        }
        await self._kept(
            self._database.write(lambda connection: _begin_draft(connection, row, today - KEPT_DRAFTS))
        )
        for place, piece in enumerate(pieces):
            await self._kept(self._database.write(partial(_keep_piece, token, place, piece)))
        return token

    async def publish(
        self,
        token: str,
        way: Way,
        *,
        by: int | None = None,
        why: str | None = None,
        files_hash: bytes | None = None,
    ) -> Publication:
        """Makes a draft what residents see; asked again, it gives what it did the first time.

        `files_hash` is noted as how the city folder was seen, in the same transaction.

        Raises:
            MovedOnError: something else was published since the draft was compared.
            NoSuchDraftError: there is no such draft, or not the whole of it.
            CannotKeepError: the database refused; nothing has changed.
        """
        values = self._publication(way, by, why)
        return await self._kept(
            self._database.write(lambda connection: _publish(connection, token, values, files_hash))
        )

    async def undo(self, number: int, base: int, *, by: int | None, why: str | None = None) -> Publication:
        """Publishes the snapshot `number` again, if `base` is still the latest publication.

        Raises:
            MovedOnError: it is not.
            NoSuchDraftError: there is no such number any more.
            CannotKeepError: the database refused; nothing has changed.
        """
        values = self._publication(Way.UNDO, by, why)
        return await self._kept(
            self._database.write(lambda connection: _undo(connection, number, base, values))
        )

    async def discard(self, token: str) -> None:
        """Forgets a draft; what is published stays."""
        await self._kept(self._database.write(lambda connection: _discard(connection, token)))

    async def claim(self, publication: int) -> bool:
        """Whether it falls to the caller to tell the staff: true once among all processes."""
        return await self._kept(self._database.write(lambda connection: _claim(connection, publication)))

    async def files_hash(self) -> bytes | None:
        """How the city folder was last seen."""
        return await self._kept(
            self._database.read(lambda connection: connection.scalar(select(CityFolderRow.files_hash)))
        )

    async def note_files(self, files_hash: bytes) -> bool:
        """Notes how the city folder is now; whether that is news: true once among all processes."""
        return await self._kept(self._database.write(lambda connection: _note_files(connection, files_hash)))

    async def _piece(self, token: str, place: int) -> bytes:
        statement = select(SnapshotPieceRow.piece).where(
            SnapshotPieceRow.token == token, SnapshotPieceRow.place == place
        )
        return await self._kept(self._database.read(lambda connection: connection.scalar(statement))) or b""

    def _publication(self, way: Way, by: int | None, why: str | None) -> dict[str, Any]:
        at = self._now().astimezone(UTC).replace(tzinfo=None)
        return {"published_at": at, "way": way, "published_by": by, "why": why, "is_announced": False}

    async def _kept(self, work: Awaitable[Given]) -> Given:
        try:
            return await work
        except (SQLAlchemyError, OSError) as error:
            raise CannotKeepError(type(error).__name__) from error


def _history(connection: Connection, limit: int) -> tuple[Publication, ...]:
    return tuple(
        Publication(
            id=row.id,
            token=row.token,
            number=row.number,
            at=row.published_at.replace(tzinfo=UTC),
            way=Way(row.way),
            by=row.published_by,
            why=row.why,
            name=row.name,
            opportunities=row.opportunities,
        )
        for row in connection.execute(_PUBLICATIONS.limit(limit))
    )


def _snapshot(connection: Connection, token: str) -> Row[int | None, int, bytes, int] | None:
    return connection.execute(
        select(SnapshotRow.number, SnapshotRow.pieces, SnapshotRow.content_hash, SnapshotRow.base).where(
            SnapshotRow.token == token
        )
    ).one_or_none()


def _begin_draft(connection: Connection, row: dict[str, Any], forget_before: object) -> None:
    """The draft without its pieces; drafts that nobody published in a week are forgotten."""
    connection.execute(
        delete(SnapshotRow).where(SnapshotRow.number.is_(None), SnapshotRow.made_on < forget_before)
    )
    connection.execute(insert(SnapshotRow), row)


def _keep_piece(token: str, place: int, piece: bytes, connection: Connection) -> None:
    connection.execute(insert(SnapshotPieceRow), {"token": token, "place": place, "piece": piece})


def _publish(
    connection: Connection, token: str, values: dict[str, Any], files_hash: bytes | None
) -> Publication:
    alone(connection)
    draft = _snapshot(connection, token)
    if draft is None:
        raise NoSuchDraftError
    if draft.number is not None:
        return next(one for one in _history(connection, KEPT_PUBLICATIONS) if one.token == token)
    latest = next(iter(_history(connection, 1)), None)
    if draft.base != (latest.id if latest else 0):
        raise MovedOnError(latest)
    held = connection.scalar(
        select(func.count()).select_from(SnapshotPieceRow).where(SnapshotPieceRow.token == token)
    )
    if held != draft.pieces:
        raise NoSuchDraftError
    number = (connection.scalar(select(func.max(SnapshotRow.number))) or 0) + 1
    connection.execute(update(SnapshotRow).where(SnapshotRow.token == token).values(number=number))
    if files_hash is not None:
        _note_files(connection, files_hash)
    return _add(connection, token, values)


def _undo(connection: Connection, number: int, base: int, values: dict[str, Any]) -> Publication:
    alone(connection)
    token = connection.scalar(select(SnapshotRow.token).where(SnapshotRow.number == number))
    if token is None:
        raise NoSuchDraftError
    latest = next(iter(_history(connection, 1)), None)
    if latest is None or latest.id != base:
        raise MovedOnError(latest)
    return _add(connection, token, values)


def _add(connection: Connection, token: str, values: dict[str, Any]) -> Publication:
    connection.execute(insert(PublicationRow), values | {"token": token})
    _forget_old(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"NOTIFY {CHANNEL}"))
    return _history(connection, 1)[0]


def _forget_old(connection: Connection) -> None:
    """Bounds how much is kept; a number goes with the last publication that names it."""
    oldest = connection.scalar(
        select(PublicationRow.id).order_by(PublicationRow.id.desc()).offset(KEPT_PUBLICATIONS - 1).limit(1)
    )
    if oldest is None:
        return
    connection.execute(delete(PublicationRow).where(PublicationRow.id < oldest))
    named = select(PublicationRow.token)
    connection.execute(
        delete(SnapshotRow).where(SnapshotRow.number.is_not(None), SnapshotRow.token.not_in(named))
    )


def _discard(connection: Connection, token: str) -> None:
    connection.execute(delete(SnapshotRow).where(SnapshotRow.token == token, SnapshotRow.number.is_(None)))


def _claim(connection: Connection, publication: int) -> bool:
    claimed = connection.execute(
        update(PublicationRow)
        .where(PublicationRow.id == publication, PublicationRow.is_announced.is_(False))
        .values(is_announced=True)
    )
    return claimed.rowcount == 1


def _note_files(connection: Connection, files_hash: bytes) -> bool:
    alone(connection)
    if connection.scalar(select(CityFolderRow.files_hash)) == files_hash:
        return False
    connection.execute(delete(CityFolderRow))
    connection.execute(insert(CityFolderRow), {"id": 1, "files_hash": files_hash})
    return True

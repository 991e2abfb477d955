"""Snapshots of the catalogue in the database: drafts, publications, and who may go first.

Each is kept whole, in pieces, and published in one small transaction (`publications`). Whoever publishes says
which publication they compared with, and is refused where another one came in between, in this process or on
another machine.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.exc import SQLAlchemyError

from bot.publishing.values import CannotKeepError, Draft, Publication, Way
from bot.storage import publications
from bot.storage.database import Database
from bot.storage.tables import CITY_FOLDER, SNAPSHOT_PIECES

PIECE = 1 << 18
"""Bytes that are kept in one transaction: some milliseconds of a disk."""

KEPT_DRAFTS = timedelta(days=7)
Given = TypeVar("Given")
Clock = Callable[[], datetime]


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
        return await self._kept(
            self._database.read(lambda connection: publications.history(connection, limit))
        )

    async def content_hash(self, token: str) -> bytes:
        """The SHA-256 of the packed content of a snapshot.

        Raises:
            CannotKeepError: it is not there, or cannot be read.
        """
        return bytes((await self._row(token)).content_hash)

    async def content(self, token: str) -> bytes:
        """The packed content of a snapshot, as it was kept: its hash is made sure of.

        Raises:
            CannotKeepError: it is not there, not whole, or cannot be read.
        """
        row = await self._row(token)
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
            self._database.write(
                lambda connection: publications.begin_draft(connection, row, today - KEPT_DRAFTS)
            )
        )
        for place, piece in enumerate(pieces):
            await self._kept(self._database.write(partial(publications.keep_piece, token, place, piece)))
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
            self._database.write(
                lambda connection: publications.publish(connection, token, values, files_hash)
            )
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
            self._database.write(lambda connection: publications.undo(connection, number, base, values))
        )

    async def discard(self, token: str) -> None:
        """Forgets a draft; what is published stays."""
        await self._kept(self._database.write(lambda connection: publications.discard(connection, token)))

    async def claim(self, publication: int) -> bool:
        """Whether it falls to the caller to tell the staff: true once among all processes."""
        return await self._kept(
            self._database.write(lambda connection: publications.claim(connection, publication))
        )

    async def files_hash(self) -> bytes | None:
        """How the city folder was last seen."""
        return await self._kept(
            self._database.read(lambda connection: connection.scalar(select(CITY_FOLDER.c.files_hash)))
        )

    async def note_files(self, files_hash: bytes) -> bool:
        """Notes how the city folder is now; whether that is news: true once among all processes."""
        return await self._kept(
            self._database.write(lambda connection: publications.note_files(connection, files_hash))
        )

    async def _row(self, token: str) -> Row[int | None, int, bytes, int]:
        row = await self._kept(
            self._database.read(lambda connection: publications.snapshot(connection, token))
        )
        if row is None:
            raise CannotKeepError("no such snapshot")
        return row

    async def _piece(self, token: str, place: int) -> bytes:
        statement = select(SNAPSHOT_PIECES.c.piece).where(
            SNAPSHOT_PIECES.c.token == token, SNAPSHOT_PIECES.c.place == place
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

"""What is done to snapshots and publications inside one transaction.

What residents see changes in one place, `publish` and `undo` here, in one small transaction; everything
before it only lays something ready, and everything after it only reads.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text, update

from bot.publishing.values import MovedOnError, NoSuchDraftError, Publication, Way
from bot.storage.schema import alone
from bot.storage.tables import CITY_FOLDER, PUBLICATIONS, SNAPSHOT_PIECES, SNAPSHOTS

KEPT_PUBLICATIONS = 50
CHANNEL = "learning_city_published"
"""On which PostgreSQL tells every process that listens (NOTIFY)."""

_PUBLICATIONS = (
    select(
        PUBLICATIONS.c.id,
        SNAPSHOTS.c.token,
        SNAPSHOTS.c.number,
        PUBLICATIONS.c.published_at,
        PUBLICATIONS.c.way,
        PUBLICATIONS.c.published_by,
        PUBLICATIONS.c.why,
        SNAPSHOTS.c.name,
        SNAPSHOTS.c.opportunities,
    )
    .join(SNAPSHOTS, SNAPSHOTS.c.token == PUBLICATIONS.c.token)
    .order_by(PUBLICATIONS.c.id.desc())
)


def history(connection: Connection, limit: int) -> tuple[Publication, ...]:
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


def snapshot(connection: Connection, token: str) -> Row[int | None, int, bytes, int] | None:
    return connection.execute(
        select(SNAPSHOTS.c.number, SNAPSHOTS.c.pieces, SNAPSHOTS.c.content_hash, SNAPSHOTS.c.base).where(
            SNAPSHOTS.c.token == token
        )
    ).one_or_none()


def begin_draft(connection: Connection, row: dict[str, Any], forget_before: object) -> None:
    """The draft without its pieces; drafts that nobody published in a week are forgotten."""
    connection.execute(
        delete(SNAPSHOTS).where(SNAPSHOTS.c.number.is_(None), SNAPSHOTS.c.made_on < forget_before)
    )
    connection.execute(insert(SNAPSHOTS), row)


def keep_piece(token: str, place: int, piece: bytes, connection: Connection) -> None:
    connection.execute(insert(SNAPSHOT_PIECES), {"token": token, "place": place, "piece": piece})


def publish(
    connection: Connection, token: str, values: dict[str, Any], files_hash: bytes | None
) -> Publication:
    alone(connection)
    draft = snapshot(connection, token)
    if draft is None:
        raise NoSuchDraftError
    if draft.number is not None:
        return next(one for one in history(connection, KEPT_PUBLICATIONS) if one.token == token)
    latest = next(iter(history(connection, 1)), None)
    if draft.base != (latest.id if latest else 0):
        raise MovedOnError(latest)
    held = connection.scalar(
        select(func.count()).select_from(SNAPSHOT_PIECES).where(SNAPSHOT_PIECES.c.token == token)
    )
    if held != draft.pieces:
        raise NoSuchDraftError
    number = (connection.scalar(select(func.max(SNAPSHOTS.c.number))) or 0) + 1
    connection.execute(update(SNAPSHOTS).where(SNAPSHOTS.c.token == token).values(number=number))
    if files_hash is not None:
        note_files(connection, files_hash)
    return _add(connection, token, values)


def undo(connection: Connection, number: int, base: int, values: dict[str, Any]) -> Publication:
    alone(connection)
    token = connection.scalar(select(SNAPSHOTS.c.token).where(SNAPSHOTS.c.number == number))
    if token is None:
        raise NoSuchDraftError
    latest = next(iter(history(connection, 1)), None)
    if latest is None or latest.id != base:
        raise MovedOnError(latest)
    return _add(connection, token, values)


def _add(connection: Connection, token: str, values: dict[str, Any]) -> Publication:
    connection.execute(insert(PUBLICATIONS), values | {"token": token})
    _forget_old(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"NOTIFY {CHANNEL}"))
    return history(connection, 1)[0]


def _forget_old(connection: Connection) -> None:
    """Bounds how much is kept; a number goes with the last publication that names it."""
    oldest = connection.scalar(
        select(PUBLICATIONS.c.id).order_by(PUBLICATIONS.c.id.desc()).offset(KEPT_PUBLICATIONS - 1).limit(1)
    )
    if oldest is None:
        return
    connection.execute(delete(PUBLICATIONS).where(PUBLICATIONS.c.id < oldest))
    named = select(PUBLICATIONS.c.token)
    connection.execute(
        delete(SNAPSHOTS).where(SNAPSHOTS.c.number.is_not(None), SNAPSHOTS.c.token.not_in(named))
    )


def discard(connection: Connection, token: str) -> None:
    connection.execute(delete(SNAPSHOTS).where(SNAPSHOTS.c.token == token, SNAPSHOTS.c.number.is_(None)))


def claim(connection: Connection, publication: int) -> bool:
    claimed = connection.execute(
        update(PUBLICATIONS)
        .where(PUBLICATIONS.c.id == publication, PUBLICATIONS.c.is_announced.is_(False))
        .values(is_announced=True)
    )
    return claimed.rowcount == 1


def note_files(connection: Connection, files_hash: bytes) -> bool:
    alone(connection)
    if connection.scalar(select(CITY_FOLDER.c.files_hash)) == files_hash:
        return False
    connection.execute(delete(CITY_FOLDER))
    connection.execute(insert(CITY_FOLDER), {"id": 1, "files_hash": files_hash})
    return True

"""Broadcasts in the database: drafts, and the recipients who are still to get one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from bot.broadcasts.values import Audience, Broadcast, Recipient, State, Tally
from bot.storage.database import Database
from bot.storage.subscriptions import erase
from bot.storage.tables import BROADCASTS, LISTENERS, RECIPIENTS
from bot.unasked.deliveries import Delivery
from catalogue.model import Area

CLAIM = timedelta(minutes=5)
KEPT_DRAFTS = timedelta(days=7)
AGAIN = timedelta(minutes=1)
"""After which somebody is tried again to whom it could not be sent."""

_WAITING = (
    select(func.count())
    .select_from(RECIPIENTS)
    .where(RECIPIENTS.c.broadcast == BROADCASTS.c.id)
    .scalar_subquery()
)
_BROADCASTS = select(BROADCASTS, _WAITING.label("waiting")).order_by(BROADCASTS.c.id.desc())


class StoredBroadcasts:
    """The `Broadcasts` of `bot.broadcasts.desk` and the `Outbox` of `bot.broadcasts.sending`."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now

    async def draft(self, by: int, text: str) -> Broadcast:
        """A new draft to everybody who wants news; drafts that nobody sent in a week are forgotten."""
        row = {
            "by": by,
            "text": text,
            "language": "",
            "area": "",
            "is_urgent": False,
            "state": State.DRAFT,
            "made_at": _utc(self._now()),
            "arrived": 0,
            "gone": 0,
            "refused": 0,
        }
        number = await self._database.write(lambda connection: _draft(connection, row))
        made = await self.get(number)
        assert made is not None  # noqa: S101 — it has just been kept
        return made

    async def get(self, broadcast: int) -> Broadcast | None:
        found = await self._found(_BROADCASTS.where(BROADCASTS.c.id == broadcast))
        return found[0] if found else None

    async def latest(self, limit: int) -> tuple[Broadcast, ...]:
        """Those that were sent, newest first."""
        return await self._found(_BROADCASTS.where(BROADCASTS.c.state != State.DRAFT).limit(limit))

    async def running(self) -> tuple[Broadcast, ...]:
        """Those on their way."""
        return await self._found(_BROADCASTS.where(BROADCASTS.c.state == State.RUNNING))

    async def change(self, broadcast: Broadcast) -> bool:
        """Keeps audience and urgency of a draft; whether it still is one."""
        audience = broadcast.audience
        statement = (
            update(BROADCASTS)
            .where(BROADCASTS.c.id == broadcast.id, BROADCASTS.c.state == State.DRAFT)
            .values(language=audience.language or "", area=audience.area or "", is_urgent=broadcast.is_urgent)
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount == 1)

    async def count(self, audience: Audience) -> int:
        """How many it would reach now."""
        statement = select(func.count()).select_from(LISTENERS).where(_wanting(audience))
        return await self._database.read(lambda connection: connection.scalar(statement)) or 0

    async def languages(self) -> tuple[tuple[str, int], ...]:
        """The languages of those who want news, and how many they are, most first."""
        statement = (
            select(LISTENERS.c.language, func.count().label("people"))
            .where(_wanting(Audience()))
            .group_by(LISTENERS.c.language)
            .order_by(func.count().desc(), LISTENERS.c.language)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple((row.language, row.people) for row in rows)

    async def start(self, broadcast: int) -> bool:
        """Sends a draft on its way to all who want it now, in one transaction; whether it was a draft."""
        return await self._database.write(lambda connection: _start(connection, broadcast))

    async def cancel(self, broadcast: int) -> bool:
        """Ends a draft or what is being sent: nobody is claimed from now on."""
        return await self._database.write(lambda connection: _cancel(connection, broadcast))

    async def claim(self, broadcast: int, now: datetime, limit: int) -> tuple[Recipient, ...]:
        """Up to `limit` recipients for the caller alone."""
        return await self._database.write(lambda connection: _claim(connection, broadcast, _utc(now), limit))

    async def settle(self, recipient: Recipient, delivery: Delivery) -> None:
        """Keeps what became of it for one recipient, and counts it, in one transaction."""
        again = _utc(self._now() + AGAIN)
        await self._database.write(lambda connection: _settle(connection, recipient, delivery, again))

    async def release(self, recipients: Sequence[Recipient]) -> None:
        """They were not sent to; anybody may."""
        them = or_(false(), *map(_row, recipients))
        statement = update(RECIPIENTS).where(them).values(claimed_until=None)
        await self._database.write(lambda connection: connection.execute(statement))

    async def finish(self, broadcast: int) -> Broadcast | None:
        """Ends it if nobody is left; gives it to the one caller who ended it."""
        statement = (
            update(BROADCASTS)
            .where(BROADCASTS.c.id == broadcast, BROADCASTS.c.state == State.RUNNING, _WAITING == 0)
            .values(state=State.DONE)
        )
        ended = await self._database.write(lambda connection: connection.execute(statement).rowcount == 1)
        return await self.get(broadcast) if ended else None

    async def _found(self, statement: Select[Any]) -> tuple[Broadcast, ...]:
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(_broadcast(row) for row in rows)


def _broadcast(row: Any) -> Broadcast:
    return Broadcast(
        row.id,
        row.by,
        row.text,
        Audience(row.language or None, Area(row.area) if row.area else None),
        row.is_urgent,
        State(row.state),
        Tally(row.arrived, row.gone, row.refused, row.waiting),
    )


def _wanting(audience: Audience) -> ColumnElement[bool]:
    """Who wants news of the kind; residents of the preview have chats below 0."""
    conditions = [LISTENERS.c.news != "", LISTENERS.c.chat > 0]
    if audience.language is not None:
        conditions.append(LISTENERS.c.language == audience.language)
    if audience.area is not None:
        conditions.append(("," + LISTENERS.c.news + ",").contains(f",{audience.area},", autoescape=True))
    return and_(*conditions)


def _draft(connection: Connection, row: dict[str, Any]) -> int:
    connection.execute(
        delete(BROADCASTS).where(
            BROADCASTS.c.state == State.DRAFT, BROADCASTS.c.made_at < row["made_at"] - KEPT_DRAFTS
        )
    )
    made = connection.execute(insert(BROADCASTS).values(row).returning(BROADCASTS.c.id))
    return int(made.scalar_one())


def _start(connection: Connection, broadcast: int) -> bool:
    started = connection.execute(
        update(BROADCASTS)
        .where(BROADCASTS.c.id == broadcast, BROADCASTS.c.state == State.DRAFT)
        .values(state=State.RUNNING)
        .returning(BROADCASTS.c.language, BROADCASTS.c.area)
    ).one_or_none()
    if started is None:
        return False
    audience = Audience(started.language or None, Area(started.area) if started.area else None)
    recipients = select(literal(broadcast), LISTENERS.c.chat).where(_wanting(audience))
    connection.execute(insert(RECIPIENTS).from_select(["broadcast", "chat"], recipients))
    return True


def _cancel(connection: Connection, broadcast: int) -> bool:
    ended = connection.execute(
        update(BROADCASTS)
        .where(BROADCASTS.c.id == broadcast, BROADCASTS.c.state.in_([State.DRAFT, State.RUNNING]))
        .values(state=State.CANCELLED)
    )
    connection.execute(delete(RECIPIENTS).where(RECIPIENTS.c.broadcast == broadcast))
    return ended.rowcount == 1


def _claim(connection: Connection, broadcast: int, now: datetime, limit: int) -> tuple[Recipient, ...]:
    free = or_(RECIPIENTS.c.claimed_until.is_(None), RECIPIENTS.c.claimed_until <= now)
    rows = connection.execute(
        select(RECIPIENTS.c.chat, RECIPIENTS.c.claimed_until, LISTENERS.c.language)
        .join(LISTENERS, LISTENERS.c.chat == RECIPIENTS.c.chat)
        .where(RECIPIENTS.c.broadcast == broadcast, free)
        .order_by(RECIPIENTS.c.chat)
        .limit(limit)
        .with_for_update(skip_locked=True, of=RECIPIENTS)
    ).all()
    until = now + CLAIM
    connection.execute(
        update(RECIPIENTS)
        .where(RECIPIENTS.c.broadcast == broadcast, RECIPIENTS.c.chat.in_([row.chat for row in rows]))
        .values(claimed_until=until)
    )
    return tuple(
        Recipient(broadcast, row.chat, row.language, until.replace(tzinfo=UTC), row.claimed_until is not None)
        for row in rows
    )


def _settle(connection: Connection, recipient: Recipient, delivery: Delivery, again: datetime) -> None:
    row = _row(recipient)
    if delivery is Delivery.LATER:
        connection.execute(update(RECIPIENTS).where(row).values(claimed_until=again))
        return
    column = {
        Delivery.ARRIVED: BROADCASTS.c.arrived,
        Delivery.GONE: BROADCASTS.c.gone,
        Delivery.REFUSED: BROADCASTS.c.refused,
    }[delivery]
    connection.execute(delete(RECIPIENTS).where(row))
    connection.execute(
        update(BROADCASTS).where(BROADCASTS.c.id == recipient.broadcast).values({column: column + 1})
    )
    if delivery is Delivery.GONE:
        erase(connection, recipient.chat)


def _row(recipient: Recipient) -> ColumnElement[bool]:
    return and_(RECIPIENTS.c.broadcast == recipient.broadcast, RECIPIENTS.c.chat == recipient.chat)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)

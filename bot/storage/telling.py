"""Claims on listeners, for however many processes tell them: each is told by one at a time.

A claim is a time until which nobody else touches the row. It is taken with FOR UPDATE SKIP LOCKED, so that
processes on PostgreSQL do not wait for each other; on SQLite a transaction is alone anyway. A process that
dies leaves claims that end by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.alerts.values import Claimed, Waiting
from bot.conversation.facts import Fact, What
from bot.storage.database import Database
from bot.storage.facts import add
from bot.storage.sealing import Seals
from bot.storage.subscriptions import KeptAlert, alerts_of, closed, erase, opened
from bot.storage.tables import ALERTS, CATALOGUE_MARKS, LISTENERS
from catalogue.marks import FORM, Marks

CLAIM = timedelta(minutes=5)
"""Of which the last `bot.unasked.deliveries.LONGEST` seconds are too late to begin."""

MOST_TOLD = 200
"""What was told longer ago than that many offers is forgotten."""


class StoredTelling:
    """The `Telling` of `bot.alerts.rounds`, in `database`."""

    def __init__(self, database: Database, seals: Seals) -> None:
        self._database = database
        self._seals = seals

    async def claim(self, publication: int, now: datetime, limit: int) -> tuple[Claimed, ...]:
        """Up to `limit` listeners who may be told now and do not know all of `publication`."""
        return await self._database.write(
            lambda connection: _claim(connection, publication, _utc(now), limit, self._seals)
        )

    async def settle(
        self,
        chat: int,
        publication: int,
        alerts: Sequence[Waiting],
        until: datetime,
        *,
        counted_on: date | None = None,
    ) -> None:
        """They know all of `publication` now, and are left alone `until` then. `alerts` say what was told.

        A message that arrived is counted on that day.
        """
        seal = self._seals.of(chat)
        sealed = {
            one.id: closed(seal, KeptAlert(one.alert, dict(list(one.told.items())[-MOST_TOLD:])))
            for one in alerts
        }
        await self._database.write(
            lambda connection: _settle(connection, chat, publication, sealed, _utc(until), counted_on)
        )

    async def pass_over(self, claimed: Sequence[Claimed], publication: int) -> None:
        """There is nothing for them in `publication`."""
        chats = [one.chat for one in claimed]
        alerts = [alert.id for one in claimed for alert in one.alerts]
        await self._database.write(lambda connection: _pass_over(connection, chats, alerts, publication))

    async def release(self, chats: Iterable[int], until: datetime) -> None:
        """They could not be told; they wait until then, and nothing else changes."""
        statement = update(LISTENERS).where(LISTENERS.c.chat.in_(list(chats)))
        values = {"claimed_until": None, "quiet_until": _utc(until)}
        await self._database.write(lambda connection: connection.execute(statement.values(values)))

    async def end(self, chat: int) -> None:
        """Nobody is there any more."""
        await self._database.write(lambda connection: erase(connection, chat))

    async def marks(self, publication: int) -> Marks | None:
        """Those of `publication`, or of the last one before it of which there are any."""
        statement = (
            select(CATALOGUE_MARKS.c.form, CATALOGUE_MARKS.c.offers, CATALOGUE_MARKS.c.sessions)
            .where(CATALOGUE_MARKS.c.publication <= publication)
            .order_by(CATALOGUE_MARKS.c.publication.desc())
            .limit(1)
        )
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None or row.form != FORM else Marks(row.offers, row.sessions)

    async def has_marks(self, publication: int) -> bool:
        """Whether exactly those of `publication` are kept."""
        statement = select(CATALOGUE_MARKS.c.form).where(CATALOGUE_MARKS.c.publication == publication)
        return await self._database.read(lambda connection: connection.scalar(statement)) == FORM

    async def keep_marks(self, publication: int, marks: Marks) -> None:
        """Keeps those of `publication`, and forgets those that no alert needs any more."""
        await self._database.write(lambda connection: _keep_marks(connection, publication, marks))


def _claim(
    connection: Connection, publication: int, now: datetime, limit: int, seals: Seals
) -> tuple[Claimed, ...]:
    has_more_to_know = exists().where(ALERTS.c.chat == LISTENERS.c.chat, ALERTS.c.known < publication)
    rows = connection.execute(
        select(LISTENERS.c.chat, LISTENERS.c.language, LISTENERS.c.claimed_until)
        .where(
            LISTENERS.c.chat > 0,  # residents of the preview are kept under numbers below
            LISTENERS.c.quiet_until <= now,
            or_(LISTENERS.c.claimed_until.is_(None), LISTENERS.c.claimed_until <= now),
            has_more_to_know,
        )
        .order_by(LISTENERS.c.quiet_until, LISTENERS.c.chat)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    chats = [row.chat for row in rows]
    connection.execute(update(LISTENERS).where(LISTENERS.c.chat.in_(chats)).values(claimed_until=now + CLAIM))
    waiting: dict[int, list[Waiting]] = {chat: [] for chat in chats}
    for alert in alerts_of(connection, chats):
        kept = opened(seals.of(alert.chat), alert.sealed)
        if kept is None:  # it can never be told
            connection.execute(delete(ALERTS).where(ALERTS.c.id == alert.id))
        elif alert.known < publication:
            waiting[alert.chat].append(Waiting(alert.id, kept.alert, alert.known, kept.told))
    until = (now + CLAIM).replace(tzinfo=UTC)
    return tuple(
        Claimed(row.chat, row.language, tuple(waiting[row.chat]), until, row.claimed_until is not None)
        for row in rows
    )


def _settle(
    connection: Connection,
    chat: int,
    publication: int,
    sealed: Mapping[int, bytes],
    until: datetime,
    counted_on: date | None,
) -> None:
    if counted_on is not None:
        add(connection, counted_on, [Fact(What.ALERT_SENT)])
    for alert, content in sealed.items():
        connection.execute(update(ALERTS).where(ALERTS.c.id == alert).values(sealed=content))
    _pass_over(connection, [chat], list(sealed), publication)
    connection.execute(update(LISTENERS).where(LISTENERS.c.chat == chat).values(quiet_until=until))


def _pass_over(connection: Connection, chats: Sequence[int], alerts: Sequence[int], publication: int) -> None:
    connection.execute(update(ALERTS).where(ALERTS.c.id.in_(alerts)).values(known=publication))
    connection.execute(update(LISTENERS).where(LISTENERS.c.chat.in_(chats)).values(claimed_until=None))


def _keep_marks(connection: Connection, publication: int, marks: Marks) -> None:
    try:
        with connection.begin_nested():
            connection.execute(
                delete(CATALOGUE_MARKS).where(
                    CATALOGUE_MARKS.c.publication == publication, CATALOGUE_MARKS.c.form != FORM
                )
            )
            connection.execute(
                insert(CATALOGUE_MARKS),
                {
                    "publication": publication,
                    "form": FORM,
                    "offers": marks.offers,
                    "sessions": marks.sessions,
                },
            )
    except IntegrityError:
        return  # another process was first
    oldest = connection.scalar(select(func.min(ALERTS.c.known)))
    needed = select(func.max(CATALOGUE_MARKS.c.publication)).where(
        CATALOGUE_MARKS.c.publication <= (publication if oldest is None else oldest)
    )
    connection.execute(
        delete(CATALOGUE_MARKS).where(CATALOGUE_MARKS.c.publication < needed.scalar_subquery())
    )


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)

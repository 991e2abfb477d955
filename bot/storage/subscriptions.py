"""What residents asked to be told unasked, in the database: a listener and their alerts.

This is the only place where a resident's chat id is kept, and only while there is something to tell them;
with the last alert and the last wish for news, the row goes. The searches themselves are sealed like a
talk, so that without `PSEUDONYM_KEY` the database tells who waits for something, and not for what.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple, assert_never

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from bot.conversation.facts import Fact, What
from bot.conversation.subscriptions import (
    Alert,
    DropSearch,
    KeepSearch,
    Subscription,
    SubscriptionChange,
    TellIn,
    WantNews,
)
from bot.storage.database import Database
from bot.storage.facts import add
from bot.storage.sealing import Seal, Seals
from bot.storage.tables import ALERTS, LISTENERS
from bot.storage.upserting import upsert
from catalogue.model import Area

LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 — the database keeps UTC without saying so

logger = logging.getLogger(__name__)


class KeptAlert(msgspec.Struct, frozen=True):
    """What is sealed of an alert. `told` holds the marks of what was told last, by those of the ids."""

    alert: Alert
    told: dict[int, int] = {}


class StoredSubscriptions:
    """The `Subscriptions` of `bot.guide`, kept in `database`.

    `publication` gives the id of the one that residents of this process see: what it holds is known to who
    asks for an alert now. `today` gives the city's day, on which alerts that are set and stopped are counted.
    """

    def __init__(
        self,
        database: Database,
        seals: Seals,
        publication: Callable[[], int],
        today: Callable[[], date],
        *,
        tells: bool = True,
    ) -> None:
        self._database = database
        self._seals = seals
        self._publication = publication
        self._today = today
        self.tells = tells

    async def of(self, resident: int) -> Subscription:
        """What `resident` asked for, the oldest alert first."""
        listener = select(LISTENERS.c.news).where(LISTENERS.c.chat == resident)
        news = await self._database.read(lambda connection: connection.scalar(listener))
        if news is None:
            return Subscription()
        rows = await self._database.read(lambda connection: alerts_of(connection, [resident]))
        seal = self._seals.of(resident)
        kept = (opened(seal, row.sealed) for row in rows)
        return Subscription(tuple(one.alert for one in kept if one), read_areas(news))

    async def change(self, resident: int, change: SubscriptionChange) -> None:
        """Keeps it, in one transaction; made again, it changes nothing more."""
        seal, known, today = self._seals.of(resident), self._publication(), self._today()
        await self._database.write(
            lambda connection: _change(connection, resident, change, seal, known, today)
        )

    async def erase(self, resident: int) -> None:
        """Forgets that `resident` was ever told anything."""
        await self._database.write(lambda connection: erase(connection, resident))


def erase(connection: Connection, chat: int) -> None:
    """The listener with all that hangs on them; alerts and recipients go by their foreign keys."""
    connection.execute(delete(LISTENERS).where(LISTENERS.c.chat == chat))


class AlertRow(NamedTuple):
    """A row of `ALERTS`."""

    id: int
    chat: int
    sealed: bytes
    known: int


def alerts_of(connection: Connection, chats: Iterable[int]) -> list[AlertRow]:
    """The rows of these chats' alerts, oldest first."""
    rows = connection.execute(
        select(ALERTS.c.id, ALERTS.c.chat, ALERTS.c.sealed, ALERTS.c.known)
        .where(ALERTS.c.chat.in_(list(chats)))
        .order_by(ALERTS.c.id)
    )
    return [AlertRow(*row) for row in rows]


def opened(seal: Seal, sealed: bytes) -> KeptAlert | None:
    """What was sealed; `None` where it is damaged, or of a form that this program does not know."""
    content = seal.open(sealed)
    try:
        return None if content is None else msgspec.json.decode(content, type=KeptAlert)
    except msgspec.MsgspecError:
        logger.warning("An alert has another form and cannot be told.")
        return None


def closed(seal: Seal, kept: KeptAlert) -> bytes:
    return seal.close(msgspec.json.encode(kept))


def read_areas(news: str) -> tuple[Area, ...]:
    wanted = news.split(",")
    return tuple(area for area in Area if area in wanted)


def _change(
    connection: Connection, chat: int, change: SubscriptionChange, seal: Seal, known: int, today: date
) -> None:
    match change:
        case KeepSearch(alert, language):
            _listen(connection, chat, {"language": language})
            if _row_of(connection, chat, alert.key, seal) is None:
                sealed = closed(seal, KeptAlert(alert))
                connection.execute(insert(ALERTS), {"chat": chat, "sealed": sealed, "known": known})
                add(connection, today, [Fact(What.ALERT_STARTED)])
        case DropSearch(key):
            if (row := _row_of(connection, chat, key, seal)) is not None:
                connection.execute(delete(ALERTS).where(ALERTS.c.id == row))
                add(connection, today, [Fact(What.ALERT_STOPPED)])
                _forget_idle(connection, chat)
        case WantNews(areas, language):
            _listen(connection, chat, {"language": language, "news": ",".join(areas)})
            _forget_idle(connection, chat)
        case TellIn(language):
            connection.execute(update(LISTENERS).where(LISTENERS.c.chat == chat).values(language=language))
        case _:
            assert_never(change)


def _listen(connection: Connection, chat: int, values: dict[str, str]) -> None:
    """Makes the listener, or changes them."""
    first = {"chat": chat, "news": "", "quiet_until": LONG_AGO} | values
    connection.execute(
        upsert(connection.dialect.name, LISTENERS)
        .values(first)
        .on_conflict_do_update(index_elements=[LISTENERS.c.chat], set_=values)
    )


def _row_of(connection: Connection, chat: int, key: str, seal: Seal) -> int | None:
    for row in alerts_of(connection, [chat]):
        kept = opened(seal, row.sealed)
        if kept is not None and kept.alert.key == key:
            return row.id
    return None


def _forget_idle(connection: Connection, chat: int) -> None:
    """Of somebody to whom there is nothing to tell, nothing is kept."""
    alerts = select(func.count()).select_from(ALERTS).where(ALERTS.c.chat == chat).scalar_subquery()
    connection.execute(delete(LISTENERS).where(LISTENERS.c.chat == chat, LISTENERS.c.news == "", alerts == 0))

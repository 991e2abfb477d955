"""Residents' talks in the database: one sealed row each, read and written by one statement."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.counting import Counted, Tally
from bot.conversation.state import State, dump, load
from bot.recalled import ChangedMeanwhileError, Recalled
from bot.storage import facts, reports
from bot.storage.database import Database
from bot.storage.demand import Demand
from bot.storage.sealing import Seal, Seals
from bot.storage.tables import METADATA, RESIDENTS, UNMET_ASKERS

logger = logging.getLogger(__name__)

_RECALL = select(RESIDENTS.c.sealed, RESIDENTS.c.version).where(
    RESIDENTS.c.pseudonym == bindparam("pseudonym")
)
_KEEP = update(RESIDENTS).where(
    RESIDENTS.c.pseudonym == bindparam("kept_pseudonym"), RESIDENTS.c.version == bindparam("kept_version")
)
_KEEP_FIRST = insert(RESIDENTS)
_ABOUT_ONE = {
    table: [table.c[name] == bindparam(name) for name in ("pseudonym", "chat") if name in table.c]
    for table in METADATA.sorted_tables
}
"""By what rows about one resident are known, in whichever table: a pseudonym, or while there is something to
send, the chat, whose id is the resident's own.
"""
_ALL = {table.name: select(table).where(or_(*known)) for table, known in _ABOUT_ONE.items() if known}
_ERASE = tuple(delete(table).where(or_(*known)) for table, known in reversed(_ABOUT_ONE.items()) if known)
_ERASE_UNUSED = delete(RESIDENTS).where(RESIDENTS.c.last_seen < bindparam("before"))


class _Content(msgspec.Struct, frozen=True):
    updates: tuple[int, ...]
    talk: msgspec.Raw
    counted: Counted = Counted()


class StoredResidents:
    """The `Residents` of `bot.guide`, kept in `database`.

    Statements are SQLAlchemy Core and made once: a session would load and watch objects that live for
    one statement. `today` gives the day that is kept as the last on which a resident was seen.
    """

    def __init__(
        self, database: Database, seals: Seals, today: Callable[[], date], demand: Demand | None = None
    ) -> None:
        self._database = database
        self._seals = seals
        self._today = today
        self._demand = demand or Demand(seals)

    async def recall(self, resident: int) -> Recalled:
        """What is kept of `resident`; the beginning of a talk where nothing is or it cannot be read."""
        seal = self._seals.of(resident)
        row = await self._database.read(lambda connection: _find(connection, seal.pseudonym))
        if row is None:
            return Recalled(State())
        sealed, version = row
        content = seal.open(sealed)
        if content is None:
            logger.warning("What was kept of a resident is damaged; their talk begins anew.")
            return Recalled(State(), version=version)
        return _read(content, version)

    async def keep(self, resident: int, recalled: Recalled, tally: Tally | None = None) -> None:
        """Keep it for good, and add `tally` to the counts, in one transaction; its version is one higher.

        Raises:
            ChangedMeanwhileError: since `recall`, somebody else kept something or erased everything.
        """
        seal = self._seals.of(resident)
        values = {
            "sealed": seal.close(_write(recalled)),
            "version": recalled.version + 1,
            "last_seen": self._today(),
        }
        counting = partial(_count, self._demand, seal.pseudonym, tally)
        if recalled.version == 0:
            row = values | {"pseudonym": seal.pseudonym}
            await self._database.write(lambda connection: _keep_first(connection, row, counting))
        else:
            row = values | {"kept_pseudonym": seal.pseudonym, "kept_version": recalled.version}
            await self._database.write(lambda connection: _keep_again(connection, row, counting))

    async def everything(self, resident: int) -> str:
        """All rows about `resident` in all tables, opened where they are sealed, as JSON to be read."""
        seal = self._seals.of(resident)
        known = {"pseudonym": seal.pseudonym, "chat": resident}
        rows = await self._database.write(lambda connection: _rows_of(connection, known, self._demand))
        told = {table: [_opened(row, seal) for row in found] for table, found in rows.items() if found}
        return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()

    async def forget(self, resident: int) -> None:
        """Erase everything that is kept of `resident`, in every table, at once."""
        known = {"pseudonym": self._seals.of(resident).pseudonym, "chat": resident}
        await self._database.write(lambda connection: _erase(connection, known, self._demand, self._today()))
        await self._database.scrub()

    async def forget_unused(self, before: date) -> int:
        """Erase the talks of all who were last seen before that day; gives how many there were."""
        erased = await self._database.write(
            lambda connection: connection.execute(_ERASE_UNUSED, {"before": before}).rowcount
        )
        if erased:
            await self._database.scrub()
        return erased


def _find(connection: Connection, pseudonym: bytes) -> Row[bytes, int] | None:
    return connection.execute(_RECALL, {"pseudonym": pseudonym}).one_or_none()


def _keep_first(
    connection: Connection, values: dict[str, object], counting: Callable[[Connection], None]
) -> None:
    try:
        connection.execute(_KEEP_FIRST, values)
    except IntegrityError:
        raise ChangedMeanwhileError from None
    counting(connection)


def _keep_again(
    connection: Connection, values: dict[str, object], counting: Callable[[Connection], None]
) -> None:
    if connection.execute(_KEEP, values).rowcount == 0:
        raise ChangedMeanwhileError
    counting(connection)


def _count(demand: Demand, pseudonym: bytes, tally: Tally | None, connection: Connection) -> None:
    if tally is not None:
        facts.add(connection, tally.day, tally.facts)
        if tally.missed is not None:
            demand.note(connection, pseudonym, tally.missed, tally.day)
        if tally.report is not None:
            reports.add(connection, tally.report, tally.day)


Known = dict[str, Any]
"""By what rows about one resident are known: the name of the column, and its value."""


def _rows_of(connection: Connection, known: Known, demand: Demand) -> dict[str, list[dict[str, Any]]]:
    rows = {
        table: [dict(row) for row in connection.execute(statement, known).mappings()]
        for table, statement in _ALL.items()
    }
    return rows | {UNMET_ASKERS.name: demand.asked(connection, known["pseudonym"])}


def _opened(row: dict[str, Any], seal: Seal) -> dict[str, object]:
    """A row as its resident may read it; bytes that are not sealed are written in hexadecimal digits."""
    return {
        name: _readable(value, seal) if isinstance(value, bytes) else value for name, value in row.items()
    }


def _readable(value: bytes, seal: Seal) -> object:
    content = seal.open(value)
    if content is None:
        return value.hex()
    try:
        return msgspec.json.decode(content)
    except msgspec.MsgspecError:
        return content.hex()


def _erase(connection: Connection, known: Known, demand: Demand, today: date) -> None:
    for statement in _ERASE:
        connection.execute(statement, known)
    demand.forget(connection, known["pseudonym"], today)


def _write(recalled: Recalled) -> bytes:
    return msgspec.json.encode(
        _Content(recalled.updates, msgspec.Raw(dump(recalled.state)), recalled.counted)
    )


def _read(content: bytes, version: int) -> Recalled:
    try:
        kept = msgspec.json.decode(content, type=_Content)
    except msgspec.MsgspecError:
        logger.warning("What was kept of a resident has another form; their talk begins anew.")
        return Recalled(State(), version=version)
    return Recalled(load(bytes(kept.talk)), kept.updates, version, kept.counted)

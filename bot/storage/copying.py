"""Everything from one database into another, empty one: how a city moves from SQLite to PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Row, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.faults import CannotStartError, Fault, FaultKind
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.schema import NewerDatabaseError, alone, migrate
from bot.storage.tables import METADATA

AT_ONCE = 500
"""Rows that are held in memory; a piece of a catalogue has a quarter of a megabyte."""


async def copy_all(source: str, target: str) -> int:
    """Copies every row; gives how many. The source stays as it is; nobody may write to it meanwhile.

    The target gets all of it or nothing. Both are addresses as `DATABASE_URL` has them.

    Raises:
        ValueError: an address is none.
        CannotStartError: a database cannot be opened, or the target already holds something.
    """
    old, new = read_address(source), read_address(target)
    async with connect(old) as reading, connect(new) as writing:
        for database, url in ((reading, old), (writing, new)):
            await _migrated(database, url)
        tables = await reading.read(_all_rows)
        try:
            return await writing.write(partial(_fill, tables))
        except _NotEmptyError:
            shown = new.render_as_string(hide_password=True)
            raise CannotStartError(Fault(FaultKind.DATABASE_NOT_EMPTY, shown)) from None


class _NotEmptyError(Exception):
    pass


async def _migrated(database: Database, url: URL) -> None:
    shown = url.render_as_string(hide_password=True)
    try:
        await migrate(database)
    except NewerDatabaseError as error:
        raise CannotStartError(Fault(FaultKind.DATABASE_NEWER, shown)) from error
    except (SQLAlchemyError, OSError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error)
        raise CannotStartError(Fault(FaultKind.DATABASE_UNREACHABLE, shown, reason)) from error


def _all_rows(connection: Connection) -> list[tuple[Table, Sequence[Row[Any]]]]:
    return [(table, connection.execute(select(table)).all()) for table in METADATA.sorted_tables]


def _fill(tables: Sequence[tuple[Table, Sequence[Row[Any]]]], connection: Connection) -> int:
    alone(connection)
    if any(connection.scalar(select(func.count()).select_from(table)) for table, _ in tables):
        raise _NotEmptyError
    for table, rows in tables:
        for some in _parts(rows):
            connection.execute(insert(table), [dict(row._mapping) for row in some])  # noqa: SLF001 — SQLAlchemy's public name
        _count_on(connection, table)
    return sum(len(rows) for _, rows in tables)


def _parts(rows: Sequence[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _count_on(connection: Connection, table: Table) -> None:
    """Lets PostgreSQL number new rows from where the copied ones end."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    sequence = connection.scalar(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
    )
    if sequence is not None:
        newest = connection.scalar(select(func.max(column)))
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :next, false)"),
            {"sequence": sequence, "next": (newest or 0) + 1},
        )

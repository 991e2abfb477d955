"""Brings a database to the current tables, however many processes start at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = "0008"
"""The revision to which the migrations lead. It stands here so that Alembic, which takes a third of a second
to import, is needed only by a database that is not there yet.
"""
_LOCK = 0x6C6561726E  # "learn": PostgreSQL knows advisory locks by a number


class NewerDatabaseError(Exception):
    """The database was brought further by a newer version of this program, which alone can use it."""


async def migrate(database: Database) -> None:
    """Take every step that is missing, all in one transaction; a crash in between leaves none of them.

    Processes that start at the same time wait for the first one and find nothing left to do: on SQLite
    because a transaction begins with the write lock, on PostgreSQL by an advisory lock.

    Raises:
        NewerDatabaseError: the database has steps that this program does not know.
    """
    await database.write(_upgrade)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for our migrations on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def alone(connection: Connection) -> None:
    """Let one process at a time go on from here, until its transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _upgrade(connection: Connection) -> None:
    alone(connection)
    if _revision(connection) == NEWEST:
        return
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        # The one thing that a command can have against our own steps: a revision that is not among them.
        raise NewerDatabaseError from error


def _revision(connection: Connection) -> str | None:
    """The step that the database has taken last; `None` for one that has taken none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    taken = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if taken is None else str(taken)

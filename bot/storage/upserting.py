"""Rows that are written where they are not there yet, and changed where they are, in one statement.

Each database has its own words for that; SQLAlchemy's for PostgreSQL take 2 MB, which SQLite can spare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def upsert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert into `table` that can say what to do where a row is there, for a database of this dialect."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)

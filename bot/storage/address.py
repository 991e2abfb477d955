"""The address of a database, as people write it in `DATABASE_URL`."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+aiosqlite": "sqlite+pysqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def read_address(text: str) -> URL:
    """A `DATABASE_URL` as an address for SQLAlchemy, also where it is written as other programs want it.

    Raises:
        ValueError: it is no address, or one of a database that we cannot use.
    """
    try:
        url = make_url(text)
        url = url.set(drivername=_DRIVERS[url.drivername])
    except (ArgumentError, KeyError, ValueError):
        # Without the cause: its text would show the address, and with it a password.
        raise ValueError("not the address of an SQLite or PostgreSQL database") from None
    if "sslmode" in url.query and url.drivername == "postgresql+asyncpg":
        # PostgreSQL's own tools say `sslmode`, asyncpg says `ssl`; the values are the same.
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": url.query["sslmode"]})
    return url


def is_in_memory(url: URL) -> bool:
    """Whether the database ends with the process."""
    return url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}

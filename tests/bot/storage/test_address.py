"""Addresses of databases are understood as people write them."""

from __future__ import annotations

import pytest

from bot.storage.address import is_in_memory, read_address


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("sqlite+aiosqlite:///learning-city.db", "sqlite+pysqlite:///learning-city.db"),
        ("sqlite:////var/lib/city.db", "sqlite+pysqlite:////var/lib/city.db"),
        ("postgres://u:p@host:5432/city", "postgresql+asyncpg://u:p@host:5432/city"),
        ("postgresql://u@host/city?sslmode=require", "postgresql+asyncpg://u@host/city?ssl=require"),
        ("postgresql+asyncpg://u@/city?host=/run", "postgresql+asyncpg://u@/city?host=/run"),
    ],
)
def test_an_address_is_read_as_the_driver_wants_it(text: str, read: str) -> None:
    assert str(read_address(text).render_as_string(hide_password=False)).replace("%2F", "/") == read


@pytest.mark.parametrize(
    "text", ["", "learning-city.db", "mysql://u:secret@host/x", "postgresql://u:secret@h:x/y"]
)
def test_what_is_no_address_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(ValueError, match="SQLite or PostgreSQL") as raised:
        read_address(text)
    assert "secret" not in repr(raised.value)
    assert raised.value.__suppress_context__


@pytest.mark.parametrize(
    ("text", "in_memory"),
    [
        ("sqlite://", True),
        ("sqlite:///:memory:", True),
        ("sqlite:///x.db", False),
        ("postgresql:///x", False),
    ],
)
def test_a_database_in_memory_is_known(text: str, in_memory: bool) -> None:  # noqa: FBT001 — a parameter
    assert is_in_memory(read_address(text)) is in_memory

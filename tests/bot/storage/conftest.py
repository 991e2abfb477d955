"""Databases for the tests: both kinds are real ones, new and empty for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.storage.address import read_address
from bot.storage.database import Database, connect
from tests.bot.storage.postgresql import new_database, server

TODAY = date(2025, 3, 1)
KEY = "a key of thirty-two characters or more"
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_socket() -> Iterator[str]:
    """The folder of the socket of a running server."""
    with server() as socket:
        yield socket


@pytest.fixture
async def postgresql_address(postgresql_socket: str) -> str:
    """The address of an empty database, as a `DATABASE_URL`."""
    return await new_database(postgresql_socket, f"test_{next(_NUMBERS)}")


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'learning-city.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once for each kind."""
    found = request.getfixturevalue(f"{request.param}_address")
    assert isinstance(found, str)
    return found


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    async with connect(read_address(address)) as opened:
        yield opened

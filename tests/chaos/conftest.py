"""`make chaos`: the fault table. `CHAOS=brief` takes five minutes of it; `CHAOS=full`, the default, all."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.storage.conftest import address, postgresql_address, postgresql_socket, sqlite_address
from tests.botapi.server import BotApi, serve
from tests.chaos.bots import Nursery, nursery
from tests.chaos.ledger import Ledger

__all__ = ["address", "postgresql_address", "postgresql_socket", "sqlite_address"]

LEDGER = pytest.StashKey[Ledger]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGER] = Ledger()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ledger = config.stash[LEDGER]
    if ledger.rows:
        terminalreporter.section("faults")
        for line in ledger.lines():
            terminalreporter.write_line(line)


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return request.config.stash[LEDGER]


@pytest.fixture(scope="session")
def is_brief() -> bool:
    return os.environ.get("CHAOS") == "brief"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serve() as api:
        api.account.courier.haste = 0.02
        yield api


@pytest.fixture
async def nurse() -> AsyncIterator[Nursery]:
    async with nursery() as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path

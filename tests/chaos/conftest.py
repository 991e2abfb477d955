"""`make chaos`: the fault table. `CHAOS=brief` takes a part of it, for CI; `CHAOS=full`, the default, all.

The part has every kind of fault once, by polling or by webhook in turn, and two of the eight talks with
kills, which between them have both databases, both ways, one process and two.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from tests.bot.storage.conftest import address, postgresql_address, postgresql_socket, sqlite_address
from tests.botapi.server import BotApi, serve
from tests.chaos.bots import Nursery, nursery
from tests.chaos.ledger import Ledger, Row

__all__ = ["address", "postgresql_address", "postgresql_socket", "sqlite_address"]

BRIEF_KILLS = {("sqlite", "polling", 1), ("postgresql", "webhook", 2)}
LEDGER = pytest.StashKey[Ledger]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGER] = Ledger()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not is_brief_run():
        return
    kinds: list[str] = []
    left_out = [item for item in items if not _is_in_the_part(item, kinds)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _is_in_the_part(item: pytest.Item, kinds: list[str]) -> bool:
    parameters = getattr(item, "callspec", None)
    chosen = {} if parameters is None else parameters.params
    if "processes" in chosen:
        return (chosen["address"], chosen["way"], chosen["processes"]) in BRIEF_KILLS
    if "way" not in chosen:
        return True
    kind = f"{item.name.partition('[')[0]} {chosen.get('trouble')}"
    if kind not in kinds:
        kinds.append(kind)
    return bool(chosen["way"] == ("polling", "webhook")[kinds.index(kind) % 2])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hands the rows of one of several processes to the one that prints them."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        ledger = session.config.stash[LEDGER]
        output["faults"] = [astuple(row) for row in ledger.rows], ledger.notes


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    rows, notes = getattr(node, "workeroutput", {}).get("faults", ((), ()))
    ledger = node.config.stash[LEDGER]
    ledger.rows += (Row(*row) for row in rows)
    ledger.notes += notes


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ledger = config.stash[LEDGER]
    if ledger.rows:
        terminalreporter.section("faults")
        for line in ledger.lines():
            terminalreporter.write_line(line)


def is_brief_run() -> bool:
    return os.environ.get("CHAOS") == "brief"


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return request.config.stash[LEDGER]


@pytest.fixture(scope="session")
def is_brief() -> bool:
    return is_brief_run()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serve() as api:
        api.account.courier.haste = 0.02
        yield api


@pytest.fixture(scope="session")
def nurse() -> Iterator[Nursery]:
    with nursery() as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path

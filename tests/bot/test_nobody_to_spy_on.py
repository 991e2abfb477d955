"""A walk through the whole talk, and then every table, file and log line read for what it may not hold.

The bot is the real one over real HTTP, on a database that is a file. What is looked for: the resident's
Telegram id in every form in which a number is written, their name, and the words that they wrote.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.guide import Guide
from bot.storage.opening import Storage, open_storage
from bot.storage.sealing import Seals
from bot.storage.subscriptions import StoredSubscriptions
from bot.storage.tables import METADATA
from bot.telegram.serving import serve_on_telegram
from bot.wording.languages import Languages
from catalogue.reading.reader import read
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue
from tests.bot.telegram.talking import Talk
from tests.botapi.rendering import NAME
from tests.botapi.server import BotApi, serve
from tests.test_talks import EXAMPLE

TODAY = date(2025, 2, 20)
KEY = "a key of thirty-two characters or more"
ANNA = 5_017_342_985
WALK = (
    "/start",
    "[For my child]",
    "[Ages 7–9]",
    "/language",
    "[Español]",
    "cerámica para principiantes zurdos los sábados",
    "[1]",
    "[Sí, útil]",
    "[Información incorrecta]",
    "[Ha cambiado de lugar]",
    "cerámica para zurdos",
    "[1]",
    "[Guardar]",
    "/saved",
    "@40.41234,-3.70321",
    "{photo}",
    "{contact}",
    "mi número es 600 123 456 y mi correo annabella@exemplaria.example",
    "unicornios voladores",
    "/city",
    "Xanadulandia",
    "¿Qué sabe de mí?",
    "/privacy",
    "/start secreto-de-enlace",
)
WORDS = (
    "cerámica",
    "ceramica",
    "zurdos",
    "unicornios",
    "voladores",
    "Xanadulandia",
    "600 123 456",
    "600123456",
    "annabella@",
    "secreto-de-enlace",
    "40.41",
    "3.703",
)


def traces() -> dict[str, bytes]:
    """Everything that would give the resident away, as bytes."""
    numbers = {
        f"{size} {order}": ANNA.to_bytes(size, order) for size in (5, 8) for order in ("little", "big")
    }
    texts = {one: one.encode() for one in (str(ANNA), f"{ANNA:x}", *NAME.values(), *WORDS)}
    wide = {f"{one} in UTF-16": one.encode("utf-16-le") for one in (str(ANNA), *NAME.values(), "unicornios")}
    return numbers | texts | wide


def given_away(content: bytes) -> list[str]:
    lower = content.lower()
    return [name for name, trace in traces().items() if trace in content or trace.lower() in lower]


def tables(connection: Connection) -> str:
    """Every row of every table, as it would be printed."""
    return "\n".join(
        f"{table}: {dict(row)}"
        for table in METADATA.tables
        for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()  # noqa: S608 — our own names
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the database, which is also where temporary files go."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    yield tmp_path
    monkeypatch.undo()


@asynccontextmanager
async def at_work(folder: Path) -> AsyncIterator[tuple[BotApi, Storage]]:
    """The bot and its storage, until the block ends."""
    reading = read(EXAMPLE, TODAY)
    catalogue = Catalogue(reading.city, reading.opportunities)
    address = f"sqlite+aiosqlite:///{folder / 'learning-city.db'}"
    async with serve() as api, open_storage(address, None, lambda: TODAY) as storage:
        guide = Guide(
            storage.residents,
            lambda: catalogue,
            Languages(),
            Understanding.load(),
            lambda: TODAY,
            subscriptions=StoredSubscriptions(storage.database, storage.seals, lambda: 1, lambda: TODAY),
        )
        stop = asyncio.Event()
        running = asyncio.create_task(serve_on_telegram(api.account.token, api.url, guide, (), stop))
        try:
            yield api, storage
        finally:
            stop.set()
            await running


async def test_a_whole_talk_leaves_no_trace_and_forgetting_leaves_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.INFO)
    async with at_work(folder) as (api, storage):
        anna = api.resident(ANNA, "en")
        talk = Talk(anna, api.until_idle)
        for line in WALK:
            said = await talk.say(line)
            assert said, line
            assert not said.startswith("(no button"), line
        assert (await storage.residents.recall(ANNA)).state.searches

        rows = await storage.database.read(tables)
        assert "residents: " in rows
        assert given_away(rows.encode()) == []
        assert files_that_give_away(folder) == {}
        key = (folder / "learning-city.key").read_text("ascii").strip()
        seal = Seals(key).of(ANNA)
        assert str(ANNA).encode() not in seal.pseudonym
        kept = await storage.database.read(sealed_rows)
        assert len(kept) == 1
        # An alert is the one thing for which the chat is kept, in tables of its own, while there is one.
        await talk.say("zurdos")
        await talk.say("[Avíseme si hay algo nuevo]")
        asked = await storage.database.read(tables)
        lines = [line for line in asked.splitlines() if given_away(line.encode())]
        assert {line.partition(":")[0] for line in lines} == {"listeners", "alerts"}
        assert not given_away(asked.replace(str(ANNA), "").encode()), "what it is for is sealed"
        kept = await storage.database.read(sealed_rows)
        before = everything_in(folder)
        assert kept[0][:32] in before, "what is looked for below is really found while it is there"

        await talk.say("/forget")
        confirmed = await talk.say("[Sí, borrar todo]")
        assert "borrado todo" in confirmed
        assert await storage.residents.everything(ANNA) == "{}"
        assert given_away((await storage.database.read(tables)).encode()) == []
        after = everything_in(folder)
        assert seal.pseudonym not in after
        for start in range(0, len(kept[0]) - 16, 16):
            assert kept[0][start : start + 16] not in after
        assert await storage.database.read(sealed_rows) == []
        assert files_that_give_away(folder) == {}
    assert given_away(caplog.text.encode()) == []
    assert files_that_give_away(folder) == {}


def sealed_rows(connection: Connection) -> list[bytes]:
    return [bytes(row[0]) for row in connection.execute(text("SELECT sealed FROM residents"))]


def everything_in(folder: Path) -> bytes:
    """The bytes of every file: database, log of writes, the index of that, key, temporary files."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def files_that_give_away(folder: Path) -> dict[str, list[str]]:
    found = {file.name: given_away(file.read_bytes()) for file in folder.rglob("*") if file.is_file()}
    return {name: traces for name, traces in found.items() if traces}

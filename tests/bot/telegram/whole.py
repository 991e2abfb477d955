"""The whole bot within the process of a test: all that `learning-city run` puts together, by webhook."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
from sqlalchemy import Connection, select

from bot.commands import run
from bot.settings import Listen, Settings
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.tables import METADATA
from bot.telegram.webhook import SECRET as HEADER
from bot.wording.languages import Languages
from catalogue.model import City
from tests.botapi.account import TOKEN
from tests.botapi.server import BotApi, serve
from tests.chaos.bots import free_port

KEY = "a key that only the tests know, long enough"
SECRET = "a-secret-that-only-the-tests-know"  # noqa: S105 — it opens nothing
COURSES = "title,min_age,max_age,price\nPottery,6,12,0\nYoga in the park,18,,5\nGuitar,,,\n"
STAFF, ADMIN = 71, 72
RESIDENTS = (501, 502, 503)


@dataclass
class Whole:
    """A bot that lives while something here is awaited, and sleeps between the calls of these methods."""

    api: BotApi
    runner: asyncio.Runner
    database: str
    url: str
    log: list[logging.LogRecord] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def bring(self, contents: Sequence[dict[str, Any]]) -> list[int]:
        """Brings updates, all at once, as Telegram does; gives the statuses that they were answered with."""
        return self.runner.run(self._bring(contents))

    def rows(self, *tables: str) -> list[tuple[Any, ...]]:
        """Everything that stands in these tables."""
        return self.runner.run(self._rows(tables))

    async def _bring(self, contents: Sequence[dict[str, Any]]) -> list[int]:
        async with aiohttp.ClientSession(headers={HEADER: SECRET}) as session:

            async def post(content: dict[str, Any]) -> int:
                async with session.post(
                    self.url, json={"update_id": next(self._numbers)} | content
                ) as response:
                    return response.status

            return list(await asyncio.gather(*map(post, contents)))

    async def _rows(self, tables: tuple[str, ...]) -> list[tuple[Any, ...]]:
        def everything(connection: Connection) -> list[tuple[Any, ...]]:
            chosen = [METADATA.tables[name] for name in tables]
            return [tuple(row) for table in chosen for row in connection.execute(select(table))]

        async with connect(read_address(self.database)) as database:
            return await database.read(everything)


@contextmanager
def whole(folder: Path) -> Iterator[Whole]:
    """The bot, up and known to Telegram until the block ends; `log` gets whatever it says."""
    (folder / "courses.csv").write_text(COURSES, encoding="utf-8")
    port = free_port()
    url, database = f"http://127.0.0.1:{port}/hook", f"sqlite+aiosqlite:///{folder / 'a.db'}"
    with asyncio.Runner() as runner:
        server = serve()
        api = runner.run(server.__aenter__())
        for number in (*RESIDENTS, STAFF, ADMIN):
            api.resident(number)
        settings = Settings(
            telegram_bot_token=TOKEN,
            telegram_api_url=api.url,
            database_url=database,
            staff_ids=frozenset({STAFF}),
            admin_ids=frozenset({ADMIN}),
            webhook_url=url,
            webhook_secret=SECRET,
            webhook_listen=Listen("127.0.0.1", port),
            pseudonym_key=KEY,
        )
        bot = Whole(api, runner, database, url)
        stop, handler = asyncio.Event(), _Kept(bot.log)
        logging.getLogger().addHandler(handler)
        with patch.object(run, "_told_to_stop", lambda: stop):
            languages = Languages()
            living = runner.get_loop().create_task(
                run._serve(settings, folder / "courses.csv", languages, languages.voice("en", City()))
            )
            try:
                runner.run(api.account.chats.until(lambda: bool(api.account.courier.hook.url)))
                yield bot
            finally:
                stop.set()
                runner.run(asyncio.wait_for(living, 60))
                runner.run(server.__aexit__(None, None, None))
                logging.getLogger().removeHandler(handler)


class _Kept(logging.Handler):
    def __init__(self, log: list[logging.LogRecord]) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.append(record)

"""Bots as processes on the local Bot API server, and what each of them takes of the machine.

Ours answers by words alone, as where the extra `meaning` is not installed, unless the row says otherwise.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from tests.benchmarks.cities import ROOT
from tests.botapi.account import TOKEN
from tests.botapi.server import BotApi

KEY = "a key that only the benchmarks know"

START = 300
"""Seconds that a bot may take to its first answer."""

ECHO = str(ROOT / "tests" / "benchmarks" / "echo.py")


@dataclass(frozen=True)
class Contestant:
    """A bot and how it is started; it gets the server's address where `URL` stands."""

    name: str
    command: Sequence[str]
    settings: Mapping[str, str] = field(default_factory=dict)


PEERS = (
    Contestant("aiogram, bare echo", (sys.executable, ECHO, "aiogram", "URL", TOKEN)),
    Contestant("python-telegram-bot, bare echo", (sys.executable, ECHO, "ptb", "URL", TOKEN)),
)


def ours(name: str, city: Path, **settings: str) -> Contestant:
    """Our bot in `city`, by words alone; without `DATABASE_URL` on SQLite in a folder of its own.

    With `ENCODER=""` it also searches by meaning. Memory is shared out as the service and the image do it.
    """
    command = (sys.executable, "-m", "bot", "run", "--city", str(city))
    usual = {"ENCODER": "off", "PSEUDONYM_KEY": KEY, "MALLOC_ARENA_MAX": "1"}
    return Contestant(name, command, usual | settings)


@asynccontextmanager
async def running(contestant: Contestant, api: BotApi, folder: Path) -> AsyncIterator[psutil.Process]:
    """The bot's process, as long as the block lasts; it is told to stop then."""
    process = await asyncio.create_subprocess_exec(
        *(api.url if word == "URL" else word for word in contestant.command),
        cwd=folder,
        env=dict(os.environ)
        | {"PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
        | dict(contestant.settings),
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(process.pid)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def cpu(*processes: psutil.Process) -> float:
    """Seconds of the processor that they have taken so far, which a busy machine hardly stretches."""
    return sum(float(sum(one.cpu_times()[:2])) for one in processes)


def resident(process: psutil.Process) -> float:
    """MB of memory that it holds now."""
    return float(process.memory_info().rss) / 1e6

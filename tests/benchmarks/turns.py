# ruff: noqa: T201 — it prints
"""`make bench`: whole turns of our bot beside bare echo bots, on the same local Bot API server.

Each resident writes the next message when the last one is answered. Ours recalls, searches 10,000
opportunities, keeps and answers; the peers answer with what they heard. CPU is the processor time of the
bot's process alone, which a busy machine does not stretch; turns a second, p50 and p99 it does.
"""

from __future__ import annotations

import asyncio
import csv
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic

import numpy as np
import psutil  # type: ignore[import-untyped]

from catalogue.reading import read
from tests.bot.storage.postgresql import server
from tests.botapi.account import TOKEN
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi, serve

ROOT = Path(__file__).parents[2]
OPPORTUNITIES = 10_000
RESIDENTS = 50
WARMING, TURNS = 4, 40
"""Messages of each resident, before it is measured and while it is."""

START = 300
"""Seconds that a bot may take to its first answer; it reads and indexes its catalogue first."""

NO_ENCODER = "tests.benchmarks.turns:nothing"


def nothing() -> None:
    """An encoder that is none: words do alone."""


@dataclass(frozen=True)
class Measured:
    name: str
    cpu: float
    rate: float
    p50: float
    p99: float
    memory: float

    def line(self) -> str:
        return (
            f"{self.name:34}{self.cpu:10.2f}{self.rate:10.0f}{self.p50 * 1000:10.1f}{self.p99 * 1000:10.1f}"
            f"{self.memory / 1e6:10.0f}"
        )


def catalogue(size: int, path: Path) -> list[str]:
    """A catalogue of `size` rows with the words of the example city, and wishes for it."""
    chance = random.Random(size)  # noqa: S311 — a repeatable choice, no secret
    example = read(ROOT / "catalogue" / "example", date(2025, 2, 20)).opportunities
    titles = [one.title.original for one in example]
    words = sorted({word for title in titles for word in title.split() if len(word) > 3})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "description", "min_age", "price"])
        for number in range(size):
            title = f"{chance.choice(titles)} {chance.choice(words)} {number % 997}"
            writer.writerow(
                [number, title, " ".join(chance.choices(words, k=12)), chance.randint(3, 30), number % 40]
            )
    return [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(500)]


async def measured(name: str, command: Sequence[str], wishes: Sequence[str], **settings: str) -> Measured:
    """How the bot of `command` does; it gets the server's address where `URL` stands."""
    async with serve() as api:
        with tempfile.TemporaryDirectory() as folder:
            process = await asyncio.create_subprocess_exec(
                *(api.url if word == "URL" else word for word in command),
                cwd=folder,
                env=dict(os.environ)
                | {"PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
                | settings,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                return await _measure(name, api, process.pid, wishes)
            finally:
                with suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()


async def _measure(name: str, api: BotApi, pid: int, wishes: Sequence[str]) -> Measured:
    residents = [api.resident(1_000 + number) for number in range(RESIDENTS)]
    bot = psutil.Process(pid)
    await asyncio.gather(*(_talk(api, one, WARMING, wishes) for one in residents))
    spent, began = _cpu(bot), monotonic()
    times = [
        time
        for some in await asyncio.gather(*(_talk(api, one, TURNS, wishes) for one in residents))
        for time in some
    ]
    took, turns = monotonic() - began, RESIDENTS * TURNS
    cpu = (_cpu(bot) - spent) / turns * 1000
    p50, p99 = np.percentile(times, [50, 99])
    return Measured(name, cpu, turns / took, float(p50), float(p99), bot.memory_info().rss)


async def _talk(api: BotApi, resident: Resident, turns: int, wishes: Sequence[str]) -> list[float]:
    times = []
    for turn in range(turns):
        answers = len(resident.answers)
        began = monotonic()
        resident.write(wishes[(resident.chat.number * 7 + len(resident.updates) + turn) % len(wishes)])
        await api.account.chats.until(partial(_has_more, resident, answers), START)
        times.append(monotonic() - began)
    return times


def _has_more(resident: Resident, answers: int) -> bool:
    return len(resident.answers) > answers


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def main() -> int:
    python = sys.executable
    print(f"{'bot':34}{'CPU ms':>10}{'turns/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'MB':>10}")
    with tempfile.TemporaryDirectory() as folder, server() as socket:
        wishes = catalogue(OPPORTUNITIES, Path(folder) / "city.csv")
        await _empty_database(socket)
        run = (python, "-m", "bot", "run", "--city", str(Path(folder) / "city.csv"))
        echo = (python, str(ROOT / "tests" / "benchmarks" / "echo.py"))
        postgresql = f"postgresql://postgres@/bench?host={socket}"
        contestants: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
            ("aiogram, bare echo", (*echo, "aiogram", "URL", TOKEN), {}),
            ("python-telegram-bot, bare echo", (*echo, "ptb", "URL", TOKEN), {}),
            ("ours, SQLite", run, {"ENCODER": NO_ENCODER}),
            ("ours, PostgreSQL", run, {"ENCODER": NO_ENCODER, "DATABASE_URL": postgresql}),
        )
        for name, command, settings in contestants:
            print((await measured(name, command, wishes, **settings)).line(), flush=True)
    return 0


async def _empty_database(socket: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(host=socket, user="postgres", database="postgres")
    await connection.execute("CREATE DATABASE bench")
    await connection.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

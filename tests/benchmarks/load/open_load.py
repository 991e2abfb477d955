# ruff: noqa: T201 — it prints
"""`make bench`: messages that come whether or not the bot has answered the ones before, as in a busy city.

150 a second are 9,000 a minute, which is asked of this bot for the busiest of cities; they come at random
instants, from 900 residents. Ours searches by words alone. Times are from when a message was due to its
answer. A bot that falls behind is told to stop where it leaves messages unanswered for half a minute.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import numpy as np

from tests.benchmarks.load.bots import PEERS, Contestant, cpu, ours, running
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.bot.storage.postgresql import new_database, server
from tests.botapi.server import serve

OPPORTUNITIES = 10_000
RESIDENTS = 900
RATE = 150
"""Messages a second."""

SECONDS, SECONDS_OF_PEER = 60, 15
MOST = 250
"""Milliseconds that are wanted of the 99th percentile of ours."""

WARMING = 10
"""Seconds at a tenth of the rate, before it is measured."""


async def line(contestant: Contestant, wishes: Sequence[str], seconds: float = SECONDS) -> str:
    """A row of the table."""
    wanted = "" if contestant in PEERS else f"  (wanted: p99 under {MOST} ms)"
    with tempfile.TemporaryDirectory() as folder:
        async with serve() as api, running(contestant, api, Path(folder)) as bot:
            town = Town(api, RESIDENTS, wishes)
            await Town(api, 1, wishes, first=1).talk(1)
            await town.chatter(RATE / 10, WARMING)
            spent, began = cpu(bot), monotonic()
            try:
                times = await town.chatter(RATE, seconds)
            except TimeoutError:
                return f"{contestant.name:34}{'falls behind':>50}{wanted}"
            took = monotonic() - began
            p50, p99, most = np.percentile(times, [50, 99, 100]) * 1000
            used = (cpu(bot) - spent) / took * 100
            return (
                f"{contestant.name:34}{len(times):10,}{len(times) / took:10.0f}"
                f"{p50:10.0f}{p99:10.0f}{most:10.0f}{used:10.0f}{wanted}"
            )


async def main() -> int:
    columns = ("answered", "a second", "p50 ms", "p99 ms", "most ms", "CPU %")
    print(f"\n{RATE} messages a second for {SECONDS} s, by words alone")
    print(f"{'':34}" + "".join(f"{name:>10}" for name in columns))
    with tempfile.TemporaryDirectory() as folder, server() as socket:
        city = Path(folder)
        wishes = laid_out(OPPORTUNITIES, city, datetime.now(UTC).date())
        print(await line(PEERS[0], wishes, SECONDS_OF_PEER), flush=True)
        for one in (
            ours("ours, SQLite", city),
            ours("ours, PostgreSQL", city, DATABASE_URL=await new_database(socket, "open")),
        ):
            print(await line(one, wishes), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

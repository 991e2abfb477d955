# ruff: noqa: T201 — it prints
"""`make bench`: whole turns of our bot beside bare echo bots, on the same local Bot API server.

Each resident writes the next message when the last one is answered. Ours recalls, searches 10,000
opportunities by words alone, keeps and answers; the peers answer with what they heard. CPU is the processor
time of the bot's process alone, which a busy machine hardly stretches; turns a second, p50 and p99 it does.
The bots run in turns, `ROUNDS` times, and the median of each figure is shown; "times aiogram" is the median
of the ratios within a round.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import monotonic

import numpy as np

from tests.benchmarks.load.bots import PEERS, Contestant, cpu, ours, resident, running
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.bot.storage.postgresql import new_database, server
from tests.botapi.server import serve

OPPORTUNITIES = 10_000
RESIDENTS = 50
WARMING, TURNS = 4, 40
"""Messages of each resident, before it is measured and while it is."""

ROUNDS = 2

SQLITE, POSTGRESQL = "ours, SQLite", "ours, PostgreSQL"
WANTED = {SQLITE: 1.0, POSTGRESQL: 1.5}
"""Times the CPU of aiogram, at most."""


@dataclass(frozen=True)
class Measured:
    """CPU milliseconds a turn, turns a second, p50 and p99 in milliseconds, MB resident."""

    cpu: float
    rate: float
    p50: float
    p99: float
    memory: float


async def measured(contestant: Contestant, wishes: Sequence[str]) -> Measured:
    """How the bot does, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        async with serve() as api, running(contestant, api, Path(folder)) as bot:
            town = Town(api, RESIDENTS, wishes)
            await town.talk(WARMING)
            spent, began = cpu(bot), monotonic()
            times = await town.talk(TURNS)
            took, turns = monotonic() - began, len(times)
            p50, p99 = np.percentile(times, [50, 99]) * 1000
            return Measured(
                (cpu(bot) - spent) / turns * 1000, turns / took, float(p50), float(p99), resident(bot)
            )


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder, server() as socket:
        city = Path(folder)
        wishes = laid_out(OPPORTUNITIES, city, datetime.now(UTC).date())
        found: dict[str, list[Measured]] = {}
        for number in range(ROUNDS):
            address = await new_database(socket, f"turns{number}")
            contestants = (
                *PEERS,
                ours(SQLITE, city),
                ours(POSTGRESQL, city, DATABASE_URL=address),
            )
            for one in contestants:
                found.setdefault(one.name, []).append(await measured(one, wishes))
    _print(found)
    return 0


def _print(found: dict[str, list[Measured]]) -> None:
    first = found[PEERS[0].name]
    columns = ("CPU ms", "turns/s", "p50 ms", "p99 ms", "MB", "times aiogram")
    print(
        f"\n{'whole turns, by words alone':34}"
        + "".join(f"{name:>10}" for name in columns[:-1])
        + f"{columns[-1]:>15}"
    )
    for name, rounds in found.items():
        figures = [median(getattr(one, side) for one in rounds) for side in Measured.__dataclass_fields__]
        times = median(one.cpu / other.cpu for one, other in zip(rounds, first, strict=True))
        cells = zip(figures, (2, 0, 1, 1, 0), strict=True)
        wanted = f"  (wanted: at most {WANTED[name]})" if name in WANTED else ""
        row = "".join(f"{one:10.{digits}f}" for one, digits in cells)
        print(f"{name:34}{row}{times:15.2f}{wanted}")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

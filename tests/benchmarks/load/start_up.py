# ruff: noqa: T201 — it prints
"""`make bench`: how soon the bot answers after its start, and the memory that it holds then.

A *first* start reads and indexes the city folder into an empty database; a *restart* finds both there, as
after every update of the program. Seconds are from the start of the process to the answer to a message that
waited for it; CPU seconds are those of the bot and of the processes that it started for reading and indexing,
which a busy machine hardly stretches. MB are resident, when it has answered `WARMING` messages. The peers
answer with what they heard, and have no catalogue. Ours searches by words alone; the last rows also by
meaning, whose vectors a first start works out beside the residents, and not before them.

Whatever installs a program writes its bytecode beside it; for a checkout, this does.
"""

from __future__ import annotations

import asyncio
import compileall
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import psutil  # type: ignore[import-untyped]

from tests.benchmarks.cities import ROOT
from tests.benchmarks.load.bots import PEERS, START, Contestant, ours, resident, running
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.botapi.server import serve

SIZES = (1_000, 10_000, 100_000)
SIZE, SECONDS, MEGABYTES = 10_000, 2, 150
"""What is wanted of a restart with so many opportunities, by words alone: at most that."""

RESIDENTS, WARMING = 20, 10
"""Who writes before the memory is looked at, and how often each."""


@dataclass(frozen=True)
class Started:
    seconds: float
    cpu: float
    memory: float

    def line(self, name: str) -> str:
        return f"{name:44}{self.seconds:10.1f}{self.cpu:10.1f}{self.memory:10.0f}"


async def started(contestant: Contestant, folder: Path, wishes: list[str], first: int = 1_000) -> Started:
    """A start in `folder`, where a database may be; `first` is the id of a resident who has not written yet,
    for each server counts its updates from the same number, and the bot knows by it what it has answered.
    """
    async with serve() as api:
        began = monotonic()
        waiting = api.resident(first)
        waiting.write(wishes[0])
        async with running(contestant, api, folder) as bot:
            await api.account.chats.until(lambda: bool(waiting.answers), START)
            seconds, cpu = monotonic() - began, _cpu_of_all(bot)
            await Town(api, RESIDENTS, wishes, first + 1).talk(WARMING)
            return Started(seconds, cpu, resident(bot))


def _cpu_of_all(process: psutil.Process) -> float:
    """With the processes that it has waited for."""
    return float(sum(process.cpu_times()[:4]))


async def main(sizes: tuple[int, ...]) -> int:
    for package in ("bot", "catalogue"):
        compileall.compile_dir(ROOT / package, quiet=1)
    print(f"\n{'start-up, by words alone':44}{'seconds':>10}{'CPU s':>10}{'MB':>10}")
    with tempfile.TemporaryDirectory() as name:
        for peer in PEERS:
            print((await started(peer, Path(name), ["echo"])).line(peer.name), flush=True)
    for size in sizes:
        await _print_both(f"ours, {size:,} opportunities", size)
    size = SIZE if SIZE in sizes else sizes[0]
    await _print_both(f"ours, {size:,}, also by meaning", size, ENCODER="")
    return 0


async def _print_both(name: str, size: int, **settings: str) -> None:
    """The rows of a first start and of a restart."""
    with tempfile.TemporaryDirectory() as lent:
        folder = Path(lent)
        wishes = laid_out(size, folder / "city", datetime.now(UTC).date())
        bot = ours("ours", folder / "city", **settings)
        first = await started(bot, folder, wishes, 1_000)
        print(first.line(f"{name}, first start"), flush=True)
        again = await started(bot, folder, wishes, 2_000)
        is_held = size == SIZE and not settings
        wanted = f"  (wanted: at most {SECONDS} s, {MEGABYTES} MB)" if is_held else ""
        print(again.line(f"{name}, restart") + wanted, flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(tuple(map(int, sys.argv[1:])) or SIZES)))

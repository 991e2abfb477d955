# ruff: noqa: T201 — it prints
"""`make bench`: one, two and four processes that serve one bot by webhook, on one PostgreSQL.

A small load balancer hands each connection to the next process. Each resident writes the next message when
the last one is answered; ours searches by words alone. Processes can only be faster together where there are
processors for them: the Bot API server, the balancer and PostgreSQL run on the same ones, and CPU is that of
all processes together.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import numpy as np
import psutil  # type: ignore[import-untyped]

from tests.benchmarks.load.bots import (
    PEERS,
    START,
    Contestant,
    cpu,
    ours,
    resident,
    running,
)
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.bot.storage.postgresql import new_database, server
from tests.botapi.server import serve
from tests.chaos.bots import balanced, free_port, hooked

OPPORTUNITIES = 10_000
RESIDENTS = 100
WARMING, TURNS = 3, 12
PROCESSES = (1, 2, 4)


async def line(name: str, bots: Sequence[Contestant], public: int | None, wishes: Sequence[str]) -> str:
    """A row of the table; all of `bots` are one, behind a balancer at `public`."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(serve())
        processes: list[psutil.Process] = []
        for one in bots:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            processes.append(await stack.enter_async_context(running(one, api, Path(folder))))
            if public is not None:
                await _until_hooked(one)
        town = Town(api, RESIDENTS, wishes)
        await town.talk(WARMING)
        spent, began = cpu(*processes), monotonic()
        times = await town.talk(TURNS)
        took = monotonic() - began
        p50, p99 = np.percentile(times, [50, 99]) * 1000
        used = (cpu(*processes) - spent) / len(times) * 1000
        memory = sum(map(resident, processes))
        return f"{name:34}{used:10.2f}{len(times) / took:10.0f}{p50:10.0f}{p99:10.0f}{memory:10.0f}"


async def _until_hooked(bot: Contestant) -> None:
    """Waits until the bot takes updates, so that none of them starts while they are measured.

    Raises:
        TimeoutError: it does not in `START`; it may have ended.
    """
    host, _, port = bot.settings["WEBHOOK_LISTEN"].partition(":")
    async with asyncio.timeout(START):
        while not await _is_ready(host, int(port)):  # noqa: ASYNC110 — it is another process
            await asyncio.sleep(0.2)


async def _is_ready(host: str, port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except ConnectionRefusedError:
        return False
    writer.write(b"GET /readyz HTTP/1.0\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return b" 200 " in answer.partition(b"\r\n")[0]


async def main() -> int:
    columns = ("CPU ms", "turns/s", "p50 ms", "p99 ms", "MB")
    print(f"\n{'processes, by words alone':34}" + "".join(f"{name:>10}" for name in columns))
    with tempfile.TemporaryDirectory() as folder, server() as socket:
        city = Path(folder)
        wishes = laid_out(OPPORTUNITIES, city, datetime.now(UTC).date())
        print(await line(f"{PEERS[0].name}, 1, polling", PEERS[:1], None, wishes), flush=True)
        for count in PROCESSES:
            address = await new_database(socket, f"processes{count}")
            ports = [free_port() for _ in range(count)]
            async with balanced(ports) as public:
                bots = [ours("ours", city, DATABASE_URL=address, **hooked(port, public)) for port in ports]
                print(await line(f"ours, PostgreSQL, {count}, webhook", bots, public, wishes), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""Bots as processes, and what stands before several of them."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.botapi.account import TOKEN
from tests.botapi.server import BotApi

KEY = "a key that only the tests know, long enough"
COURSES = "title,min_age,max_age,price\nPottery,6,12,0\nYoga in the park,18,,5\nGuitar,,,\n"
PATIENCE = 60
"""Seconds for what takes one on an idle machine."""


class Nursery:
    """Starts bots quickly; see `nursery.py`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def bear(self, order: Mapping[str, object]) -> int:
        """Starts a bot; gives the id of its process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def nursery() -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.chaos.nursery"],
        env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            yield Nursery(process)
        finally:
            process.terminate()


@dataclass
class Bot:
    """One `learning-city run`, started again and again in a folder of its own."""

    nursery: Nursery
    folder: Path
    settings: Mapping[str, str]
    newest: str = ""
    pid: int = 0
    starts: int = field(default=0)

    async def start(self) -> None:
        (self.folder / "courses.csv").write_text(COURSES, encoding="utf-8")
        log = self.folder / "log"
        order = {
            "city": "courses.csv",
            "folder": str(self.folder),
            "log": str(log),
            "settings": self.settings,
            "newest": self.newest,
        }
        self.pid = self.nursery.bear(order)
        self.starts += 1

    async def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Sends the signal, and waits until there is no such process."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, how)
            async with asyncio.timeout(PATIENCE):
                while self.lives:  # noqa: ASYNC110 — it is not our child
                    await asyncio.sleep(0.005)
            self.pid = 0

    @property
    def lives(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    @property
    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def set_clock(self, seconds: float) -> None:
        """From now on its clock is so many seconds off."""
        (self.folder / "clock").write_text(str(seconds), encoding="ascii")

    def limit_files(self, size: int) -> None:
        """From now on a write past `size` bytes of a file fails, as on a full disk."""
        _, most = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, most))


@asynccontextmanager
async def several(
    api: BotApi, nursery: Nursery, folder: Path, database: str, way: str, processes: int
) -> AsyncIterator[list[Bot]]:
    """So many bots on one database, each in a folder of its own; by webhook behind one balancer.

    None is started yet; all are killed when the block ends.
    """
    async with AsyncExitStack() as stack:
        ports = [free_port() for _ in range(processes)]
        public = await stack.enter_async_context(balanced(ports)) if way == "webhook" else None
        bots = []
        for number, port in enumerate(ports):
            own = folder / str(number)
            own.mkdir()
            more = {} if public is None else hooked(port, public)
            bots.append(Bot(nursery, own, settings_for(api, database, **more)))
            stack.push_async_callback(bots[-1].end)
        yield bots


def settings_for(api: BotApi, database: str, **more: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url,
        "DATABASE_URL": database,
        "PSEUDONYM_KEY": KEY,
    } | more


def hooked(port: int, public: int | None = None) -> dict[str, str]:
    """The settings of a webhook at `port`, which Telegram reaches at `public`."""
    return {
        "WEBHOOK_URL": f"http://127.0.0.1:{public or port}/hook",
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@asynccontextmanager
async def balanced(ports: Sequence[int]) -> AsyncIterator[int]:
    """A load balancer before `ports`, which takes them in turn and passes over the dead; gives its port."""
    turns = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal turns
        turns += 1
        with suppress(OSError, asyncio.IncompleteReadError):
            for place in range(len(ports)):
                with suppress(ConnectionRefusedError):
                    there = await asyncio.open_connection("127.0.0.1", ports[(turns + place) % len(ports)])
                    await _both_ways((reader, writer), there)
                    break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _both_ways(here: Line, there: Line) -> None:
    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
        writer.close()

    await asyncio.gather(carry(here[0], there[1]), carry(there[0], here[1]))

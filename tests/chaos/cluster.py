"""A PostgreSQL server with a standby that has everything that was committed, to be killed and promoted."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from tests.bot.storage.postgresql import installed_for_nobody
from tests.chaos.bots import PATIENCE, free_port

DATABASE = "city"
IS_SYNC = "SELECT sync_state FROM pg_stat_replication"
HERE = "127.0.0.1"


@dataclass(frozen=True)
class Server:
    """One of the two, in a folder of its own."""

    programs: Path
    user: int | None
    data: Path
    port: int

    async def do(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs to its end."""
        process = await asyncio.create_subprocess_exec(
            str(self.programs / program),
            *arguments,
            cwd="/",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )
        assert await process.wait() == 0, program

    async def start(self, *more: str) -> None:
        options = f"-F -h {HERE} -p {self.port} -k '' {' '.join(more)}"
        await self.do("pg_ctl", "-sw", "-D", str(self.data), "-l", f"{self.data}.log", "-o", options, "start")

    async def crash(self) -> None:
        """As if by a power cut: no checkpoint, nobody is told goodbye."""
        await self.do("pg_ctl", "-sw", "-D", str(self.data), "-m", "immediate", "stop")

    async def promote(self) -> None:
        await self.do("pg_ctl", "-sw", "-D", str(self.data), "promote")

    async def ask(self, statement: str, database: str = "postgres") -> object:
        connection = await asyncpg.connect(host=HERE, port=self.port, user="postgres", database=database)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


@dataclass(frozen=True)
class Cluster:
    first: Server
    second: Server

    @property
    def address(self) -> str:
        """As the handbook writes it: both hosts, and whichever takes writes."""
        hosts = "&".join(f"host={HERE}:{one.port}" for one in (self.first, self.second))
        return f"postgresql+asyncpg://postgres@/{DATABASE}?{hosts}&target_session_attrs=primary"


@asynccontextmanager
async def cluster() -> AsyncIterator[Cluster]:
    """Two servers, the second one a synchronous standby of the first; both end with the block."""
    home = Path(tempfile.mkdtemp(prefix="learning-city-pg-"))
    programs, user = installed_for_nobody(home)
    first, second = (Server(programs, user, home / name, free_port()) for name in ("first", "second"))
    try:
        await first.do(
            "initdb", "-D", str(first.data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"
        )
        await first.start()
        source = f"host={HERE} port={first.port} user=postgres"
        await first.do(
            "pg_basebackup", "-D", str(second.data), "-d", source, "-X", "stream", "-R", "-c", "fast"
        )
        await second.start()
        await first.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
        await first.ask("SELECT pg_reload_conf()")
        async with asyncio.timeout(PATIENCE):
            while await first.ask(IS_SYNC) != "sync":  # noqa: ASYNC110 — the servers agree in their own time
                await asyncio.sleep(0.05)
        await first.ask(f"CREATE DATABASE {DATABASE} STRATEGY file_copy")
        yield Cluster(first, second)
    finally:
        for one in (first, second):
            if (one.data / "postmaster.pid").exists():
                await one.crash()
        shutil.rmtree(home)

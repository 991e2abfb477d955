# ruff: noqa: T201 — it prints
"""`make bench`: turns where a million residents are kept, beside a thousand, and the size of the database.

The rows of those who do not write now are random bytes of the size that a talk has after some searches: a
database cannot tell sealed rows from noise. Wanted: a turn takes at most 1.2 times as long. `ROUNDS` times
each, in turns; the median is shown.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median

import asyncpg
import numpy as np
from sqlalchemy import Connection, text

from bot.storage.opening import open_storage
from bot.storage.sealing import PSEUDONYM_BYTES
from bot.storage.tables import ResidentRow
from tests.benchmarks.load.bots import KEY, cpu, database, ours, postgresql, running
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.botapi.server import serve

FEW, MANY = 1_000, 1_000_000
SEALED = 2_400
"""Bytes of a sealed row: somebody who has written six messages, with the last five searches."""

OPPORTUNITIES = 1_000
WRITING = 150
"""Residents who write, so that rows are wanted from all over the database."""

WARMING, TURNS = 1, 4
ROUNDS = 2


@dataclass
class Kept:
    """A database with so many residents, and the turns that were measured on it."""

    name: str
    address: str
    residents: int
    cpu: list[float]
    p50: list[float]

    def line(self, few: Kept, size: int) -> str:
        own, other = median(self.cpu), median(few.cpu)
        return (
            f"{self.name:34}{self.residents:12,}{own:10.2f}{median(self.p50):10.1f}{own / other:10.2f}"
            f"{size / 1e6:10,.0f}{size / self.residents:10,.0f}"
        )


async def fill(address: str, residents: int, today: date) -> None:
    """Makes the tables, and rows for so many residents."""
    async with open_storage(address, KEY, lambda: today) as storage:
        if address.startswith("sqlite"):
            await storage.database.write(partial(_fill_sqlite, residents, today))
            return
    connection = await asyncpg.connect(address)
    try:
        await connection.copy_records_to_table(
            ResidentRow.__tablename__,
            records=_rows(residents, today),
            columns=("pseudonym", "sealed", "version", "last_seen"),
        )
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def _fill_sqlite(residents: int, today: date, connection: Connection) -> None:
    """By SQLite itself, which takes a tenth of the time of bringing it the rows."""
    connection.execute(
        text(
            f"INSERT INTO {ResidentRow.__tablename__} (pseudonym, sealed, version, last_seen) "  # noqa: S608 — our own
            "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < :residents) "
            "SELECT pseudonym, randomblob(:size), 6, :today "
            "FROM (SELECT randomblob(:name) AS pseudonym FROM row ORDER BY 1)"
        ),
        {"residents": residents, "size": SEALED, "name": PSEUDONYM_BYTES, "today": today.isoformat()},
    )


def _rows(residents: int, today: date) -> Iterator[tuple[bytes, bytes, int, date]]:
    for name in sorted(secrets.token_bytes(PSEUDONYM_BYTES) for _ in range(residents)):
        yield name, secrets.token_bytes(SEALED), 6, today


async def measure(kept: Kept, city: Path, wishes: Sequence[str], first: int) -> None:
    """Adds a round of turns, of residents who have not written before."""
    with tempfile.TemporaryDirectory() as folder:
        bot = ours(kept.name, city, DATABASE_URL=kept.address)
        async with serve() as api, running(bot, api, Path(folder)) as process:
            town = Town(api, WRITING, wishes, first)
            await town.talk(WARMING)
            spent = cpu(process)
            times = await town.talk(TURNS)
            kept.cpu.append((cpu(process) - spent) / len(times) * 1000)
            kept.p50.append(float(np.percentile(times, 50)) * 1000)


async def size_of(address: str, today: date) -> int:
    """Bytes of the database."""
    if address.startswith("sqlite"):
        return await asyncio.to_thread(os.path.getsize, address.removeprefix("sqlite+aiosqlite:///"))
    async with open_storage(address, KEY, lambda: today) as storage:
        asked = text("SELECT pg_database_size(current_database())")
        return int(await storage.database.read(lambda connection: connection.scalar(asked)))


async def main(many: int = MANY) -> int:
    today = datetime.now(UTC).date()
    columns = ("CPU ms", "p50 ms", "times", "MB", "B each")
    print(f"\n{'residents kept':34}{'':12}" + "".join(f"{name:>10}" for name in columns))
    with tempfile.TemporaryDirectory() as name, postgresql() as socket:
        folder = Path(name)
        wishes = laid_out(OPPORTUNITIES, folder / "city", today)
        for kind in ("SQLite", "PostgreSQL"):
            both = []
            for residents in (FEW, many):
                address = (
                    f"sqlite+aiosqlite:///{folder}/{residents}.db"
                    if kind == "SQLite"
                    else await database(socket, f"residents{residents}")
                )
                await fill(address, residents, today)
                both.append(Kept(f"ours, {kind}", address, residents, [], []))
            for number in range(ROUNDS):
                for kept in both:
                    await measure(kept, folder / "city", wishes, 1_000 * (number + 1))
            for kept in both:
                print(kept.line(both[0], await size_of(kept.address, today)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(int, sys.argv[1:2]))))

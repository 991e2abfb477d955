# ruff: noqa: T201 — it prints
"""`make bench`: turns where a million residents are kept, beside a thousand, and the size of the database.

Those who write are of the million: they have talked with the bot before, by words alone, and their rows
lie scattered among all the others, which are random bytes of the same size, as a database cannot tell
sealed rows from noise. Measured is the first message of each after a start of the bot, which strangers have
warmed up. All of them write at the same moment, so that p50 is mostly the wait for each other. `ROUNDS`
times each, in turns and every time with other residents; the median is shown.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import mean, median

import asyncpg
import numpy as np
import psutil  # type: ignore[import-untyped]
from sqlalchemy import Connection, text

from bot.storage.opening import open_storage
from bot.storage.sealing import PSEUDONYM_BYTES
from bot.storage.tables import RESIDENTS
from tests.benchmarks.load.bots import KEY, cpu, ours, running
from tests.benchmarks.load.catalogues import laid_out
from tests.benchmarks.load.talking import Town
from tests.bot.storage.postgresql import new_database, server
from tests.botapi.account import Account
from tests.botapi.server import BotApi, serve

FEW, MANY = 1_000, 1_000_000
MOST = 1.2
"""Times as long as with `FEW` that a turn with `MANY` may take: what is wanted."""

OPPORTUNITIES = 1_000
WRITING = 200
"""Residents who write, so that rows are wanted from all over the database."""

TALKED = 6
"""Messages that each of them wrote before: of the last five searches the bot keeps what it found."""

STRANGERS, WARMING = 50, 2
"""Who warms the bot up, and with how many messages each."""

ROUNDS = 2
FIRST, FIRST_STRANGER = 1_000, 500_000
"""Their ids, counted on from here."""


@dataclass
class Kept:
    """A database with so many residents, and the turns that were measured on it.

    All bots on it are one account at Telegram, which counts its updates on.
    """

    name: str
    address: str
    residents: int
    account: Account = field(default_factory=Account)
    cpu: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)

    def line(self, few: Kept, size: int) -> str:
        own, other = median(self.cpu), median(few.cpu)
        wanted = "" if self is few else f"  (wanted: at most {MOST} times)"
        return (
            f"{self.name:34}{self.residents:12,}{own:10.2f}{median(self.p50):10.1f}{own / other:10.2f}"
            f"{size / 1e6:10,.0f}{size / self.residents:10,.0f}{wanted}"
        )


@asynccontextmanager
async def talking(kept: Kept, city: Path) -> AsyncIterator[tuple[BotApi, psutil.Process]]:
    """A bot on the database, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        bot = ours(kept.name, city, DATABASE_URL=kept.address)
        async with serve(kept.account) as api, running(bot, api, Path(folder)) as process:
            yield api, process


async def fill(kept: Kept, city: Path, wishes: Sequence[str], today: date) -> None:
    """Has those talk who are to write later, and puts rows around theirs until there are enough."""
    async with talking(kept, city) as (api, _):
        await Town(api, WRITING * ROUNDS, wishes, FIRST).talk(TALKED)
    if kept.address.startswith("sqlite"):
        async with open_storage(kept.address, KEY, lambda: today) as storage:
            await storage.database.write(partial(_fill_sqlite, kept.residents, today))
        return
    connection = await asyncpg.connect(kept.address.replace("+asyncpg", ""))
    try:
        columns = ("pseudonym", "sealed", "version", "last_seen")
        known = await connection.fetch(f"DELETE FROM residents RETURNING {', '.join(columns)}")  # noqa: S608 — our own
        await connection.copy_records_to_table(
            RESIDENTS.name,
            records=_rows(kept.residents, list(map(tuple, known)), today),
            columns=columns,
        )
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def _fill_sqlite(residents: int, today: date, connection: Connection) -> None:
    """By SQLite itself, which takes a tenth of the time of bringing it the rows."""
    connection.execute(text("CREATE TEMPORARY TABLE known AS SELECT * FROM residents"))
    connection.execute(text("DELETE FROM residents"))
    connection.execute(
        text(
            "INSERT INTO residents (pseudonym, sealed, version, last_seen) "
            "WITH RECURSIVE row(n) AS "
            "(SELECT count(*) + 1 FROM known UNION ALL SELECT n + 1 FROM row WHERE n < :residents), "
            "usual(size) AS (SELECT CAST(avg(length(sealed)) AS INTEGER) FROM known) "
            "SELECT pseudonym, coalesce(sealed, randomblob((SELECT size FROM usual))), version, last_seen "
            "FROM (SELECT randomblob(:name) AS pseudonym, NULL AS sealed, :talked AS version, "
            ":today AS last_seen FROM row "
            "UNION ALL SELECT pseudonym, sealed, version, last_seen FROM known ORDER BY pseudonym)"
        ),
        {
            "residents": residents,
            "name": PSEUDONYM_BYTES,
            "talked": TALKED,
            "today": today.isoformat(),
        },
    )
    connection.execute(text("DROP TABLE known"))


Row = tuple[bytes, bytes, int, date]


def _rows(residents: int, known: Sequence[Row], today: date) -> Iterator[Row]:
    """The known ones, and noise for the rest, by pseudonym."""
    rows = {row[0]: row for row in known}
    size = round(mean(len(sealed) for _, sealed, _, _ in known))
    others = (secrets.token_bytes(PSEUDONYM_BYTES) for _ in range(residents - len(known)))
    for name in sorted([*rows, *others]):
        yield rows.get(name) or (name, secrets.token_bytes(size), TALKED, today)


async def measure(kept: Kept, city: Path, wishes: Sequence[str], number: int) -> None:
    """Adds a round: the next message of residents who have not written since the database was filled."""
    async with talking(kept, city) as (api, process):
        await Town(api, STRANGERS, wishes, FIRST_STRANGER + number * STRANGERS).talk(WARMING)
        # Other wishes than the strangers', of which the bot remembers what the words stand for.
        writers = Town(api, WRITING, wishes[STRANGERS * WARMING + 1 :], FIRST + number * WRITING)
        spent = cpu(process)
        times = await writers.talk(1)
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
    print(f"\n{'residents kept, by words alone':34}{'':12}" + "".join(f"{name:>10}" for name in columns))
    with tempfile.TemporaryDirectory() as name, server() as socket:
        folder = Path(name)
        wishes = laid_out(OPPORTUNITIES, folder / "city", today)
        for kind in ("SQLite", "PostgreSQL"):
            both = []
            for residents in (FEW, many):
                address = (
                    f"sqlite+aiosqlite:///{folder}/{residents}.db"
                    if kind == "SQLite"
                    else await new_database(socket, f"residents{residents}")
                )
                both.append(Kept(f"ours, {kind}", address, residents))
                await fill(both[-1], folder / "city", wishes, today)
            for number in range(ROUNDS):
                for kept in both:
                    await measure(kept, folder / "city", wishes, number)
            for kept in both:
                print(kept.line(both[0], await size_of(kept.address, today)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(int, sys.argv[1:2]))))

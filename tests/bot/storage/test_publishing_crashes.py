"""Killed at any instant of a publish, the database has the snapshot before or the one after, whole."""

from __future__ import annotations

import random
import subprocess
import sys
from hashlib import sha256

from bot.publishing.values import Draft, Way
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.schema import migrate
from bot.storage.snapshots import PIECE, StoredSnapshots
from tests.bot.storage.test_snapshots import Clock

KILLS = 20
STEPS = 60
"""Statements within which a kill falls; a publish has about ten."""

_PUBLISH_FOREVER = """
import asyncio, sys
from itertools import count
from sqlalchemy import Engine, event
from bot.publishing.values import Way
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.snapshots import StoredSnapshots
from tests.bot.storage.test_publishing_crashes import draft
from tests.bot.storage.test_snapshots import Clock

def step(*_):
    print("step", flush=True)

async def main():
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    async with connect(read_address(sys.argv[1])) as database:
        snapshots = StoredSnapshots(database, Clock())
        while True:
            latest = await snapshots.latest()
            base, number = (latest.id, latest.number) if latest else (0, 0)
            token = await snapshots.draft(draft(number + 1, base))
            published = await snapshots.publish(token, Way.FOLDER)
            print(published.number, flush=True)

asyncio.run(main())
"""


def draft(number: int, base: int) -> Draft:
    """A draft of several pieces, by which one sees of which number it is."""
    content = b"%08d" % number * (2 * PIECE // 8 + 1)
    return Draft(content, sha256(content).digest(), number, "courses.csv", base)


async def test_a_kill_at_any_instant_of_a_publish_leaves_a_whole_snapshot(address: str) -> None:
    async with connect(read_address(address)) as database:
        await migrate(database)
    instants = random.Random(20250302)  # noqa: S311 — a repeatable choice, no secret
    number = 0
    for _ in range(KILLS):
        acknowledged = max(number, _publish_and_kill(address, instants.randrange(1, STEPS)))
        async with connect(read_address(address)) as database:
            snapshots = StoredSnapshots(database, Clock())
            latest = await snapshots.latest()
            number = latest.number if latest else 0
            # The last one may have been published, and its acknowledgement killed.
            assert number in {acknowledged, acknowledged + 1}
            if latest is not None:
                assert await snapshots.content(latest.token) == draft(number, 0).content
                history = await snapshots.history(5)
                assert [one.number for one in history] == list(range(number, max(0, number - 5), -1))
    async with connect(read_address(address)) as database:
        snapshots = StoredSnapshots(database, Clock())
        latest = await snapshots.latest()
        assert latest is not None
        token = await snapshots.draft(draft(number + 1, latest.id))
        assert (await snapshots.publish(token, Way.FOLDER)).number == number + 1


def _publish_and_kill(address: str, steps: int) -> int:
    """Let a process publish, kill it after so many steps in whatever it does; the last number it told."""
    with subprocess.Popen(  # noqa: S603 — our own program
        [sys.executable, "-c", _PUBLISH_FOREVER, address], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(steps)]
        process.kill()
        lines += process.stdout
    told = [int(line) for line in lines if line.endswith("\n") and line.strip().isdecimal()]
    return max(told, default=0)

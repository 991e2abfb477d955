"""Killed at any instant, the database opens again and every talk is whole."""

from __future__ import annotations

import random
import subprocess
import sys

from bot.conversation.state import Search, State
from bot.recalled import Recalled
from bot.storage.opening import open_residents
from catalogue.search.wish import Wish
from tests.bot.storage.conftest import KEY, TODAY

KILLS = 5
RESIDENTS = range(1, 4)

_KEEP_FOREVER = """
import asyncio, sys
from itertools import count
from tests.bot.storage.conftest import KEY, TODAY
from tests.bot.storage.test_crashes import RESIDENTS, talk
from bot.recalled import Recalled
from bot.storage.opening import open_residents

async def main():
    async with open_residents(sys.argv[1], KEY, lambda: TODAY) as residents:
        for _ in count():
            for resident in RESIDENTS:
                recalled = await residents.recall(resident)
                update = recalled.version + 1
                await residents.keep(resident, Recalled(talk(update), (update,), recalled.version))
                print(resident, update, flush=True)

asyncio.run(main())
"""


def talk(update: int) -> State:
    """A state by which one sees of which update it is, in every part of it."""
    return State(searches=tuple(Search(update, Wish(text=f"{update} " * 50)) for _ in range(5)))


async def test_a_kill_at_any_instant_loses_no_kept_talk(address: str) -> None:
    acknowledged = dict.fromkeys(RESIDENTS, 0)
    instants = random.Random(20250301)  # noqa: S311 — a repeatable choice, no secret
    for _ in range(KILLS):
        _keep_and_kill(address, acknowledged, instants.randrange(1, 60))
        async with open_residents(address, KEY, lambda: TODAY) as residents:
            for resident, update in acknowledged.items():
                recalled = await residents.recall(resident)
                # The last one may have been kept, and its acknowledgement killed.
                assert recalled.version in {update, update + 1}
                assert recalled == Recalled(talk(recalled.version), (recalled.version,), recalled.version)


def _keep_and_kill(address: str, acknowledged: dict[int, int], enough: int) -> None:
    """Let a process keep talks, kill it in whatever it does after `enough`, and note what it acknowledged."""
    with subprocess.Popen(  # noqa: S603 — our own program
        [sys.executable, "-c", _KEEP_FOREVER, address], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(enough)]
        process.kill()
        for line in (*lines, *process.stdout):
            if line.endswith("\n"):
                resident, update = map(int, line.split())
                acknowledged[resident] = update

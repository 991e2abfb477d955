"""What residents do is counted exactly once, whatever befalls the update that tells of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from bot.conversation.events import Wrote
from bot.guide import Guide
from bot.storage.opening import Storage, open_storage
from bot.storage.tables import FACTS
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue
from tests.bot.storage.conftest import KEY

TODAY = date(2026, 3, 2)
POTTERY = Catalogue(City(), (Opportunity("p", Kind.COURSE, Localised((("en", "Pottery"),))),))

_DIE_BETWEEN_SEND_AND_KEEP = """
import asyncio, os, sys
from tests.bot.storage.test_counted_once import KEY, TODAY, guide_of
from bot.conversation.events import Wrote
from bot.storage.opening import open_storage

async def send_and_die(messages, in_place):
    print("sent", flush=True)
    os._exit(9)

async def main():
    async with open_storage(sys.argv[1], KEY, lambda: TODAY) as storage:
        await guide_of(storage).answer(1, Wrote("pottery"), "en", send_and_die, 7)

asyncio.run(main())
"""


_ANSWER_ALL = """
import asyncio, sys
from tests.bot.storage.test_counted_once import KEY, RESIDENTS, TODAY, UPDATES, guide_of, heard
from bot.conversation.events import Wrote
from bot.storage.opening import open_storage

async def main():
    async with open_storage(sys.argv[1], KEY, lambda: TODAY) as storage:
        print("ready", flush=True)
        sys.stdin.readline()
        guide = guide_of(storage)
        for update in range(UPDATES):
            await asyncio.gather(
                *(
                    guide.answer(resident, Wrote("pottery"), "en", heard, 100 * resident + update)
                    for resident in range(RESIDENTS)
                )
            )

asyncio.run(main())
"""
RESIDENTS, UPDATES = 4, 5


async def heard(_messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001 — as `Send` has it
    """A resident's screen."""


def guide_of(storage: Storage) -> Guide:
    return Guide(
        storage.residents,
        lambda: POTTERY,
        Languages(),
        Understanding.load(),
        lambda: TODAY,
        hour=lambda: 18,
    )


def counts(connection: Connection) -> dict[tuple[str, str, str], int]:
    rows = connection.execute(select(FACTS.c.what, FACTS.c.side, FACTS.c.value, FACTS.c.amount))
    return {(row.what, row.side, row.value): row.amount for row in rows}


async def test_an_update_that_comes_again_counts_once(address: str) -> None:
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        guide = guide_of(storage)
        for update in (7, 7, 8, 7):
            await guide.answer(1, Wrote("pottery"), "en", heard, update)
        counted = await storage.database.read(counts)
    assert counted["searched", "", ""] == counted["answered", "", ""] == 2
    assert counted["new", "", ""] == counted["residents-year", "", ""] == 1
    assert counted["residents-day", "hour", "18"] == 1


async def test_a_turn_killed_after_it_was_sent_counts_when_it_is_done_again(address: str) -> None:
    died = subprocess.run(  # noqa: S603, ASYNC221 — our own program, and nothing else goes on
        [sys.executable, "-c", _DIE_BETWEEN_SEND_AND_KEEP, address],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (died.returncode, died.stdout) == (9, "sent\n"), died.stderr
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        assert await storage.database.read(counts) == {}
        await guide_of(storage).answer(1, Wrote("pottery"), "en", heard, 7)
        counted = await storage.database.read(counts)
    assert counted["searched", "", ""] == counted["new", "", ""] == 1


async def test_two_processes_that_answer_the_same_update_count_it_once(address: str) -> None:
    async with (
        open_storage(address, KEY, lambda: TODAY) as one,
        open_storage(address, KEY, lambda: TODAY) as other,
    ):

        async def meanwhile(_messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001
            """While one process sends, the other one answers the same update from beginning to end."""
            await guide_of(other).answer(1, Wrote("pottery"), "en", heard, 7)

        await guide_of(one).answer(1, Wrote("pottery"), "en", meanwhile, 7)
        counted = await one.database.read(counts)
    assert counted["searched", "", ""] == counted["wrote", "", ""] == 1


async def test_two_processes_that_answer_all_updates_at_once_count_each_once(address: str) -> None:
    """As when a webhook calls both with the same updates: every resident wrote five times, not ten."""
    command = [sys.executable, "-c", _ANSWER_ALL, address]
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        with (
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one,  # noqa: S603, ASYNC220
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other,  # noqa: S603, ASYNC220
        ):
            for process in (one, other):
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
            for process in (one, other):
                assert process.stdin is not None
                process.stdin.write("go\n")
                process.stdin.close()
            assert (one.wait(120), other.wait(120)) == (0, 0)
        counted = await storage.database.read(counts)
    assert counted["searched", "", ""] == counted["wrote", "", ""] == RESIDENTS * UPDATES
    assert counted["new", "", ""] == counted["residents-year", "", ""] == RESIDENTS

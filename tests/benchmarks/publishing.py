"""`make bench`: a hundred thousand rows published while residents are being answered.

The rows are mixed from those of the example city: each takes its title's halves, description, place and date
from different rows, so that nearly every text is another one. Residents search at a steady pace, before,
during and after; their turns go through the true guide and the true storage. Memory is that of this process
and of the one that reads or indexes, at their largest together.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from bot.conversation.events import Wrote
from bot.guide import Guide
from bot.publishing.following import Following
from bot.publishing.opening import open_shelf
from bot.publishing.publishing import Publishing
from bot.publishing.values import Publication, Way
from bot.storage.opening import open_storage
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.search.understanding import Understanding

ROWS = 100_000
EACH_SECOND = 10
"""Messages of residents."""

SECONDS = 15
"""How long they are measured before and after."""

WISHES = (
    "pottery",
    "yoga for older people",
    "repair my bicycle",
    "bees",
    "learn spanish free",
    "first telephone",
)
Given = TypeVar("Given")

TODAY = date(2026, 3, 2)
KEY = "a key of thirty-two characters or more"


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), rows))


async def _measure(folder: Path, rows: int) -> None:
    city = Path(str(files("catalogue") / "example"))
    file = folder / "courses.csv"
    written = mixed(city / "courses.csv", file, rows)
    address = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        publishing = Publishing(storage.snapshots, city, lambda: TODAY)
        shelf, _ = await open_shelf(publishing, lambda: TODAY)
        following = Following(storage.snapshots, shelf, _nobody)
        guide = Guide(storage.residents, shelf.catalogue, Languages(), Understanding.load(), lambda: TODAY)
        residents = Residents(guide)
        say(f"{written:,} rows, {file.stat().st_size / 1e6:.0f} MB of CSV")
        say(f"{'residents':<24}{'turns':>8}{'p50 ms':>10}{'p99 ms':>10}{'worst':>10}")
        await residents.during("warming up", asyncio.sleep(len(WISHES) / EACH_SECOND))
        say("the first edition")
        await residents.during("before", asyncio.sleep(SECONDS))
        await _publish(publishing, following, residents, file)
        mixed(city / "courses.csv", file, rows, changed=0.1)
        say("another edition, with a tenth changed")
        await residents.during("before", asyncio.sleep(SECONDS))
        await _publish(publishing, following, residents, file)
        await residents.during("after", asyncio.sleep(SECONDS))


async def _publish(publishing: Publishing, following: Following, residents: Residents, file: Path) -> None:
    memory = Memory()
    watching = asyncio.create_task(memory.watch())
    begun = time.perf_counter()
    proposal = await residents.during("read, check, compare", publishing.propose(file, file.name))
    read = time.perf_counter() - begun
    assert proposal.token is not None
    await publishing.snapshots.publish(proposal.token, Way.COMMAND)
    await residents.during("index and swap", following.catch_up())
    took = time.perf_counter() - begun
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    outcome, comparison = proposal.outcome, proposal.outcome.comparison
    assert comparison is not None
    say(
        f"read, checked, compared and kept in {read:.1f} s, indexed and swapped in {took - read:.1f} s: "
        f"{took:.1f} s (wanted: 60); at most {memory.most / 2**30:.2f} GiB (wanted: 1.50)"
    )
    say(
        f"{outcome.totals.rows_read:,} rows read, {outcome.totals.rows_refused:,} refused, "
        f"{len(comparison.new):,} new, {len(comparison.changed):,} changed, {len(comparison.gone):,} gone"
    )


class Residents:
    """Who write to the bot at a steady pace, whether or not the one before has been answered."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._next = 0

    async def during(self, name: str, work: Awaitable[Given]) -> Given:
        """Does `work` while they write; prints how long their turns took, and gives what it gives."""
        took: list[float] = []
        turns: set[asyncio.Task[None]] = set()
        task = asyncio.ensure_future(work)
        due = time.perf_counter()
        while not task.done():
            turns.add(asyncio.create_task(self._turn(took, due)))
            due += 1 / EACH_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await asyncio.gather(*turns)
        took.sort()
        figures = (part(took, 0.5), part(took, 0.99), part(took, 1))
        say(f"{name:<24}{len(took):>8}{''.join(f'{one:>10.1f}' for one in figures)}")
        return task.result()

    async def _turn(self, took: list[float], due: float) -> None:
        """From when it should have begun, so that a stall of the loop counts for all who waited in it."""
        self._next += 1
        await self._guide.answer(self._next, Wrote(WISHES[self._next % len(WISHES)]), "en", _swallow)
        took.append(time.perf_counter() - due)


class Memory:
    """The resident memory of this process and its children, looked at ten times a second (Linux)."""

    def __init__(self) -> None:
        self.most = 0

    async def watch(self) -> None:
        while True:
            self.most = max(self.most, sum(map(_resident_bytes, (os.getpid(), *_children()))))
            await asyncio.sleep(0.1)


def _children() -> list[int]:
    path = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    with suppress(OSError):
        return [int(number) for number in path.read_text().split()]
    return []


def _resident_bytes(process: int) -> int:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    return 0


def mixed(source: Path, target: Path, rows: int, changed: float = 0.0) -> int:
    """Writes `rows` rows, mixed from those of `source`: the same each time, but for the share `changed`."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        plain = [row for row in reader if row.get("title")]
    chance = random.Random(5)  # noqa: S311 — repeatable, no secret
    titles = [column for column in columns if column.startswith("title")]
    texts = [column for column in columns if column.startswith("description")]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for number in range(rows):
            row = dict(plain[number % len(plain)])
            other, third = chance.choice(plain), chance.choice(plain)
            row["id"] = f"mixed-{number}"
            for column in titles:
                row[column] = halves(row[column], other[column])
            row |= {column: third[column] for column in texts}
            if number < rows * changed:
                row["price"] = "7"
            writer.writerow(row)
    return rows


def halves(one: str, other: str) -> str:
    """The first half of one title and the second of another; nothing where either has none."""
    first, second = one.split(), other.split()
    return " ".join((*first[: len(first) // 2 + 1], *second[len(second) // 2 :])) if first and second else one


def part(ordered: Sequence[float], share: float) -> float:
    """A percentile, in milliseconds."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _swallow(_messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001 — the guide's form
    """Telegram's side of a turn is not measured."""


async def _nobody(_publication: Publication) -> None:
    """There is no staff to be told."""


if __name__ == "__main__":
    main()

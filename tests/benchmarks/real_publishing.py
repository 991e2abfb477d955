"""`make bench`: the real exports come in, row by row accounted for, and are published.

Each city has a process and a database of its own. Seconds are those of the whole way, from the file to the
catalogue in which residents search: read, checked, compared, kept, indexed. Memory is that of the largest
process, in which most of it happens.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.publishing.following import first_shelf
from bot.publishing.publishing import Publishing
from bot.publishing.values import Way
from bot.storage.opening import open_storage
from catalogue.model import City
from catalogue.standards import hsds
from catalogue.standards.intake import Imported, Intake
from catalogue.writing.files import write
from tests.benchmarks.cities import SHARED, without_shared

KEY = "a key of thirty-two characters or more"
CITIES = Path(__file__).parents[1] / "cities"
DAYS = {
    "madrid": date(2025, 2, 20),
    "berlin-vhs": date(2020, 5, 1),
    "chicago": date(2023, 1, 15),
    "miami-hsds": date(2025, 2, 20),
}
"""Days on which each of them was of use."""

COLUMNS = ("city", "rows read", "published", "refused", "areas inferred", "without an area", "s", "MiB")


def main(arguments: list[str]) -> int:
    """Prints one table, and below it why rows were refused, and every other problem with them."""
    if arguments:
        sys.stdout.write(json.dumps(asyncio.run(measured(arguments[0]))) + "\n")
        return 0
    if not SHARED.is_dir():
        return without_shared()
    sys.stdout.write("".join(f"{name:>17}" for name in COLUMNS) + "\n")
    reasons = []
    for name in DAYS:
        own = subprocess.run(  # noqa: S603 — ourselves
            [sys.executable, __file__, name], check=True, stdout=subprocess.PIPE, text=True
        )
        found = json.loads(own.stdout)
        cells = [found[column] for column in COLUMNS]
        sys.stdout.write("".join(f"{_shown(cell):>17}" for cell in cells) + "\n")
        reasons += [f"{name}: {why}: {count:,}" for why, count in found["why"].items()]
    sys.stdout.write("".join(f"{line}\n" for line in reasons))
    return 0


def _shown(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


async def measured(name: str) -> Mapping[str, object]:
    """A row of the table, and how often rows had which problem."""
    today = DAYS[name]
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path, before = CITIES / name, None
        if not path.is_dir():
            path, before = imported(name, Path(folder), today)
        address = f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
        async with open_storage(address, KEY, lambda: today) as storage:
            publishing = Publishing(storage.snapshots, path, lambda: today)
            proposal = await publishing.propose(path, path.name)
            assert proposal.token is not None
            published = await storage.snapshots.publish(proposal.token, Way.COMMAND)
            shelf = await first_shelf(storage.snapshots)
            took = time.perf_counter() - begun
    assert shelf is not None
    found, totals = shelf.catalogue().opportunities, proposal.outcome.totals
    assert len(found) == published.opportunities
    assert totals.rows_read == totals.rows_used + totals.rows_refused
    read, why = totals.rows_read, Counter({str(kind): count for kind, count in proposal.outcome.counts})
    if before is not None:
        read = before.read
        assert read == totals.rows_used + totals.rows_refused + len(before.refusals)
        why.update(str(one.reason) for one in before.refusals)
        # What is still in the file that was written is reported twice, and counted once.
        why |= Counter(str(one.kind) for one in before.problems)
    largest = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "city": name,
        "rows read": read,
        "published": published.opportunities,
        "refused": read - totals.rows_used,
        "areas inferred": sum(bool(one.areas) and one.areas_inferred for one in found),
        "without an area": sum(not one.areas for one in found),
        "s": f"{took:.1f}",
        "MiB": largest // 1024,
        "why": why,
    }


def imported(name: str, folder: Path, today: date) -> tuple[Path, Imported]:
    """The catalogue file of a package in HSDS, and what became of its records."""
    intake = Intake(City(), today, None)
    hsds.read(SHARED / "data" / name, intake)
    found = intake.imported()
    path = folder / f"{name}.csv"
    write(found.opportunities, path)
    return path, found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A year of a mid-sized city, by residents who are made up: seeded, so that it is the same each time.

Each turn goes through the same counting as a real one. Beside it stands a log of who did what when, which the
bot never keeps: out of it every figure can be counted independently, in plain SQL.

    python -m tests.benchmarks.simulated_year [--to year.db]    loads a year and measures the commands on it
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import time
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.conversation.counting import NEVER, count
from bot.conversation.facts import AgeBand, Fact, Learnt, Side, Trait, What, crossed
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.schema import migrate
from bot.storage.tables import FactRow
from catalogue.model import Area

SEED = 20_260_101
RESIDENTS = 30_000
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
LANGUAGES = ("es", "en", "ar", "zh", "uk", "fr", "ru", "pt", "de", "tr", "ko", "sw")
DISTRICTS = (
    *("Old Town", "Station", "Northside", "Harbour", "Mill Quarter", "Garden Hill", "Riverside", "Lakeside"),
    *("Eastgate", "Southbank", "Orchard", "University", "Market", "Gardens", "Airport", "Hillcrest"),
)
"""The last ones are asked for so seldom that a table must not tell of them."""


_AREAS, _AREA_SHARES = tuple(Area), (9, 18, 24, 16, 7, 30)
_BANDS, _BAND_SHARES = tuple(AgeBand), (6, 16, 8, 14, 40, 16)
_MONTH_SHARES = (11, 10, 9, 8, 7, 5, 3, 4, 14, 12, 9, 5)
"""People look for courses in January and September, and hardly in summer."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One turn of one resident."""

    resident: int
    day: date
    hour: int
    learnt: Learnt


def visits(residents: int, seed: int = SEED) -> Iterator[Visit]:
    """Every turn of the year, resident by resident, in the order of each one's days."""
    for resident in range(residents):
        yield from _year_of(resident, Random(seed + resident))  # noqa: S311 — a repeatable choice, no secret


def _year_of(resident: int, chance: Random) -> Iterator[Visit]:
    language = LANGUAGES[min(int(chance.expovariate(0.7)), len(LANGUAGES) - 1)]
    band = chance.choices(_BANDS, _BAND_SHARES)[0]
    audience = chance.choice(("me", "child", "someone"))
    months = chance.choices(range(1, 13), _MONTH_SHARES, k=1 + int(chance.expovariate(0.75)))
    days = {date(FIRST.year, month, chance.randint(1, monthrange(FIRST.year, month)[1])) for month in months}
    for day in sorted(days):
        hour = min(23, max(0, int(chance.gauss(15, 4))))
        for _ in range(1 + int(chance.expovariate(0.5))):
            yield Visit(resident, day, hour, _turn(chance, language, band, audience, hour))


def _turn(chance: Random, language: str, band: AgeBand, audience: str, hour: int) -> Learnt:
    timed = Trait(Side.HOUR, f"{hour:02}")
    kind = chance.random()
    area = chance.choices(_AREAS, _AREA_SHARES)[0]
    if kind < 0.55:
        district = DISTRICTS[min(int(chance.expovariate(0.35)), len(DISTRICTS) - 1)]
        asked_in = (district,) if chance.random() < 0.3 else ()
        outcome = chance.choices((What.ANSWERED, What.RELAXED, What.UNANSWERED), (80, 12, 8))[0]
        traits = [
            Trait(Side.LANGUAGE, language),
            Trait(Side.AGE, band),
            Trait(Side.AUDIENCE, audience),
            Trait(Side.AREA, area),
            *(Trait(Side.DISTRICT, one) for one in asked_in),
            *crossed(Side.AREA_AGE, (area,), (band,)),
            *crossed(Side.AREA_DISTRICT, (area,), asked_in),
        ]
        if outcome is not What.ANSWERED:
            traits += crossed(Side.MISSED_AREA_AGE, (area,), (band,))
            traits += crossed(Side.MISSED_AREA_DISTRICT, (area,), asked_in)
        return Learnt((Fact(What.SEARCHED), Fact(outcome)), (*traits, timed))
    if kind < 0.8:
        traits = [
            *crossed(Side.OPENED_AREA_AGE, (area,), (band,)),
            *crossed(Side.OPENED_AREA_DISTRICT, (area,), (chance.choice(DISTRICTS[:6]),)),
        ]
        return Learnt((Fact(What.OPENED_CARD),), (*traits, timed))
    what = chance.choice((What.SAVED, What.SHARED, What.BOOKED, What.REPORTED, What.ALERT_STARTED))
    return Learnt((Fact(what),), (timed,))


def counted(log: Iterator[Visit]) -> tuple[Counter[tuple[date, Fact]], list[tuple[object, ...]]]:
    """The counts as the bot keeps them, and the rows of the log: resident, day, what (or side), value."""
    counts: Counter[tuple[date, Fact]] = Counter()
    rows: list[tuple[object, ...]] = []
    resident, memory = -1, NEVER
    for visit in log:
        if visit.resident != resident:
            resident, memory = visit.resident, NEVER
        memory, tally = count(memory, visit.learnt, visit.day, is_new=memory == NEVER)
        counts.update((visit.day, fact) for fact in tally.facts)
        who = (visit.resident, visit.day.isoformat())
        rows.append((*who, "turn", ""))
        rows += [(*who, fact.what.value, "") for fact in visit.learnt.facts]
        rows += [(*who, trait.side.value, trait.value) for trait in visit.learnt.traits]
    return counts, rows


async def load(database: Database, residents: int, log: sqlite3.Connection | None = None) -> int:
    """Puts a year of counts into `database`, and the log of it into `log`; gives the number of facts."""
    counts, rows = counted(visits(residents))
    values = [
        {"day": day, "what": fact.what, "side": fact.side, "value": fact.value, "amount": amount}
        for (day, fact), amount in counts.items()
    ]
    await migrate(database)
    table = FactRow.__table__
    await database.write(lambda connection: connection.execute(table.insert(), values))  # type: ignore[attr-defined]
    if log is not None:
        log.execute("CREATE TABLE log (resident INTEGER, day TEXT, what TEXT, value TEXT)")
        log.executemany("INSERT INTO log VALUES (?, ?, ?, ?)", rows)
        log.execute("CREATE INDEX by_what ON log (what, day)")
        log.commit()
    return counts.total()


async def _measure(path: Path, residents: int) -> None:
    from bot.conversation.counting import Period
    from bot.desk.figuring import Figuring
    from bot.statistics.charts import svg
    from bot.statistics.drawing import drawn
    from bot.statistics.spans import span
    from bot.storage.demand import Demand, StoredDemand
    from bot.storage.facts import StoredFacts
    from bot.storage.sealing import Seals
    from bot.wording.charts import chart
    from bot.wording.languages import Languages
    from catalogue.model import City
    from catalogue.snapshot import Catalogue

    async with connect(read_address(f"sqlite+aiosqlite:///{path}")) as database:
        began = time.perf_counter()
        number = await load(database, residents)
        say(f"{number:,} facts of {residents:,} residents, loaded in {time.perf_counter() - began:.1f} s")
        seals = Seals("a key of thirty-two characters or more")
        facts, demand = StoredFacts(database), StoredDemand(database, Demand(seals))
        figuring = Figuring(facts, demand, lambda: Catalogue(City(), ()), lambda: LAST, LANGUAGES, 5)
        voice = Languages().voice("en", City())
        of = span(Period.YEAR, LAST, LAST)
        async with blocked() as longest:
            began = time.perf_counter()
            now = await figuring.figures(of)
            await figuring.figures(of.before)
            say(f"/stats year: {time.perf_counter() - began:.2f} s")
            began = time.perf_counter()
            picture = await drawn(svg(chart(voice, now, await figuring.series(of), "")))
            say(f"its picture: {time.perf_counter() - began:.2f} s, {len(picture) // 1024} KB")
        say(f"the event loop did nothing else for at most {longest[0] * 1000:.0f} ms")


class blocked:  # noqa: N801 — read as a word
    """How long the event loop did nothing else, in seconds of its processor, at the worst.

    What other programs take from the processor meanwhile is not counted.
    """

    async def __aenter__(self) -> list[float]:
        self._longest = [0.0]
        self._task = asyncio.create_task(self._watch())
        return self._longest

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.001)
            self._longest[0] = max(self._longest[0], time.thread_time() - began)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, help="a new SQLite file that stays")
    parser.add_argument("--residents", type=int, default=RESIDENTS)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        asyncio.run(_measure(arguments.to or Path(folder) / "year.db", arguments.residents))
    return 0


if __name__ == "__main__":
    sys.exit(main())

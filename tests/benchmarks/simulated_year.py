"""A year of a mid-sized city, by residents who are made up: seeded, so that it is the same each time.

The bot began in September of the year before, so that there is something to hold the year against. Each turn
goes through the same counting as a real one, and what was not found through the same noting. Beside it stands
a log of who did what when, which the bot never keeps: out of it every figure can be counted independently, in
plain SQL (`tests.benchmarks.independent`).

    python -m tests.benchmarks.simulated_year [--to year.db]    loads a year and measures the commands on it
    python -m tests.benchmarks.simulated_year --compare         and compares every figure with the log
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import time
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.conversation.counting import NEVER, count
from bot.conversation.facts import BETWEEN, AgeBand, Fact, Learnt, Missed, Side, Trait, What, crossed
from bot.statistics.unmet import KEPT
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.demand import Demand
from bot.storage.schema import migrate
from bot.storage.sealing import Seals
from bot.storage.tables import FACTS
from catalogue.model import Area

if TYPE_CHECKING:
    from bot.desk.exporting import Exporting

SEED = 20_260_101
RESIDENTS = 30_000
YEAR, FIRST_MONTH_BEFORE = 2025, 9
LAST = date(YEAR, 12, 31)
KEY = "a key of thirty-two characters or more"
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
_WISHES = (
    *("welding", "swahili", "chess", "beekeeping", "robotics", "bookbinding", "archery", "sign language"),
    *("opera", "astronomy", "parkour", "juggling", "fencing", "surfing", "ballet", "sailing", "origami"),
)
"""The last ones are looked for so seldom that nobody must read them."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One turn of one resident, or, where it is no turn, something that the bot sends to them."""

    resident: int
    day: date
    hour: int
    learnt: Learnt
    is_turn: bool = True


def visits(residents: int, seed: int = SEED) -> Iterator[Visit]:
    """Every turn, resident by resident, in the order of each one's days."""
    for resident in range(residents):
        yield from _life_of(resident, Random(seed + resident))  # noqa: S311 — a repeatable choice, no secret


def _life_of(resident: int, chance: Random) -> Iterator[Visit]:
    language = LANGUAGES[min(int(chance.expovariate(0.7)), len(LANGUAGES) - 1)]
    band = chance.choices(_BANDS, _BAND_SHARES)[0]
    audience = chance.choice(("me", "child", "someone"))
    months = [(YEAR, one) for one in chance.choices(range(1, 13), _MONTH_SHARES, k=_times(chance, 0.75))]
    if chance.random() < 0.3:
        months += [(YEAR - 1, chance.randint(FIRST_MONTH_BEFORE, 12)) for _ in range(_times(chance, 1.0))]
    days = {date(year, month, chance.randint(1, monthrange(year, month)[1])) for year, month in months}
    has_alert = False
    for day in sorted(days):
        hour = min(23, max(0, int(chance.gauss(15, 4))))
        if has_alert and chance.random() < 0.8:
            yield Visit(resident, day, hour, Learnt((Fact(What.ALERT_SENT),)), is_turn=False)
        for _ in range(_times(chance, 0.5)):
            learnt = _turn(chance, language, band, audience, hour)
            did = {fact.what for fact in learnt.facts}
            has_alert = (has_alert or What.ALERT_STARTED in did) and What.ALERT_STOPPED not in did
            yield Visit(resident, day, hour, learnt)


def _times(chance: Random, rate: float) -> int:
    """Once, and seldom more often."""
    return 1 + int(chance.expovariate(rate))


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
        facts = (Fact(What.SEARCHED), Fact(outcome))
        if outcome is What.ANSWERED:
            return Learnt(facts, (*traits, timed))
        wish = _WISHES[min(int(chance.expovariate(0.45)), len(_WISHES) - 1)]
        return Learnt(facts, (*traits, timed), Missed(wish, (*traits, timed)))
    if kind < 0.8:
        traits = [
            *crossed(Side.OPENED_AREA_AGE, (area,), (band,)),
            *crossed(Side.OPENED_AREA_DISTRICT, (area,), (chance.choice(DISTRICTS[:6]),)),
        ]
        return Learnt((Fact(What.OPENED_CARD),), (*traits, timed))
    what = chance.choice(
        (What.SAVED, What.SHARED, What.BOOKED, What.REPORTED, What.ALERT_STARTED, What.ALERT_STOPPED)
    )
    return Learnt((Fact(what),), (timed,))


def counted(log: Iterable[Visit]) -> tuple[Counter[tuple[date, Fact]], list[tuple[object, ...]]]:
    """The counts as the bot keeps them, and the rows of the log: resident, day, what (or side), value."""
    counts: Counter[tuple[date, Fact]] = Counter()
    rows: list[tuple[object, ...]] = []
    resident, memory = -1, NEVER
    for visit in log:
        if visit.resident != resident:
            resident, memory = visit.resident, NEVER
        who, learnt = (visit.resident, visit.day.isoformat()), visit.learnt
        facts = learnt.facts
        if visit.is_turn:
            rows.append((*who, "turn", ""))
            memory, tally = count(memory, learnt, visit.day, is_new=memory == NEVER)
            facts = tally.facts
        counts.update((visit.day, fact) for fact in facts)
        rows += [(*who, fact.what.value, "") for fact in learnt.facts]
        rows += [(*who, trait.side.value, trait.value) for trait in learnt.traits]
        if learnt.missed is not None:
            group = learnt.missed.group
            rows.append((*who, "missed", group))
            rows += [
                (*who, f"missed {trait.side}", f"{group}{BETWEEN}{trait.value}")
                for trait in learnt.missed.traits
            ]
    return counts, rows


async def load(
    database: Database, residents: int, log: sqlite3.Connection | None = None, seals: Seals | None = None
) -> int:
    """Puts the counts of the year into `database`, and the log of it into `log`; gives the number of facts.

    What was looked for in vain in the last 90 days is noted under `seals`; older notes have expired.
    """
    made = list(visits(residents))
    counts, rows = counted(made)
    values = [
        {"day": day, "what": fact.what, "side": fact.side, "value": fact.value, "amount": amount}
        for (day, fact), amount in counts.items()
    ]
    await migrate(database)
    await database.write(lambda connection: connection.execute(FACTS.insert(), values))
    demand = Demand(seals or Seals(KEY))
    await database.write(lambda connection: _note(connection, demand, made))
    if log is not None:
        log.execute("CREATE TABLE log (resident INTEGER, day TEXT, what TEXT, value TEXT)")
        log.executemany("INSERT INTO log VALUES (?, ?, ?, ?)", rows)
        log.execute("CREATE INDEX by_what ON log (what, day)")
        log.execute("CREATE INDEX by_resident ON log (resident, day)")
        log.commit()
    return counts.total()


def _note(connection: Connection, demand: Demand, made: Iterable[Visit]) -> None:
    seals = demand.seals
    for visit in made:
        if visit.learnt.missed is not None and visit.day >= LAST - KEPT:
            demand.note(connection, seals.of(visit.resident).pseudonym, visit.learnt.missed, visit.day)


async def _measure(path: Path, residents: int, log: sqlite3.Connection | None) -> bool:
    """Measures every command, and says whether every figure is what the log says, where there is one."""
    from bot.conversation.counting import Period
    from bot.desk.exporting import Exporting
    from bot.desk.figuring import Figuring
    from bot.desk.inquiries import Inquiries
    from bot.statistics.requests import Export, Inquiry, Part, ShowCoverage, ShowStatistics, ShowUnmet
    from bot.storage.audit import StoredAudit
    from bot.storage.demand import StoredDemand
    from bot.storage.facts import StoredFacts
    from bot.wording.languages import Languages
    from bot.wording.message import Message
    from catalogue.model import City, Kind, Localised, Opportunity, Place
    from catalogue.snapshot import Catalogue

    async with connect(read_address(f"sqlite+aiosqlite:///{path}")) as database:
        began = time.perf_counter()
        number = await load(database, residents, log)
        say(f"{number:,} facts of {residents:,} residents, loaded in {time.perf_counter() - began:.1f} s")
        demand, languages = StoredDemand(database, Demand(Seals(KEY))), Languages()
        catalogue = Catalogue(
            City(),
            tuple(
                Opportunity(one, Kind.COURSE, Localised((("en", one),)), place=Place(district=one))
                for one in DISTRICTS
            ),
        )
        figuring = Figuring(
            StoredFacts(database), demand, lambda: catalogue, lambda: LAST, languages.available, 5
        )
        audit = StoredAudit(database, lambda: datetime(YEAR, 12, 31, tzinfo=UTC))
        exporting = Exporting(figuring, audit)
        inquiries = Inquiries(figuring, exporting, audit, lambda _: asyncio.sleep(0))
        voice = languages.voice("ar", City())

        async def heard(_messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001 — as `Send` has it
            """An admin's screen."""

        async def timed(name: str, inquiry: Inquiry) -> None:
            began = time.perf_counter()
            async with blocked() as longest:
                await inquiries.answer(1, inquiry, voice, heard)
            took = time.perf_counter() - began
            say(f"{name}: {took:.2f} s, the event loop held for at most {longest[0] * 1000:.0f} ms")

        year = date(YEAR, 1, 1)
        await timed("/stats year, its words", ShowStatistics(Period.YEAR, year, Part.OVERVIEW))
        await timed("/stats year, its picture", ShowStatistics(Period.YEAR, year, Part.PICTURE))
        await timed("/unmet", ShowUnmet())
        await timed("/coverage", ShowCoverage())
        await timed("/export", Export(Period.YEAR, year))
        await timed("/export report", Export(Period.YEAR, year, is_report=True))
        return log is None or await _agrees(exporting, log)


async def _agrees(exporting: Exporting, log: sqlite3.Connection) -> bool:
    """Whether every figure is what the log says."""
    from bot.conversation.counting import Period
    from bot.statistics.spans import span
    from bot.wording.languages import Languages
    from catalogue.model import City
    from tests.benchmarks.comparison import of_coverage, of_files, of_span, of_unmet
    from tests.benchmarks.independent import Log

    figuring, seen = exporting.figuring, Log(log, LAST)
    year, voice = span(Period.YEAR, LAST, LAST), Languages().voice("en", City())
    pairs = []
    for period in Period:
        pairs += await of_span(figuring, seen, span(period, LAST.replace(month=10, day=14), LAST))
    pairs += await of_coverage(figuring, seen, year)
    pairs += await of_unmet(figuring, seen)
    pairs += await of_files(exporting, seen, year, voice, LAST)
    differing = [pair.what for pair in pairs if pair.told != pair.counted]
    say(f"{len(pairs)} figures and tables compared with the log, {len(differing)} differ {differing or ''}")
    return not differing


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
    parser.add_argument("--compare", action="store_true", help="count every figure again in the log")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "log.db")) as log:
        path = arguments.to or Path(folder) / "year.db"
        agrees = asyncio.run(_measure(path, arguments.residents, log if arguments.compare else None))
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main())

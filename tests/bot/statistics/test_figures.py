"""Every figure is what plain SQL counts in the log of a simulated year, which the bot itself never keeps."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from statistics import median as plain_median

import pytest

from bot.conversation.counting import Period
from bot.conversation.facts import Side
from bot.desk.figuring import Figuring
from bot.statistics.figures import BROKEN_DOWN, Figures, median
from bot.statistics.requests import Across
from bot.statistics.spans import Span, span
from bot.storage.address import read_address
from bot.storage.database import Database, connect
from bot.storage.demand import Demand, StoredDemand
from bot.storage.facts import StoredFacts
from bot.storage.sealing import Seals
from catalogue.model import Ages, Area, City, Kind, Localised, Opportunity, Place
from catalogue.snapshot import Catalogue
from tests.benchmarks.simulated_year import LAST, load

RESIDENTS = 2500
KEY = "a key of thirty-two characters or more"
SPANS = [
    span(Period.YEAR, LAST, LAST),
    span(Period.MONTH, date(2025, 5, 9), LAST),
    span(Period.WEEK, date(2025, 9, 30), LAST),
    span(Period.WEEK, LAST, LAST),
    span(Period.DAY, date(2025, 6, 1), LAST),
    span(Period.YEAR, date(2025, 8, 17), date(2025, 8, 17)),
]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, sqlite3.Connection]]:
    """The address of a database with a simulated year, and the log of it."""
    address = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('year') / 'year.db'}"

    async def fill(log: sqlite3.Connection) -> None:
        async with connect(read_address(address)) as database:
            await load(database, RESIDENTS, log)

    with closing(sqlite3.connect(":memory:")) as log:
        asyncio.run(fill(log))
        yield address, log


@pytest.fixture
def log(year: tuple[str, sqlite3.Connection]) -> sqlite3.Connection:
    return year[1]


@pytest.fixture
async def database(year: tuple[str, sqlite3.Connection]) -> AsyncIterator[Database]:
    async with connect(read_address(year[0])) as opened:
        yield opened


@pytest.fixture
def figuring(database: Database) -> Figuring:
    facts, demand = StoredFacts(database), StoredDemand(database, Demand(Seals(KEY)))
    return Figuring(facts, demand, lambda: Catalogue(City(), ()), lambda: LAST, ("es",), 5)


def counted(log: sqlite3.Connection, sql: str, of: Span, **more: str) -> int:
    values = {"first": of.first.isoformat(), "last": of.last.isoformat(), **more}
    (number,) = log.execute(f"{sql} AND day BETWEEN :first AND :last", values).fetchone()
    return int(number)


RESIDENTS_OF = "SELECT count(DISTINCT resident) FROM log WHERE what = 'turn'"


def told_until(log: sqlite3.Connection, of: Span) -> date | None:
    """The last day before the end of the year on which ten residents wrote."""
    (day,) = log.execute(
        "SELECT max(day) FROM (SELECT day FROM log WHERE day BETWEEN ? AND ? AND day < ? AND what = 'turn' "
        "GROUP BY day HAVING count(DISTINCT resident) >= 10)",
        (of.first.isoformat(), of.last.isoformat(), LAST.isoformat()),
    ).fetchone()
    return date.fromisoformat(day) if day else None


@pytest.mark.parametrize("of", SPANS, ids=lambda one: f"{one.period}-{one.last}")
async def test_sums_are_those_of_the_log(figuring: Figuring, log: sqlite3.Connection, of: Span) -> None:
    now = await figuring.figures(of)
    events = "SELECT count(*) FROM log WHERE what = :what"
    assert {name: getattr(now, name) for name in EVENTS} == {
        name: counted(log, events, of, what=what) for name, what in EVENTS.items()
    }
    assert now.residents == counted(log, RESIDENTS_OF, of)
    assert now.talks == counted(
        log, "SELECT count(DISTINCT resident || day) FROM log WHERE what = 'turn'", of
    )
    first_days = "(SELECT resident, min(day) AS day FROM log GROUP BY resident)"
    assert now.new == counted(log, f"SELECT count(*) FROM {first_days} WHERE 1 = 1", of)  # noqa: S608
    earlier = (
        "SELECT count(DISTINCT resident) FROM log WHERE what = 'turn' "
        "AND resident IN (SELECT resident FROM log WHERE day < :first)"
    )
    assert now.returning == counted(log, earlier, of)
    assert now.residents > 0


@pytest.mark.parametrize("of", SPANS, ids=lambda one: f"{one.period}-{one.last}")
async def test_tables_are_those_of_the_log_rounded(
    figuring: Figuring, log: sqlite3.Connection, of: Span
) -> None:
    now = await figuring.figures(of)
    until = told_until(log, of)
    assert now.told_until == until
    total = counted(log, RESIDENTS_OF, replace(of, last=until)) if until else 0
    for side in BROKEN_DOWN:
        plain = dict(
            log.execute(
                "SELECT value, count(DISTINCT resident) FROM log WHERE what = ? AND day BETWEEN ? AND ? "
                "GROUP BY value",
                (side.value, of.first.isoformat(), until.isoformat() if until else ""),
            ).fetchall()
        )
        told = {value: 5 * ((n + 2) // 5) for value, n in plain.items() if n >= 5 and total >= 10}
        assert dict(now.sides[side].cells) == told
        assert now.sides[side].has_others == (len(told) < len(plain))
    assert until is None or now.sides[Side.HOUR].cells


@pytest.mark.parametrize("of", SPANS[:3], ids=lambda one: f"{one.period}-{one.last}")
async def test_the_median_is_that_of_the_log(figuring: Figuring, log: sqlite3.Connection, of: Span) -> None:
    turns: dict[tuple[int, str], int] = {}
    firsts: dict[tuple[int, str], int] = {}
    rows = log.execute(
        "SELECT resident, day, what FROM log WHERE what IN ('turn', 'opened-card') ORDER BY rowid"
    )
    for resident, day, what in rows:
        if not of.first.isoformat() <= day <= of.last.isoformat():
            continue
        if what == "turn":
            turns[resident, day] = turns.get((resident, day), 0) + 1
        else:
            firsts.setdefault((resident, day), turns[resident, day])
    assert (await figuring.figures(of)).first_card == plain_median(firsts.values())


async def test_residents_of_the_months_are_those_of_the_log(
    figuring: Figuring, log: sqlite3.Connection
) -> None:
    plain = log.execute(
        "SELECT substr(day, 1, 7), count(DISTINCT resident) FROM log WHERE what = 'turn' GROUP BY 1"
    ).fetchall()
    series = await figuring.series(SPANS[0])
    assert [(day.isoformat()[:7], count) for day, count in series] == sorted(plain)


async def test_a_period_in_which_nothing_happened_has_no_figures(figuring: Figuring) -> None:
    of = span(Period.MONTH, date(2020, 1, 1), LAST)
    now = await figuring.figures(of)
    assert now == Figures(of, sides=now.sides)
    assert not any(cells.cells for cells in now.sides.values())
    assert now.share_answered is None


def test_a_median_between_two_is_their_middle() -> None:
    assert median({"2": 1, "3": 1}) == 2.5
    assert median({"1": 2, "30": 1}) == 1
    assert median({}) is None


EVENTS = {
    "messages": "turn",
    "searches": "searched",
    "answered": "answered",
    "relaxed": "relaxed",
    "unanswered": "unanswered",
    "cards": "opened-card",
    "saved": "saved",
    "shared": "shared",
    "booked": "booked",
    "reported": "reported",
    "alerts_started": "alert-started",
    "alerts_sent": "alert-sent",
    "alerts_stopped": "alert-stopped",
}
"""Figures that count how often something happened, and what it is called in the log."""


@pytest.mark.parametrize("across", Across)
async def test_coverage_is_that_of_the_log_rounded(
    figuring: Figuring, log: sqlite3.Connection, across: Across
) -> None:
    of = SPANS[0]
    offers = (
        Opportunity(
            "a",
            Kind.COURSE,
            Localised((("en", "A"),)),
            areas=(Area.WORK,),
            ages=Ages(18, 30),
            place=Place(district="Harbour"),
        ),
        Opportunity(
            "b", Kind.COURSE, Localised((("en", "B"),)), areas=(Area.WORK,), place=Place(district="Airport")
        ),
    )
    catalogue = Catalogue(City(), offers)
    found = await replace(figuring, catalogue=lambda: catalogue).coverage(across, of)
    sides = {"asked": f"area-{across}", "missed": f"missed-area-{across}", "opened": f"opened-area-{across}"}
    until = told_until(log, of)
    assert until is not None
    for cell in found.cells:
        value = f"{cell.area}|{cell.column}"
        for name, side in sides.items():
            sql = "SELECT count(DISTINCT resident) FROM log WHERE what = :what AND value = :value"
            plain = counted(log, sql, replace(of, last=until), what=side, value=value)
            assert getattr(cell, name) == (5 * ((plain + 2) // 5) if plain >= 5 else None)
    offered = {(cell.area, cell.column): cell.offers for cell in found.cells if cell.offers}
    assert (
        offered
        == {
            Across.AGE: {(Area.WORK, "18-25"): 1, (Area.WORK, "26-64"): 1},
            Across.DISTRICT: {(Area.WORK, "Harbour"): 1, (Area.WORK, "Airport"): 1},
        }[across]
    )
    assert any(cell.asked for cell in found.cells)


async def test_days_that_are_kept_by_months_are_answered_by_the_month(figuring: Figuring) -> None:
    later = replace(figuring, today=lambda: date(2027, 6, 1))
    assert later.span(Period.WEEK, date(2025, 5, 9)) == Span(
        Period.MONTH, date(2025, 5, 1), date(2025, 5, 31)
    )
    assert later.span(Period.WEEK, date(2027, 5, 5)).period is Period.WEEK

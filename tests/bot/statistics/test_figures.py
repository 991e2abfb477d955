"""Every figure of every command is what plain SQL counts in the log of a simulated year, which the bot itself
never keeps.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.conversation.counting import Period
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.statistics.figures import Figures, median
from bot.statistics.requests import Across
from bot.statistics.spans import Span, span
from bot.storage.address import read_address
from bot.storage.audit import StoredAudit
from bot.storage.database import Database, connect
from bot.storage.demand import Demand, StoredDemand
from bot.storage.facts import StoredFacts
from bot.storage.sealing import Seals
from bot.storage.upkeep import roll_up
from bot.wording.languages import Languages
from catalogue.model import Ages, Area, City, Kind, Localised, Opportunity, Place
from catalogue.snapshot import Catalogue
from tests.benchmarks.comparison import Pair, of_coverage, of_files, of_span, of_unmet
from tests.benchmarks.independent import Log
from tests.benchmarks.simulated_year import DISTRICTS, KEY, LAST, load

RESIDENTS = 2500
LANGUAGES = Languages()
OFFERS = (
    Opportunity(
        "a",
        Kind.COURSE,
        Localised((("en", "A"),)),
        areas=(Area.WORK,),
        ages=Ages(18, 30),
        place=Place(district="Harbour"),
    ),
    *(
        Opportunity(
            f"b{place}",
            Kind.COURSE,
            Localised((("en", "B"),)),
            areas=(Area.WORK,),
            place=Place(district=district),
        )
        for place, district in enumerate(DISTRICTS)
    ),
)
CATALOGUE = Catalogue(City(), OFFERS)
YEAR = span(Period.YEAR, LAST, LAST)
SPANS = [
    YEAR,
    span(Period.MONTH, date(2025, 5, 9), LAST),
    span(Period.MONTH, date(2025, 1, 9), LAST),
    span(Period.WEEK, date(2025, 9, 30), LAST),
    span(Period.WEEK, LAST, LAST),
    span(Period.DAY, date(2025, 6, 1), LAST),
    span(Period.DAY, date(2025, 9, 14), LAST),
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
def log(year: tuple[str, sqlite3.Connection]) -> Log:
    return Log(year[1], LAST)


@pytest.fixture
async def database(year: tuple[str, sqlite3.Connection]) -> AsyncIterator[Database]:
    async with connect(read_address(year[0])) as opened:
        yield opened


@pytest.fixture
def figuring(database: Database) -> Figuring:
    facts, demand = StoredFacts(database), StoredDemand(database, Demand(Seals(KEY)))
    return Figuring(facts, demand, lambda: CATALOGUE, lambda: LAST, LANGUAGES.available, 5)


def agree(pairs: Sequence[Pair]) -> None:
    assert {pair.what: pair.told for pair in pairs} == {pair.what: pair.counted for pair in pairs}


@pytest.mark.parametrize("of", SPANS, ids=lambda one: f"{one.period}-{one.last}")
async def test_what_stats_shows_is_what_the_log_says(figuring: Figuring, log: Log, of: Span) -> None:
    pairs = await of_span(figuring, log, of)
    agree(pairs)
    assert len(pairs) > 80


async def test_a_year_that_is_not_over_is_held_against_as_much_of_the_one_before(
    figuring: Figuring, log: Log
) -> None:
    today = date(2025, 10, 17)
    agree(
        await of_span(
            replace(figuring, today=lambda: today),
            replace(log, today=today),
            span(Period.YEAR, today, today),
        )
    )


async def test_the_log_has_something_to_say_of_every_figure(figuring: Figuring) -> None:
    """Or two figures that are both nothing would agree."""
    for of in (YEAR, YEAR.before):
        now = await figuring.figures(of)
        assert all(getattr(now, name) for name in Figures.__dataclass_fields__)
        assert all(cells.cells for cells in now.sides.values())


async def test_what_coverage_shows_is_what_the_log_says(figuring: Figuring, log: Log) -> None:
    pairs = await of_coverage(figuring, log, YEAR)
    agree(pairs)
    assert all(pair.told for pair in pairs)


@pytest.mark.parametrize(
    ("across", "offered"),
    [
        (Across.AGE, {(Area.WORK, "18-25"): 1, (Area.WORK, "26-64"): 1}),
        (
            Across.DISTRICT,
            {(Area.WORK, district): 1 + (district == "Harbour") for district in DISTRICTS},
        ),
    ],
)
async def test_offers_are_those_of_the_catalogue(
    figuring: Figuring, across: Across, offered: dict[tuple[Area, str], int]
) -> None:
    found = await figuring.coverage(across, YEAR)
    assert {(cell.area, cell.column): cell.offers for cell in found.cells if cell.offers} == offered


async def test_what_unmet_shows_is_what_the_log_says(figuring: Figuring, log: Log) -> None:
    [pair] = await of_unmet(figuring, log)
    agree([pair])
    told = await figuring.unmet()
    assert len(told) > 5
    assert all(any(one.sides[side].cells for one in told) for side in told[0].sides)


async def test_what_is_exported_and_reported_is_what_the_log_says(
    figuring: Figuring, database: Database, log: Log
) -> None:
    exporting = Exporting(figuring, StoredAudit(database, lambda: datetime(2025, 12, 31, tzinfo=UTC)))
    pairs = await of_files(exporting, log, YEAR, LANGUAGES.voice("en", City()), LAST)
    agree(pairs)
    assert len(pairs) > 25


async def test_tables_are_the_same_when_days_have_become_months(
    figuring: Figuring, year: tuple[str, sqlite3.Connection], tmp_path: Path
) -> None:
    """What is told of a month or a year that is over does not change by one resident when it is rolled up."""
    copied = tmp_path / "later.db"
    with (
        closing(sqlite3.connect(year[0].partition("///")[2])) as held,
        closing(sqlite3.connect(copied)) as copy,
    ):
        held.backup(copy)
    later = date(2027, 3, 1)
    spans = [YEAR, YEAR.before] + [span(Period.MONTH, date(2025, month, 1), later) for month in range(1, 13)]
    async with connect(read_address(f"sqlite+aiosqlite:///{copied}")) as database:
        now = replace(figuring, facts=StoredFacts(database))
        before = [await now.figures(of) for of in spans]
        await roll_up(database, later, 5)
        afterwards = replace(now, today=lambda: later)
        after = [await afterwards.figures(of) for of in spans]
    assert [(one.sides, one.residents, one.searches) for one in after] == [
        (one.sides, one.residents, one.searches) for one in before
    ]
    assert {one.told_until for one in after} == {of.last for of in spans}


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


async def test_days_that_are_kept_by_months_are_answered_by_the_month(figuring: Figuring) -> None:
    later = replace(figuring, today=lambda: date(2027, 6, 1))
    assert later.span(Period.WEEK, date(2025, 5, 9)) == Span(
        Period.MONTH, date(2025, 5, 1), date(2025, 5, 31)
    )
    assert later.span(Period.WEEK, date(2027, 5, 5)).period is Period.WEEK


async def test_a_week_of_which_some_days_have_become_a_month_has_no_figures(figuring: Figuring) -> None:
    later = replace(figuring, today=lambda: date(2026, 10, 20))
    of = later.span(Period.WEEK, date(2025, 9, 8))
    assert of.before == Span(Period.WEEK, date(2025, 9, 1), date(2025, 9, 7))
    assert (await later.figures(of.before)).messages > 0
    month_later = replace(figuring, today=lambda: date(2026, 11, 20))
    assert (await month_later.figures(of)).messages == 0

"""Somebody who has all that admins get, twice, tries to find one resident in it, and does not.

A small city of a dozen residents who are alike, and one who is not: alone with her language, her district,
her age and her wish. Everything is made before and after she comes, on the day and on the next.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.conversation.actions import OpenCard
from bot.conversation.callback_data import pack
from bot.conversation.counting import Period
from bot.conversation.events import Event, Tapped, Wrote
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.guide import Guide
from bot.statistics.charts import Chart, svg
from bot.statistics.requests import Across
from bot.storage.opening import Storage, open_storage
from bot.wording.admins import charts
from bot.wording.admins import coverage as coverage_wording
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.model import Ages, Area, City, Kind, Localised, Opportunity, Place
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)
KEY = "a key of thirty-two characters or more"


def offer(name: str, title: str, district: str, ages: Ages) -> Opportunity:
    return Opportunity(
        name,
        Kind.COURSE,
        Localised((("en", title),)),
        areas=(Area.OTHER,),
        ages=ages,
        place=Place(district=district),
    )


CATALOGUE = Catalogue(
    City(name=Localised((("en", "Smallville"),))),
    (
        offer("pots", "Pottery", "Northside", Ages(18, 40)),
        offer("choir", "Choir", "Airport", Ages(65, None)),
    ),
)


@dataclass
class Town:
    """The bot of a town, on `day` at `hour`."""

    storage: Storage
    hour: int = 10
    day: date = TODAY

    def __post_init__(self) -> None:
        self.languages = Languages()
        self.guide = Guide(
            self.storage.residents,
            lambda: CATALOGUE,
            self.languages,
            Understanding.load(),
            lambda: self.day,
            hour=lambda: self.hour,
        )
        self.figuring = Figuring(
            self.storage.facts,
            self.storage.demand,
            lambda: CATALOGUE,
            lambda: self.day,
            self.languages.available,
            5,
        )

    async def hears(self, resident: int, language: str, *events: Event) -> None:
        async def heard(_messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001 — as `Send` has it
            """A resident's screen."""

        for event in events:
            await self.guide.answer(resident, event, language, heard)

    async def tables(self) -> dict[str, str]:
        """Every file of an export, and every picture, as text."""
        voice = self.languages.voice("en", CATALOGUE.city)
        of = self.figuring.span(Period.YEAR, None)
        _, zipped = await Exporting(self.figuring, self.storage.audit).tables(of, voice)
        assert zipped.file is not None
        with ZipFile(BytesIO(zipped.file.content)) as files:
            found = {name: files.read(name).decode() for name in files.namelist()}
        now = await self.figuring.figures(of)
        found["picture"] = undated(charts.chart(voice, now, [], ""))
        found["questions"] = str(await self.figuring.questions())
        for across in Across:
            crossed = await self.figuring.coverage(across, of)
            found[f"heat map {across}"] = undated(coverage_wording.chart(voice, of, across, crossed, 5))
        return found


def undated(chart: Chart) -> str:
    """A picture without the period that stands above it, which ends today."""
    return svg(replace(chart, title="", subtitle=""))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'learning-city.db'}"
    async with open_storage(address, KEY, lambda: TODAY, lambda: datetime(2026, 3, 2, tzinfo=UTC)) as storage:
        town = Town(storage)
        for resident in range(12):
            await town.hears(
                resident,
                "es",
                Wrote("pottery for somebody of 30 in Northside"),
                Tapped(pack(OpenCard(1, "pots"))),
                Wrote("welding"),
            )
        town.day += timedelta(days=1)
        yield town


async def she_comes(town: Town) -> None:
    town.hour = 19
    await town.hears(
        777_000_111,
        "sw",
        Wrote("a harp for somebody of 70 in Airport"),
        Tapped(pack(OpenCard(1, "choir"))),
        Wrote("my name is Ayla Wanjiru"),
    )


@pytest.mark.parametrize("days_later", [0, 1, 9])
async def test_two_exports_differ_only_in_what_the_whole_city_did(town: Town, days_later: int) -> None:
    before = await town.tables()
    await she_comes(town)
    town.day += timedelta(days=days_later)
    after = await town.tables()
    assert after["figures.csv"] != before["figures.csv"]
    for name in before.keys() - {"figures.csv", "residents.csv"}:
        assert after[name] == before[name], name


async def test_she_is_told_of_once_a_crowd_is_told_of_with_her(town: Town) -> None:
    before = await town.tables()
    await she_comes(town)
    for resident in range(100, 110):
        await town.hears(resident, "es", Wrote("pottery for somebody of 30 in Northside"))
    town.day += timedelta(days=1)
    after = await town.tables()
    assert after["language.csv"] != before["language.csv"]
    assert "Swahili" not in after["language.csv"]


async def test_nothing_that_is_hers_stands_in_any_table_or_picture(town: Town) -> None:
    await she_comes(town)
    town.day += timedelta(days=1)
    told = await town.tables()
    cells = {
        cell.strip()
        for name, text in told.items()
        if name.endswith(".csv") and name not in ("figures.csv", "residents.csv", "notes.csv")
        for line in text.splitlines()[1:]
        for cell in line.split(",")
    }
    rows = [line for line in told["coverage-district.csv"].splitlines() if "Airport" in line]
    assert rows  # the district is the catalogue's, and nothing of her stands beside it
    assert all(row.endswith(",,,") for row in rows)
    assert not cells & {"Swahili", "harp", "19:00", "Ayla", "Wanjiru"}
    assert "Swahili" not in told["picture"]
    assert "Welding" in told["unmet.csv"] or "welding" in told["unmet.csv"]
    assert "Spanish" in told["language.csv"]


async def test_what_the_health_of_the_catalogue_tells_is_rounded_and_not_of_her(town: Town) -> None:
    await town.hears(777_000_111, "sw", Wrote("a free harp near Airport"))
    town.day += timedelta(days=1)
    told = await town.figuring.questions()
    assert told.year == TODAY.year
    assert told.details == (("age", 10), ("place", 10))
    assert told.by_area_and_age == (("other|26-64", 10),)


async def test_the_whole_minus_the_parts_does_not_tell_of_her(town: Town) -> None:
    """The residents of the year are exact; what a table leaves out of them may be nobody or several."""
    await she_comes(town)
    town.day += timedelta(days=1)
    now = await town.figuring.figures(town.figuring.span(Period.YEAR, None))
    for cells in now.sides.values():
        told = sum(count for _, count in cells.cells)
        assert all(count % 5 == 0 for _, count in cells.cells)
        hidden = now.residents - told
        assert any(abs(hidden - guess) <= 2 * len(cells.cells) for guess in (0, 2, 3)), cells


async def test_neither_the_log_nor_the_database_says_what_she_wrote(
    town: Town, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(logging.DEBUG):
        await she_comes(town)
        await town.tables()
    paths = tmp_path.glob("learning-city.db*")  # noqa: ASYNC240 — nothing else goes on
    written = b"".join(path.read_bytes() for path in paths)
    for secret in ("harp", "Ayla", "Wanjiru", "777000111"):
        assert secret not in caplog.text
        assert secret.encode() not in written

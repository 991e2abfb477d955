"""Somebody who gets all that admins get looks before and after one resident, where one more would show.

In this town one more would: seven residents speak her language, and the eighth makes a ten of a five; four
have looked for what she looks for, and the fifth makes a word of it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation.actions import OpenCard
from bot.conversation.callback_data import pack
from bot.conversation.counting import Period
from bot.conversation.events import Tapped, Wrote
from bot.storage.opening import open_storage
from tests.bot.desk.test_privacy_of_figures import KEY, TODAY, Town

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HER = 777_000_111
LIVE = ("figures.csv", "residents.csv", "audit.csv")
"""Sums of the whole city, which are exact, and who looked when."""
SPANISH, SWAHILI = range(15), range(20, 27)


async def came(town: Town, residents: range, language: str, wish: str = "pottery") -> None:
    for resident in residents:
        await town.hears(resident, language, Wrote(f"{wish} for somebody of 30 in Northside"))


async def told(town: Town, *periods: Period) -> dict[str, object]:
    """Every table of every file and picture, and of each period and the one before it."""
    files = await town.tables()
    found: dict[str, object] = {name: text for name, text in files.items() if name not in LIVE}
    for period in periods or tuple(Period):
        of = town.figuring.span(period, None)
        for one in (of, of.before):
            now = await town.figuring.figures(one)
            found[f"{period} {one.first}"] = (now.sides, now.told_until)
    return found


async def she_comes(town: Town) -> None:
    town.hour = 19
    await town.hears(
        HER, "sw", Wrote("harp for somebody of 30 in Northside"), Tapped(pack(OpenCard(1, "choir")))
    )
    town.hour = 10


@asynccontextmanager
async def a_town(database: Path) -> AsyncIterator[Town]:
    """A town whose storage goes by the town's own calendar."""
    calendar: list[Town] = []

    def today() -> date:
        return calendar[0].day if calendar else TODAY

    async with open_storage(f"sqlite+aiosqlite:///{database}", KEY, today, lambda: NOW) as storage:
        calendar.append(Town(storage))
        await came(calendar[0], SPANISH, "es")
        yield calendar[0]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path / "learning-city.db") as town:
        await came(town, SWAHILI, "sw")
        await came(town, SWAHILI[:4], "sw", "harp")
        town.day += timedelta(days=1)
        yield town


async def test_two_exports_an_hour_apart_around_her_turn(town: Town) -> None:
    before = await told(town)
    await she_comes(town)
    assert await told(town) == before


async def test_the_one_newcomer_among_all_who_come_again(town: Town) -> None:
    """A crowd wrote that day, and only she was new: whatever had changed in the year would have been hers."""
    before = await told(town, Period.MONTH, Period.YEAR)
    await came(town, SPANISH, "es")
    await came(town, SWAHILI, "sw")
    await she_comes(town)
    town.day += timedelta(days=1)
    after = await told(town, Period.MONTH, Period.YEAR)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"unmet.csv"}  # it is of no period; a crowd has come, and harp is a word now


async def test_that_there_are_others_does_not_say_that_there_is_one(tmp_path: Path) -> None:
    """Two towns, one of which she lives in, alone with her language, her age, her district and her hour."""
    seen = []
    for name, has_her in (("with", True), ("without", False)):
        async with a_town(tmp_path / f"{name}.db") as town:
            if has_her:
                town.hour = 3
                await town.hears(HER, "sw", Wrote("harp for somebody of 70 in Airport"))
                town.hour = 10
            town.day += timedelta(days=1)
            seen.append(await told(town))
    assert seen[0] == seen[1]


async def test_two_exports_an_hour_apart_around_her_being_forgotten(town: Town) -> None:
    await she_comes(town)
    await came(town, range(40, 52), "es")
    town.day += timedelta(days=1)
    before = await told(town)
    assert "harp" in str(before["unmet.csv"]).lower()
    await town.storage.residents.forget(HER)
    assert await told(town) == before
    await came(town, range(60, 72), "es")
    town.day += timedelta(days=1)
    assert "harp" not in str((await told(town))["unmet.csv"]).lower()


async def test_day_by_day_for_four_months_nothing_drops_out_alone(town: Town) -> None:
    """Harp is a word because of her, who came on a day of her own. Then all of it expires."""
    await she_comes(town)
    town.day += timedelta(days=1)
    await came(town, range(40, 52), "es", "harp")
    town.day += timedelta(days=1)
    numbers = []
    for _ in range(100):
        found = {one.group: one.residents for one in await town.figuring.unmet()}
        numbers.append(found.get("harp", 0))
        town.day += timedelta(days=1)
    assert sorted(set(numbers), reverse=True) == [15, 0]
    assert numbers == sorted(numbers, reverse=True)

"""The bot as `run` puts it together: an alert and a broadcast, from the first tap to the last, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.alerts import rounds
from bot.broadcasts import sending
from bot.commands.staffing import Staffing
from bot.guide import Guide
from bot.publishing.opening import open_shelf
from bot.publishing.publishing import Publishing
from bot.storage.opening import open_storage
from bot.storage.subscriptions import StoredSubscriptions
from bot.telegram.serving import serve_on_telegram
from bot.wording.languages import Languages
from catalogue.search.understanding import Understanding
from tests.bot.desk.conftest import CITY, COURSES, KEY, MENDED, PATIENCE
from tests.botapi.chats import Post
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi, serve

ADMIN, STAFF, ANNA = 701, 702, 501
TODAY = date(2025, 3, 1)
NEVER_QUIET = 'quiet_hours = ["00:00", "00:00"]\n'


@dataclass(frozen=True, slots=True)
class City:
    """The bot at work, and the people who write to it."""

    api: BotApi
    anna: Resident
    admin: Resident
    staff: Resident

    async def sees(self, person: Resident, text: str, after: int = 0) -> Post:
        """Waits for `text` in a post that is newer than the one with the id `after`."""

        def found() -> list[Post]:
            return [post for post in person.answers if text in post.text and post.id > after]

        await self.api.account.chats.until(lambda: bool(found()), PATIENCE)
        return found()[-1]


@pytest.fixture
async def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[City]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as `run` sets it
    monkeypatch.setattr(rounds, "LAP", 0.2)
    monkeypatch.setattr(sending, "LAP", 0.2)
    folder = tmp_path / "riverbend"
    folder.mkdir()
    (folder / "city.toml").write_text(NEVER_QUIET + CITY, encoding="utf-8")
    (folder / "courses.csv").write_text(COURSES, encoding="utf-8")
    languages, stop = Languages(), asyncio.Event()
    async with serve() as api, open_storage(f"sqlite+aiosqlite:///{tmp_path / 'b.db'}", KEY, _today) as kept:
        publishing = Publishing(kept.snapshots, folder, _today)
        shelf, _ = await open_shelf(publishing, _today)
        subscriptions = StoredSubscriptions(kept.database, kept.seals, shelf.publication_id, _today)
        guide = Guide(
            kept.residents,
            shelf.catalogue,
            languages,
            Understanding.load(),
            _today,
            subscriptions=subscriptions,
        )
        people = frozenset({ADMIN, STAFF})
        staffing = Staffing(
            people, kept, publishing, shelf, languages, _today, None, admins=frozenset({ADMIN})
        )
        task = asyncio.create_task(
            serve_on_telegram(api.account.token, api.url, guide, (), stop, staffed=staffing.staffed)
        )
        yield City(api, api.resident(ANNA), api.resident(ADMIN), api.resident(STAFF))
        stop.set()
        async with asyncio.timeout(60):
            await task


def _today() -> date:
    return TODAY


async def test_a_resident_is_told_of_what_is_published_and_ends_it_with_a_tap(city: City) -> None:
    anna, admin = city.anna, city.admin
    anna.write("yoga")
    await city.sees(anna, "yoga")
    anna.tap("Tell me when there is more")
    await city.sees(anna, "Done. I will write to you")
    admin.send_document("courses.csv", MENDED.encode())
    admin.tap("Publish", await city.sees(admin, "What would change"))
    told = await city.sees(anna, "Something new for you")
    assert "Yoga in the park" in told.text
    anna.tap("Why do I get this?", told)
    await city.sees(anna, "I write to you because you asked me to:")
    anna.tap("Stop these messages", told)
    await city.sees(anna, "I no longer write to you about this search.")
    before = len(anna.answers)
    anna.write("/alerts")
    assert "You keep no searches." in (await anna.reads(before + 1))[-1].text


async def test_news_reach_those_who_want_them_and_are_reported(city: City) -> None:
    anna, admin = city.anna, city.admin
    anna.write("/alerts")
    await city.sees(anna, "What I write to you about")
    anna.tap("News from the city")
    await city.sees(anna, "About what may the city")
    anna.tap("Health and well-being")
    await city.sees(anna, "News from the city: Health and well-being")
    admin.write("/broadcast Open day\non Sunday")
    admin.tap("Send to 1", await city.sees(admin, "1 resident wants such news."))
    admin.tap("Yes, send it now", await city.sees(admin, "Really send it to 1 resident?"))
    assert (await city.sees(anna, "Open day")).text == "News from the city\nOpen day\non Sunday"
    assert "Sent to all · arrived: 1" in (await city.sees(admin, "Sent to all")).text


async def test_for_staff_and_residents_there_is_no_such_command(city: City) -> None:
    for person in (city.staff, city.anna):
        person.write("/broadcast Hello")
        await city.sees(person, "I do not know this command.")

"""A bot at work for a small city, with two members of staff, one of them an admin, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.commands.staffing import Staffing
from bot.guide import Guide
from bot.publishing.opening import open_shelf
from bot.publishing.publishing import Publishing
from bot.publishing.shelf import Shelf
from bot.storage.opening import Storage, open_storage
from bot.telegram.serving import serve_on_telegram
from bot.wording.languages import Languages
from catalogue.search.understanding import Understanding
from tests.botapi.chats import Post
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi, serve

TODAY = date(2025, 3, 1)
KEY = "a key of thirty-two characters or more"
CLARA, DAVID, ANNA = 701, 702, 501
PATIENCE = 60
"""Seconds; reading and indexing are processes of their own."""

CITY = """
name = "Riverbend"
timezone = "Europe/Madrid"
default_language = "en"
centre = [40.4, -3.7]

[[catalogue]]
file = "courses.csv"
"""

COURSES = """\
id,title,price,min_age,start_date,place,latitude,longitude
pots,Pottery for beginners,12,16,2025-04-01,Clay House,40.41,-3.70
bikes,Mend your bicycle,0,12,2025-04-02,Depot,40.42,-3.71
choir,A choir for everybody,5,,2025-04-03,Old School,40.40,-3.69
phone,Your first telephone,0,60,2025-04-04,Library,40.40,-3.68
bread,Bread and sourdough,20,18,2025-04-05,Mill,40.43,-3.70
bees,Bees on the roof,8,10,2025-04-06,Town Hall,40.41,-3.72
"""

MENDED = COURSES + "yoga,Yoga in the park,3,16,2025-04-07,Park,40.40,-3.70\n"
WRONG = MENDED.replace("pots,Pottery for beginners,12,16", "pots,Pottery for beginners,cheap,900")


@dataclass(frozen=True, slots=True)
class Office:
    """The bot, its storage and shelf, and the people who write to it."""

    api: BotApi
    storage: Storage
    shelf: Shelf
    folder: Path

    @property
    def clara(self) -> Resident:
        return self.api.resident(CLARA)

    @property
    def david(self) -> Resident:
        return self.api.resident(DAVID)

    @property
    def anna(self) -> Resident:
        """A resident who is no staff."""
        return self.api.resident(ANNA)

    async def sees(self, person: Resident, text: str, after: int = 0) -> Post:
        """Waits until `text` stands in a post of the bot with an id above `after`."""

        def found() -> list[Post]:
            return [post for post in person.answers if text in post.text and post.id > after]

        await self.api.account.chats.until(lambda: bool(found()), PATIENCE)
        return found()[-1]

    async def publishes(self, person: Resident, name: str, content: bytes) -> Post:
        """Sends a document and taps Publish; gives the answer."""
        person.send_document(name, content)
        decision = await self.sees(person, "What would change", last(person))
        person.tap("Publish", decision)
        return await self.sees(person, "is published.", last(person) - 1)

    def titles(self) -> set[str]:
        """What residents see."""
        return {one.title.original for one in self.shelf.catalogue().opportunities}


def last(person: Resident) -> int:
    """The id of the newest post in the chat."""
    return max((post.id for post in person.chat.posts), default=0)


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages()


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding.load()


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "riverbend"
    folder.mkdir()
    (folder / "city.toml").write_text(CITY, encoding="utf-8")
    (folder / "courses.csv").write_text(COURSES, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as `run` sets it


@pytest.fixture
async def office(
    tmp_path: Path, city: Path, languages: Languages, understanding: Understanding
) -> AsyncIterator[Office]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with serve() as api, at_work(api, address, city, languages, understanding) as office:
        yield office


@asynccontextmanager
async def at_work(
    api: BotApi, address: str, city: Path, languages: Languages, understanding: Understanding
) -> AsyncIterator[Office]:
    """The bot, as `run` puts it together; the end of the block is a graceful stop."""
    stop = asyncio.Event()
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        publishing = Publishing(storage.snapshots, city, lambda: TODAY)
        shelf, _ = await open_shelf(publishing, lambda: TODAY)
        guide = Guide(storage.residents, shelf.catalogue, languages, understanding, lambda: TODAY)
        people = frozenset({CLARA, DAVID})
        staffing = Staffing(
            people, storage, publishing, shelf, languages, lambda: TODAY, None, admins=frozenset({DAVID})
        )
        task = asyncio.create_task(
            serve_on_telegram(api.account.token, api.url, guide, (), stop, staffed=staffing.staffed)
        )
        try:
            yield Office(api, storage, shelf, city)
        finally:
            stop.set()
            async with asyncio.timeout(60):
                await task

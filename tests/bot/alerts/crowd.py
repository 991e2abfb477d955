"""A crowd that waits, a Bot API server that answers 429, dies and comes back, and processes that are killed.

Kills are of two kinds. *Between* two messages: the server answers everything with 429 first, so that the
process waits, with its claims taken and nothing on its way; then everybody must be told exactly once.
*Anywhere*: at any instant; then nobody may be forgotten, and whoever was being told at that instant may be
told again, at most `bot.unasked.telling.AT_ONCE` for a kill.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.conversation.subscriptions import KeepSearch, alert_of
from bot.publishing.values import Publication, Way
from bot.storage import subscriptions
from bot.storage.opening import Storage, open_storage
from bot.storage.tables import LISTENERS
from bot.storage.telling import StoredTelling
from catalogue.marks import marks_of
from catalogue.model import City, Kind, Localised, Opportunity, Place
from catalogue.search.wish import Wish
from tests.botapi.account import Account, Call
from tests.botapi.faults import Answers
from tests.botapi.server import serve

KEY = "a key of thirty-two characters or more"
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
CITY = City(timezone="Europe/Madrid")
KNOWN, PUBLISHED = 1, 2
LATER = 6
"""Minutes from the start of one process to that of the next: longer than a claim."""

EVERY_BLOCKED = 100
FLOOD = Answers(429, "Too Many Requests: retry after 2", retry_after=2)
FLOOD_OF_ALL = Answers(429, "Too Many Requests: retry after 50", retry_after=50)
THEMES = (
    *(
        "pottery",
        "guitar",
        "painting",
        "chess",
        "knitting",
        "first aid",
        "swimming",
        "yoga",
        "baking",
        "bicycles",
    ),
    *(
        "astronomy",
        "photography",
        "gardening",
        "theatre",
        "robots",
        "sewing",
        "beekeeping",
        "karate",
        "poetry",
    ),
    *("carpentry", "salsa", "accounting", "meditation", "drums", "origami"),
)


@dataclass(slots=True)
class Outcome:
    """What the residents saw. `busiest` is the most messages within one second of the process's clock."""

    told: Counter[int] = field(default_factory=Counter)
    silently: int = 0
    floods: int = 0
    busiest: int = 0
    listeners_left: int = 0
    seconds: float = 0.0


class Timed(list[Call]):
    """The calls of the bot, and when each came."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def append(self, call: Call) -> None:
        if call.method == "sendmessage":
            self.times.append(time.monotonic())
        super().append(call)


def publication(number: int) -> Publication:
    return Publication(number, str(number), number, NOON, Way.FOLDER, None, None, "courses.csv", 1)


def searches(count: int) -> list[Wish]:
    """So many different ones: a theme in a district."""
    return [
        Wish(text=THEMES[at % len(THEMES)], district=f"District {at // len(THEMES)}", language="en")
        for at in range(count)
    ]


def offers(count: int, *, with_news: bool) -> list[Opportunity]:
    """For each search one that was there before, and one that is new."""
    kinds = ("for beginners", "in the evening") if with_news else ("for beginners",)
    return [
        Opportunity(
            f"{kind}-{at}",
            Kind.COURSE,
            Localised((("en", f"{wish.text.capitalize()} {kind}"),)),
            place=Place(district=wish.district),
        )
        for kind in kinds
        for at, wish in enumerate(searches(count))
    ]


class Crowd:
    """`residents` wait for `searches` in the database at `address`; a clock runs `speed` times as fast."""

    def __init__(self, address: str, residents: int, searches: int, speed: float) -> None:
        self.address = address
        self.residents = residents
        self.searches = searches
        self.speed = speed
        self.account = Account()
        self.account.calls = self.calls = Timed()
        self._starts = 0

    async def wait(self, *, between: bool) -> Outcome:
        """Three kills and a death of the server, at even distances; then everybody has been told."""
        began = time.monotonic()
        async with open_storage(self.address, KEY, NOON.date) as storage, AsyncExitStack() as life:
            await self._gather(storage)
            server = await life.enter_async_context(serve(self.account))
            port = int(server.url.rpartition(":")[2])
            flooding = asyncio.create_task(self._flood())
            for step in range(1, 4):
                process = await self._start(server.url)
                await self._reached(step / 5)
                if step == 2:
                    await self._pause(between=between)
                    await life.aclose()
                    await asyncio.sleep(1)
                    await life.enter_async_context(serve(self.account, port))
                    self.account.misbehaviour.clear()
                    await self._reached(0.5)
                await self._pause(between=between)
                process.kill()
                await process.wait()
                self.account.misbehaviour.clear()
            process = await self._start(server.url)
            assert await process.wait() == 0
            flooding.cancel()
            with suppress(asyncio.CancelledError):
                await flooding
            return await self._outcome(storage, time.monotonic() - began)

    async def _gather(self, storage: Storage) -> None:
        """Everybody knows the catalogue without the news."""
        wishes = [alert_of(wish) for wish in searches(self.searches)]

        def gather(connection: Connection) -> None:
            for chat in range(1, self.residents + 1):
                keep = KeepSearch(wishes[chat % len(wishes)], "en")
                subscriptions._change(connection, chat, keep, storage.seals.of(chat), KNOWN, NOON.date())

        await storage.database.write(gather)
        for chat in range(1, self.residents + 1):
            self.account.chats.open(chat).blocked = chat % EVERY_BLOCKED == 0
        before = marks_of(offers(self.searches, with_news=False))
        await StoredTelling(storage.database, storage.seals).keep_marks(KNOWN, before)

    async def _start(self, url: str) -> asyncio.subprocess.Process:
        words = (self.address, url, self.account.token, self._starts * LATER, self.speed, self.searches)
        self._starts += 1
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.alerts.teller", *map(str, words)
        )

    async def _pause(self, *, between: bool) -> None:
        """Brings the process to a point between two messages, where that is asked for."""
        if not between:
            return
        self.account.misbehaviour.always("sendMessage", FLOOD_OF_ALL)
        met = self.account.misbehaviour.met
        await self._until(lambda: self.account.misbehaviour.met >= met + 2)
        await asyncio.sleep(0.5)

    async def _flood(self) -> None:
        """Some calls are refused for a while, now and then."""
        while True:
            await asyncio.sleep(20 / self.speed)
            self.account.misbehaviour.next("sendMessage", FLOOD)

    async def _reached(self, share: float) -> None:
        """Waits until so many of the messages have gone out."""
        await self._until(lambda: len(self.calls.times) >= share * self.residents)

    async def _until(self, condition: Callable[[], bool]) -> None:
        await self.account.chats.until(condition, patience=300)

    async def _outcome(self, storage: Storage, seconds: float) -> Outcome:
        sent = self.account.called("sendMessage")
        times = self.calls.times
        window, first, busiest = 1 / self.speed, 0, 0
        for last, at in enumerate(times):
            while times[first] <= at - window:
                first += 1
            busiest = max(busiest, last - first + 1)
        people = select(func.count()).select_from(LISTENERS)
        left = await storage.database.read(lambda connection: connection.scalar(people))
        return Outcome(
            told=Counter(
                {chat: len(self.account.chats.open(chat).answers) for chat in range(1, self.residents + 1)}
            ),
            silently=sum(call.fields.get("disable_notification") == "true" for call in sent),
            floods=self.account.misbehaviour.met,
            busiest=busiest,
            listeners_left=left or 0,
            seconds=seconds,
        )

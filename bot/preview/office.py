"""The preview with a desk: whoever opens the page is staff, and publishes for nobody but this page.

Nothing of it stays. What is published here must not be what residents on Telegram see tomorrow, so it goes to
a database in memory, whatever the settings say.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from bot.desk.desk import Desk
from bot.desk.notices import Notices
from bot.desk.reporting import Reporting
from bot.guide import Guide, Send
from bot.meaning import Meanings, encoder_for, vectors_beside
from bot.preview.errands import counter_on, errand_of
from bot.preview.exchange import Incoming
from bot.preview.opening import IN_MEMORY, Opened
from bot.publishing.following import Following
from bot.publishing.opening import open_shelf
from bot.publishing.publishing import Publishing
from bot.storage.opening import open_storage
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.search.understanding import Understanding
from catalogue.search.vectors import VectorStore


class Office:
    """A desk that serves everybody who comes in."""

    def __init__(self, desk: Desk, people: set[int]) -> None:
        self._desk = desk
        self._people = people

    async def answers(self, person: int, incoming: Incoming, deliver: Send) -> bool:
        """Does what somebody wants of the desk; whether it was for the desk at all."""
        errand = errand_of(incoming)
        if errand is None:
            return False
        self._people.add(person)
        await self._desk.answer(person, errand, incoming.language, counter_on(deliver))
        return True


@asynccontextmanager
async def open_office(
    city: Path, today: Callable[[], date], database_url: str
) -> AsyncIterator[tuple[Opened, Office]]:
    """The preview of the city folder or file `city`, with its desk, until the block ends.

    Of `database_url` only the vectors beside it are used.

    Raises:
        NothingToShowError: nothing of the city can be used.
        PublishingError: it cannot be read.
    """

    def now() -> datetime:
        return datetime.combine(today(), datetime.now(UTC).timetz())  # the day that is played

    languages = Languages()
    people: set[int] = set()
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(open_storage(IN_MEMORY, None, today, now))
        publishing = Publishing(storage.snapshots, city, today)
        shelf, _ = await open_shelf(publishing, today)
        encoder = await asyncio.to_thread(encoder_for, os.environ)
        meanings = None
        if encoder is not None:
            store = VectorStore(vectors_beside(database_url))
            meanings = await stack.enter_async_context(Meanings(encoder, store))
            stack.callback(asyncio.create_task(meanings.keep_learning(shelf)).cancel)
        notices = Notices(people, storage.snapshots, shelf, storage.residents, languages, today, _nobody_else)
        following = Following(storage.snapshots, shelf, notices.announce)
        understanding = Understanding.load()
        guide = Guide(storage.residents, shelf.catalogue, languages, understanding, today, meanings)
        reporting = Reporting(storage.reports, shelf, notices)
        desk = Desk(publishing, following, notices, reporting, tells_meaning=meanings is not None)
        yield Opened(guide, shelf.catalogue, languages, today), Office(desk, people)


async def _nobody_else(_person: int, _messages: Sequence[Message]) -> None:
    """A page hears nothing that it has not asked for."""

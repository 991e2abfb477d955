"""A request by staff: permission, answer.

Who may come is asked here, where the work is done, and nowhere else. To everybody else the desk does not
exist: what they send goes to the guide, which answers as to anything that it does not know.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from bot.conversation.events import Event
from bot.guide import Send
from bot.inquiries import Inquiries
from bot.notices import Notices
from bot.publishing import workshop
from bot.publishing.examining import Examination
from bot.publishing.following import Following
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.requests import (
    Discard,
    GoBack,
    Publish,
    ReportDone,
    Request,
    SendTemplate,
    ShowCatalogue,
    ShowHealth,
    ShowReports,
    request_in,
)
from bot.publishing.values import CannotReadError, MovedOnError, Publication, PublishingError, Way
from bot.reporting import Reporting
from bot.statistics.questions import Questions
from bot.statistics.requests import (
    Export,
    Inquiry,
    ShowCoverage,
    ShowStatistics,
    ShowUnmet,
    Suggest,
    Unclear,
    inquiry_in,
)
from bot.wording import desk as wording
from bot.wording import search, versions
from bot.wording.markup import tidy
from bot.wording.message import Message
from bot.wording.voice import Voice
from catalogue.health import Checkup

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
"""Bytes that Telegram lets a bot download."""

IN_PLACE, BELOW = True, False
"""Where an answer goes: in the place of the message that was tapped, or below everything."""

VERSIONS = 10
LONGEST_ENDING = 10
ROWS_BETWEEN = 5_000
"""Rows from one word of progress to the next: some seconds."""


class TooLargeError(Exception):
    """A document holds more than it may."""


class BrokeOffError(Exception):
    """A document did not arrive whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that somebody sent. `name` and `size` (bytes) are what they or their client say.

    `fetch` writes it to a path, in at most so many bytes, or raises `TooLargeError` or `BrokeOffError`.
    """

    name: str
    size: int | None
    fetch: Callable[[Path, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Counter:
    """The way to whoever is being served. `show` puts a message in the place of what it showed before."""

    send: Send
    show: Callable[[Message], Awaitable[None]]


class Desk:
    """Serves the staff of `notices`; those who are `admins` too may ask for the figures."""

    def __init__(
        self,
        publishing: Publishing,
        following: Following,
        notices: Notices,
        reporting: Reporting,
        inquiries: Inquiries | None = None,
        admins: frozenset[int] = frozenset(),
        *,
        tells_meaning: bool,
    ) -> None:
        """`tells_meaning`: whether texts are also found by what they mean, once that is learnt."""
        self._publishing = publishing
        self._following = following
        self._notices = notices
        self._reporting = reporting
        self._inquiries = inquiries
        self._admins = admins
        self._tells_meaning = tells_meaning
        self._examined: tuple[str, Checkup] | None = None

    def serves(self, person: int) -> bool:
        """Whether the desk exists for somebody with this Telegram id."""
        return person in self._notices.staff

    def asked(self, person: int, event: Event) -> Request | Inquiry | None:
        """What `event` asks of the desk; `None` where that is nothing, or does not exist for `person`."""
        if not self.serves(person):
            return None
        inquiry = inquiry_in(event) if person in self._admins else None
        return inquiry or request_in(event)

    async def answer(
        self,
        person: int,
        errand: Request | Inquiry | Document,
        client_language: str | None,
        counter: Counter,
    ) -> None:
        """Does what a member of staff wants, or says in words why not."""
        if not self.serves(person):
            raise PermissionError
        voice = await self._notices.voice_of(person, client_language)
        try:
            match errand:
                case Document():
                    await self._read(person, errand, voice, counter)
                case ShowStatistics() | ShowUnmet() | Suggest() | ShowCoverage() | Export() | Unclear():
                    await self._inquire(person, errand, voice, counter)
                case _:
                    await self._serve(person, errand, voice, counter)
        except PublishingError as error:
            await counter.send([wording.could_not(voice, error)], BELOW)

    async def _serve(self, person: int, request: Request, voice: Voice, counter: Counter) -> None:
        match request:
            case Publish(token):
                await self._publish(person, token, voice, counter)
            case Discard(token):
                await self._publishing.snapshots.discard(token)
                await counter.send([wording.discarded(voice)], IN_PLACE)
            case GoBack(number, base):
                await self._go_back(person, number, base, voice, counter)
            case ShowCatalogue():
                await self._show(person, voice, counter)
            case ShowHealth():
                await self._show_health(person, voice, counter)
            case ShowReports():
                await counter.send([await self._reporting.shown(voice, person)], BELOW)
            case ReportDone(key):
                await self._reporting.done(key)
                await counter.send([await self._reporting.shown(voice, person)], IN_PLACE)
            case SendTemplate():
                sheet = await asyncio.to_thread(_template, voice, self._notices.reader(person).today)
                await counter.send([versions.template(voice, sheet)], BELOW)
            case _:
                assert_never(request)

    async def _inquire(self, person: int, inquiry: Inquiry, voice: Voice, counter: Counter) -> None:
        if self._inquiries is None or person not in self._admins:
            raise PermissionError
        await self._inquiries.answer(person, inquiry, voice, counter.send)

    async def _read(self, person: int, document: Document, voice: Voice, counter: Counter) -> None:
        if document.size is not None and document.size > LARGEST:
            await counter.show(wording.too_large(voice, LARGEST // MEGABYTE))
            return
        await counter.show(wording.reading(voice, document.name))
        try:
            proposal = await self._proposal(person, document, voice, counter)
        except TooLargeError:
            await counter.show(wording.too_large(voice, LARGEST // MEGABYTE))
        except BrokeOffError:
            await counter.show(wording.broke_off(voice))
        except OSError as error:  # the disk on which it is laid down for reading is full
            raise CannotReadError(error.strerror) from error
        else:
            outcome = proposal.outcome
            await counter.show(wording.found(voice, outcome))
            sheet = wording.sheet(voice, proposal)
            today = self._notices.reader(person).today
            cards = wording.previews(voice, outcome, today) if proposal.token else []
            await counter.send(
                [*([sheet] if sheet else []), *cards, wording.decision(voice, proposal)], BELOW
            )

    async def _proposal(self, person: int, document: Document, voice: Voice, counter: Counter) -> Proposal:
        async def progress(rows: int) -> None:
            if rows % ROWS_BETWEEN == 0:
                await counter.show(wording.reading(voice, document.name, rows))

        with TemporaryDirectory(prefix="learning-city-") as folder:
            # The name may be anything; of it the path has only the ending, by which the format is known.
            name = tidy(document.name)
            path = Path(folder) / f"document{Path(name).suffix[:LONGEST_ENDING]}"
            await document.fetch(path, LARGEST)
            return await self._publishing.propose(
                path, name, by=person, language=voice.language, progress=progress
            )

    async def _publish(self, person: int, token: str, voice: Voice, counter: Counter) -> None:
        published = await self._publishing.snapshots.publish(token, Way.CHAT, by=person)
        await self._say_published(person, published, voice, counter)

    async def _go_back(self, person: int, number: int, base: int, voice: Voice, counter: Counter) -> None:
        try:
            published = await self._publishing.snapshots.undo(number, base, by=person)
        except MovedOnError as error:
            late = versions.moved_on(voice, error.latest, self._notices.reader(person))
            await counter.send([late], BELOW)
        else:
            await self._say_published(person, published, voice, counter)

    async def _say_published(
        self, person: int, published: Publication, voice: Voice, counter: Counter
    ) -> None:
        """Says so when residents see it here; should that take longer, `Following` goes on trying."""
        with suppress(PublishingError):
            await self._following.catch_up()
        before = await self._notices.before(published)
        told = versions.published(voice, published, before, self._notices.reader(person))
        await counter.send([told], IN_PLACE)

    async def _show(self, person: int, voice: Voice, counter: Counter) -> None:
        """At once, and again with its health: to examine a large catalogue takes some seconds."""
        history = await self._publishing.snapshots.history(VERSIONS)
        reader = self._notices.reader(person)
        over = await asyncio.to_thread(self._following.count_over, reader.today)
        found_by = self._about_the_search(voice)
        token = history[0].token
        known = self._examined
        if known is None or known[0] != token or known[1].today != reader.today:
            await counter.show(versions.catalogue(voice, history, over, reader, None, found_by))
            content = await self._publishing.snapshots.content(token)
            checkup, _ = await workshop.examine(Examination(reader.today), content)
            known = self._examined = (token, checkup)
        questions = await self._questions()
        await counter.show(versions.catalogue(voice, history, over, reader, known[1], found_by, questions))

    async def _questions(self) -> Questions | None:
        return None if self._inquiries is None else await self._inquiries.questions()

    def _about_the_search(self, voice: Voice) -> str | None:
        if not self._tells_meaning:
            return search.by_words_alone(voice)
        return None if self._following.finds_by_meaning else search.still_learning(voice)

    async def _show_health(self, person: int, voice: Voice, counter: Counter) -> None:
        (latest,) = await self._publishing.snapshots.history(1)
        content = await self._publishing.snapshots.content(latest.token)
        today = self._notices.reader(person).today
        examination = Examination(today, voice.language, await self._questions())
        _, sheet = await workshop.examine(examination, content)
        assert sheet is not None  # noqa: S101 — a language was named
        await counter.send([versions.health_sheet(voice, sheet, latest)], BELOW)


def _template(voice: Voice, today: date) -> bytes:
    from bot.wording import template  # late: it brings all that writes spreadsheets

    with TemporaryDirectory(prefix="learning-city-") as folder:
        path = Path(folder) / versions.TEMPLATE
        template.write(voice, today, path)
        return path.read_bytes()

"""A request by staff: permission, answer.

Who may come is asked here, where the work is done, and nowhere else. To everybody else the desk does not
exist: what they send goes to the guide, which answers as to anything that it does not know.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from bot.conversation.events import Event
from bot.desk.counter import BELOW, IN_PLACE, Counter, Document
from bot.desk.documents import Documents
from bot.desk.inquiries import Inquiries
from bot.desk.notices import Notices
from bot.desk.reporting import Reporting
from bot.publishing import workshop
from bot.publishing.following import Following
from bot.publishing.jobs import Examination
from bot.publishing.publishing import Publishing
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
from bot.publishing.values import MovedOnError, Publication, PublishingError, Way
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
from bot.wording.staff import desk as wording
from bot.wording.staff import search, versions
from bot.wording.voice import Voice
from catalogue.health import Checkup

VERSIONS = 10


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
        self._documents = Documents(publishing, notices)
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
                    await self._documents.read(person, errand, voice, counter)
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
        over = self._following.count_over(reader.today)
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
    from bot.wording.staff import template  # late: it brings all that writes spreadsheets

    with TemporaryDirectory(prefix="learning-city-") as folder:
        path = Path(folder) / versions.TEMPLATE
        template.write(voice, today, path)
        return path.read_bytes()

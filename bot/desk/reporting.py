"""What residents say is wrong in the catalogue: shown to staff, marked as done, told to all of them."""

from __future__ import annotations

from typing import Protocol

from bot.conversation.keys import key_of
from bot.conversation.reports import OpenReports
from bot.desk.notices import Notices
from bot.publishing.shelf import Shelf
from bot.wording.message import Message
from bot.wording.residents.feedback import open_reports
from bot.wording.voice import Voice


class Reports(Protocol):
    """Where reports are kept until staff have seen to them."""

    async def open(self) -> tuple[OpenReports, ...]: ...

    async def done(self, opportunity: str) -> None: ...


class Reporting:
    """The reports of `reported`, each with its opportunity as it stands on the `shelf` now."""

    def __init__(self, reported: Reports, shelf: Shelf, notices: Notices) -> None:
        self._reported = reported
        self._shelf = shelf
        self._notices = notices

    async def shown(self, voice: Voice, person: int) -> Message:
        """What is open, for a member of staff."""
        catalogue = self._shelf.catalogue()
        found = [(one, catalogue.get(one.opportunity)) for one in await self._reported.open()]
        return open_reports(voice, found, self._notices.reader(person))

    async def done(self, key: str) -> None:
        """Staff have seen to what was reported about the opportunity with this key."""
        for one in await self._reported.open():
            if key_of(one.opportunity) == key:
                await self._reported.done(one.opportunity)

    async def tell(self) -> None:
        """All staff hear what is open."""
        await self._notices.tell(self.shown)

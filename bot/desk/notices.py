"""What all staff hear, unasked: a publish, an undo, a city folder that was not published."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.publishing.publishing import Proposal, Snapshots
from bot.publishing.shelf import Shelf
from bot.publishing.values import Publication, PublishingError
from bot.recalled import Recalled
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.staff import desk, versions
from bot.wording.staff.versions import Reader
from bot.wording.voice import Voice

Speak = Callable[[int, Sequence[Message]], Awaitable[None]]
"""Sends messages to somebody by their Telegram id; who is not there is passed over."""

LOOKED_BACK = 20
"""Publications among which the one before another is looked for."""

logger = logging.getLogger(__name__)


class Recalling(Protocol):
    """Where it is kept which language somebody chose: `bot.guide.Residents`."""

    async def recall(self, resident: int) -> Recalled: ...


class Notices:
    """Tells `staff` (Telegram ids), each in their own language."""

    def __init__(
        self,
        staff: AbstractSet[int],
        snapshots: Snapshots,
        shelf: Shelf,
        residents: Recalling,
        languages: Languages,
        today: Callable[[], date],
        speak: Speak,
    ) -> None:
        self.staff = staff
        self._snapshots = snapshots
        self._shelf = shelf
        self._residents = residents
        self._languages = languages
        self._today = today
        self._speak = speak

    async def announce(self, publication: Publication) -> None:
        """A publish or an undo, to all but those who did it, with the way back."""
        before = await self.before(publication)
        await self._tell(
            lambda voice, person: [versions.published(voice, publication, before, self.reader(person))],
            but=publication.by,
        )

    async def tell_folder(self, proposal: Proposal, publication: Publication | None) -> None:
        """What came of a change in the city folder, where there is more to say than that it is published."""
        say = desk.folder_not_published if publication is None else desk.folder_published
        await self._tell(lambda voice, _: say(voice, proposal))

    async def tell_folder_trouble(self, error: PublishingError) -> None:
        """That a change in the city folder could not even be read or kept."""
        await self._tell(lambda voice, _: [desk.folder_in_trouble(voice, error)])

    async def tell(self, say: Callable[[Voice, int], Awaitable[Message]]) -> None:
        """One message to each of the staff, in their words."""
        for person in sorted(self.staff):
            await self._tell_one(person, [await say(await self.voice_of(person), person)])

    async def tell_all(self, say: Callable[[Voice], Message]) -> None:
        """What an admin lets them know."""
        await self._tell(lambda voice, _: [say(voice)])

    async def before(self, publication: Publication) -> Publication | None:
        """What was published until then; `None` where that is forgotten, or nothing was."""
        history = await self._snapshots.history(LOOKED_BACK)
        return next((one for one in history if one.id < publication.id), None)

    async def voice_of(self, person: int, client_language: str | None = None) -> Voice:
        """How the bot speaks to a member of staff."""
        city = self._shelf.catalogue().city
        chosen = (await self._residents.recall(person)).state.language
        language = self._languages.negotiate(chosen, client_language, city.default_language)
        return self._languages.voice(language, city)

    def reader(self, person: int) -> Reader:
        return Reader(person, self._today(), ZoneInfo(self._shelf.catalogue().city.timezone))

    async def _tell(self, say: Callable[[Voice, int], Sequence[Message]], *, but: int | None = None) -> None:
        for person in sorted(self.staff - {but}):
            await self._tell_one(person, say(await self.voice_of(person), person))

    async def _tell_one(self, person: int, messages: Sequence[Message]) -> None:
        try:
            await self._speak(person, messages)
        except Exception as error:  # noqa: BLE001 — the others are told all the same
            logger.warning("A member of staff could not be told: %s.", type(error).__name__)

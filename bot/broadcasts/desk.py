"""Broadcasts as an admin makes them: permission, draft, preview, two taps, and the way to stop it.

Who may come is asked here, where the work is done. To everybody else, also to staff, there is no such
command. A draft belongs to the admin who wrote it; stopping what runs is every admin's.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol, assert_never

from bot.broadcasts.requests import (
    Address,
    AskToSend,
    BroadcastRequest,
    Cancel,
    Draft,
    Review,
    SendNow,
    ShowBroadcasts,
    Urge,
    request_in,
)
from bot.broadcasts.values import Audience, Broadcast, State
from bot.conversation.events import Event
from bot.guide import Send
from bot.wording.admins import broadcasts as wording
from bot.wording.message import Message
from bot.wording.voice import Voice
from catalogue.model import Area, City

IN_PLACE, BELOW = True, False
SHOWN = 5

logger = logging.getLogger(__name__)


class Broadcasts(Protocol):
    """Where broadcasts are kept: `bot.storage.broadcasts`."""

    async def draft(self, by: int, text: str) -> Broadcast: ...

    async def get(self, broadcast: int) -> Broadcast | None: ...

    async def latest(self, limit: int) -> tuple[Broadcast, ...]: ...

    async def change(self, broadcast: Broadcast) -> bool:
        """Keeps audience and urgency of a draft; whether it still is one."""
        ...

    async def count(self, audience: Audience) -> int:
        """To how many it would go now."""
        ...

    async def languages(self) -> tuple[tuple[str, int], ...]:
        """The languages of those who want news, and how many they are."""
        ...

    async def start(self, broadcast: int) -> bool:
        """Sends a draft on its way; whether it was one."""
        ...

    async def cancel(self, broadcast: int) -> bool:
        """Ends a draft or what is being sent; whether there was anything to end."""
        ...


class Audit(Protocol):
    """Where it is noted what an admin did: `bot.storage.audit`."""

    async def note(self, admin: int, action: str, detail: str) -> None: ...


VoiceOf = Callable[[int, str | None], Awaitable[Voice]]


class BroadcastDesk:
    """Serves `admins` (Telegram ids). `city` gives the city as residents see it now."""

    def __init__(
        self,
        admins: frozenset[int],
        broadcasts: Broadcasts,
        audit: Audit,
        voice_of: VoiceOf,
        city: Callable[[], City],
    ) -> None:
        self._admins = admins
        self._broadcasts = broadcasts
        self._audit = audit
        self._voice_of = voice_of
        self._city = city

    def takes(self, person: int, event: Event) -> bool:
        """Whether this is for the desk; nothing is of somebody for whom it does not exist."""
        return person in self._admins and request_in(event) is not None

    async def answer(self, person: int, event: Event, client_language: str | None, send: Send) -> None:
        """Does what an admin wants, or says in words why not."""
        request = request_in(event)
        if person not in self._admins or request is None:
            raise PermissionError
        voice = await self._voice_of(person, client_language)
        messages, in_place = await self._answer(person, request, voice)
        await send(messages, in_place)

    async def _answer(
        self, person: int, request: BroadcastRequest, voice: Voice
    ) -> tuple[Sequence[Message], bool]:
        match request:
            case ShowBroadcasts():
                await self._audit.note(person, "broadcasts", "")
                return [wording.overview(voice, await self._broadcasts.latest(SHOWN))], BELOW
            case Draft(text):
                if wording.is_too_long(text):
                    return [wording.too_long(voice)], BELOW
                made = await self._broadcasts.draft(person, text)
                await self._audit.note(person, "broadcast-drafted", str(made.id))
                seen = wording.as_received(voice, made)
                return [wording.preview(voice), seen, await self._reviewed(made, voice)], BELOW
            case Address(number) | Urge(number) | Review(number) | AskToSend(number) | SendNow(number):
                held = await self._broadcasts.get(number)
                if held is None or held.by != person or held.state is not State.DRAFT:
                    return [wording.no_longer(voice)], BELOW
                return [await self._continue(held, request, voice)], IN_PLACE
            case Cancel(number):
                return [await self._cancel(number, person, voice)], IN_PLACE
            case _:
                assert_never(request)

    async def _continue(
        self, held: Broadcast, request: Address | Urge | Review | AskToSend | SendNow, voice: Voice
    ) -> Message:
        match request:
            case Address(_, language, area):
                audience = Audience(language or None, Area(area) if area else None)
                return await self._changed(replace(held, audience=audience), voice)
            case Urge(_, is_urgent):
                return await self._changed(replace(held, is_urgent=is_urgent), voice)
            case Review():
                return await self._reviewed(held, voice)
            case AskToSend():
                return wording.sure(voice, held, await self._broadcasts.count(held.audience))
            case SendNow():
                if not await self._broadcasts.start(held.id):
                    return wording.no_longer(voice)
                logger.info("Broadcast %d was begun.", held.id)
                await self._audit.note(held.by, "broadcast-begun", _described(held))
                begun = await self._broadcasts.get(held.id)
                return wording.begun(voice, begun or held, self._city())
            case _:
                assert_never(request)

    async def _changed(self, changed: Broadcast, voice: Voice) -> Message:
        if not await self._broadcasts.change(changed):
            return wording.no_longer(voice)
        return await self._reviewed(changed, voice)

    async def _reviewed(self, held: Broadcast, voice: Voice) -> Message:
        count = await self._broadcasts.count(held.audience)
        return wording.review(voice, held, count, await self._broadcasts.languages())

    async def _cancel(self, number: int, person: int, voice: Voice) -> Message:
        held = await self._broadcasts.get(number)
        if held is None or (held.state is State.DRAFT and held.by != person):
            return wording.no_longer(voice)
        if not await self._broadcasts.cancel(number):
            return wording.no_longer(voice)
        logger.info("Broadcast %d was cancelled.", number)
        done = "broadcast-discarded" if held.state is State.DRAFT else "broadcast-stopped"
        await self._audit.note(person, done, str(number))
        ended = await self._broadcasts.get(number)
        return wording.report(voice, ended or held)


def _described(broadcast: Broadcast) -> str:
    """Its number and to whom it goes, for the audit, which is read by programs too: `3 de work urgent`."""
    audience = broadcast.audience
    parts = (str(broadcast.id), audience.language, audience.area, "urgent" if broadcast.is_urgent else None)
    return " ".join(part for part in parts if part)

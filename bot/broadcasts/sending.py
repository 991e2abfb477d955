"""Broadcasts on their way: recipients are claimed, sent to and settled, as in `bot.alerts.rounds`.

What holds there holds here: killed at any instant, it goes on where it was, on any machine; only who was
being sent to at that instant gets the message again, without a sound. A process that finds nobody left ends
the broadcast, which only one can, and reports to the admin who wrote it. Killed just then, the report is
missing; `/broadcast` shows the same figures.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from bot.broadcasts.values import Broadcast, Recipient
from bot.unasked.deliveries import LONGEST, Delivery
from bot.unasked.telling import Tell, surely, tell_each
from bot.wording.admins.broadcasts import as_received, report
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.voice import Voice
from catalogue.model import City
from catalogue.quiet_hours import is_quiet

BATCH = 8
"""Recipients that are claimed at once, and may get a broadcast that is stopped at that instant."""

LAP = 5.0
"""Seconds between two looks for something to send, while there is nothing."""

logger = logging.getLogger(__name__)


class Outbox(Protocol):
    """Where recipients are kept: `bot.storage.broadcasts`."""

    async def running(self) -> tuple[Broadcast, ...]: ...

    async def claim(self, broadcast: int, now: datetime, limit: int) -> tuple[Recipient, ...]: ...

    async def settle(self, recipient: Recipient, delivery: Delivery) -> None: ...

    async def release(self, recipients: Sequence[Recipient]) -> None: ...

    async def finish(self, broadcast: int) -> Broadcast | None:
        """Ends it if everybody has got it; the broadcast, to the one who ended it."""
        ...


class Crier:
    """Sends what is on its way. `now` gives the time and its zone."""

    def __init__(
        self,
        outbox: Outbox,
        city: Callable[[], City],
        languages: Languages,
        tell: Tell,
        voice_of: Callable[[int, str | None], Awaitable[Voice]],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._outbox = outbox
        self._city = city
        self._languages = languages
        self._tell = tell
        self._voice_of = voice_of
        self._now = now

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Sends whatever there is, until it is cancelled; whatever goes wrong, the next look may succeed."""
        while True:
            try:
                await self.send_all()
            except Exception as error:  # noqa: BLE001 — whatever it is, the rest is sent at the next look
                logger.warning("A broadcast broke off (%s) and will be taken up.", type(error).__name__)
            await sleep(LAP)

    async def send_all(self) -> None:
        """Sends what may be sent now."""
        for broadcast in await self._outbox.running():
            while broadcast.is_urgent or not is_quiet(self._city(), self._now()):
                batch = await self._outbox.claim(broadcast.id, self._now(), BATCH)
                if not batch:
                    break
                await self._send(broadcast, batch)
            if (ended := await self._outbox.finish(broadcast.id)) is not None:
                voice = await self._voice_of(ended.by, None)
                await self._tell(ended.by, report(voice, ended))

    async def _send(self, broadcast: Broadcast, batch: Sequence[Recipient]) -> None:
        city = self._city()
        messages: dict[str, Message] = {}
        for language in {one.language for one in batch}:
            spoken = self._languages.negotiate(language, None, city.default_language)
            messages[language] = as_received(self._languages.voice(spoken, city), broadcast)

        async def send(one: Recipient) -> None:
            if self._now() > one.until - timedelta(seconds=LONGEST):
                return  # so late that another process may claim them while we send
            delivery = await self._tell(one.chat, messages[one.language], silently=one.is_doubtful)
            await surely(partial(self._outbox.settle, one, delivery))

        await tell_each(batch, send, self._outbox.release)

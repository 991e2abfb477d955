"""Updates brought to a webhook, as Telegram's servers do it.

Each chat is a queue, and each person's taps are one: the next update of a queue goes out when the one before
was answered by 200. Anything else is an error: the same update again after a pause that doubles, or after
what `Retry-After` asks for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.botapi.inbox import Inbox

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between two attempts."""

PATIENCE = 60
"""Seconds for which an answer is waited for."""

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the name of a header

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hook:
    """What a bot set by `setWebhook`; without `url` there is none."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    kinds: tuple[str, ...] = ()


class Courier:
    """Brings what waits in `inbox` to `hook`, whenever there is one.

    `haste` shortens every pause between two attempts, of which a test need not wait for minutes; but not the
    patience for an answer: on a busy machine an update would come again that is about to be answered.
    """

    def __init__(self, inbox: Inbox, changed: Callable[[], None], haste: float = 1) -> None:
        self.hook = Hook()
        self.haste = haste
        self.statuses: list[int] = []
        self.last_error = ""
        self._inbox = inbox
        self._changed = changed
        self._queues: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Brings updates until it is cancelled."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    self._inbox.news.clear()
                    self._begin(session)
                    await self._inbox.news.wait()
            finally:
                for task in self._queues.values():
                    task.cancel()
                await asyncio.gather(*self._queues.values(), return_exceptions=True)

    def _begin(self, session: aiohttp.ClientSession) -> None:
        if not self.hook.url:
            return
        for update in self._inbox.waiting:
            if len(self._queues) >= self.hook.connections:
                return
            queue = queue_of(update)
            if queue not in self._queues:
                self._queues[queue] = asyncio.create_task(self._bring(session, queue, update))

    async def _bring(self, session: aiohttp.ClientSession, queue: str, update: Json) -> None:
        try:
            pause = FIRST_PAUSE
            while self.hook.url:
                asked = await self._attempt(session, update)
                if asked is None:
                    self._inbox.forget(int(update["update_id"]))
                    return
                await asyncio.sleep((asked or pause) * self.haste)
                pause = min(LONGEST_PAUSE, pause * 2)
        finally:
            del self._queues[queue]
            self._inbox.news.set()
            self._changed()

    async def _attempt(self, session: aiohttp.ClientSession, update: Json) -> float | None:
        """`None` where it was taken; else the seconds that the bot asked for, or 0."""
        hook = self.hook
        headers = {SECRET: hook.secret} if hook.secret else {}
        self._inbox.delivered.append(int(update["update_id"]))
        try:
            async with session.post(
                hook.url, json=update, headers=headers, timeout=aiohttp.ClientTimeout(PATIENCE)
            ) as response:
                await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self.last_error = type(error).__name__
            return 0
        self.statuses.append(response.status)
        self._changed()
        if response.ok:
            return None
        self.last_error = f"Wrong response from the webhook: {response.status}"
        return float(response.headers.get("Retry-After", 0))


def queue_of(update: Json) -> str:
    """Messages wait by their chat, taps by who tapped."""
    if "callback_query" in update:
        return f"tap {update['callback_query']['from']['id']}"
    for content in update.values():
        if isinstance(content, dict) and "chat" in content:
            return f"chat {content['chat']['id']}"
    return f"update {update['update_id']}"

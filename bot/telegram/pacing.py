"""When a message may go out: Telegram's limits, and the waiting that Telegram asks for.

Answers to residents go first: they wait only where Telegram has said so (429), or where a group has had its
share. What is sent unasked waits for its turn behind that, and takes only what answers leave of the 30
messages a second; so while more than that is being answered, nothing unasked goes out at all.

Telegram does not say whether a 429 means the chat or the whole bot. The first one is taken for the chat's;
while two chats are held at the same time it is not the chats, and everybody waits for the later one.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable

from telegram.error import RetryAfter

from bot.telegram.pauses import Sleep

OVERALL = 30
"""Messages a second: https://core.telegram.org/bots/faq#broadcasting-to-users"""

FOR_ANSWERS = 5
"""Of `OVERALL`, never taken by what is sent unasked: an answer that comes at once must find room."""

SECOND, MINUTE = 1.05, 60.5
"""Seconds, with some to spare for what the network does to the distance between two messages."""

PATIENCE = 60
"""Seconds for which something unasked waits for its turn at most."""

IN_A_GROUP = 20
"""Messages a minute in one group, asked for or not."""

Clock = Callable[[], float]
"""Seconds since some instant, never backwards."""


class Pace:
    """Says when to send. Chats below 0 are groups, as in Telegram's ids.

    A sleep is trusted: the time is the clock's, or that until which somebody has slept, whichever is later.
    """

    def __init__(self, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._slept_until = 0.0
        self._sent: deque[tuple[float, int]] = deque()
        self._latest: dict[int, float] = {}
        self._in_groups: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self._all_held_until = 0.0
        self._unasked = asyncio.Lock()

    async def answer(self, chat: int) -> None:
        """Returns when an answer may be sent to `chat`."""
        while wait := self.wait_of(chat):
            await self._rest(wait)
        self._note(chat)

    async def unasked(self, chat: int) -> None:
        """Returns when something may be sent to `chat` that nobody there has just asked for.

        Who waits only for their own chat does not keep the others waiting.

        Raises:
            RetryAfter: so many are being answered, or so much waits, that it takes longer than `PATIENCE`.
        """
        latest = self._now() + PATIENCE
        while True:
            while wait := max(self.wait_of(chat), self._wait_in_chat(chat)):
                await self._rest(wait)
            async with self._unasked:
                while wait := self._wait_overall():
                    await self._rest(wait)
                if self._now() > latest:
                    raise RetryAfter(math.ceil(SECOND))
                if not max(self.wait_of(chat), self._wait_in_chat(chat)):
                    self._note(chat)
                    return

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram wants nothing in `chat` for so long, or nothing at all."""
        now = self._now()
        self._held = {one: until for one, until in self._held.items() if until > now}
        self._held[chat] = max(now + seconds, self._held.get(chat, 0.0))
        if len(self._held) > 1:
            self._all_held_until = max(self._held.values())

    def wait_of(self, chat: int) -> float:
        """Seconds for which `chat` must be left alone; 0 where an answer may go out now."""
        now = self._now()
        until = max(self._held.get(chat, 0.0), self._all_held_until)
        if chat < 0:
            sent = self._in_groups.get(chat, deque())
            while sent and sent[0] <= now - MINUTE:
                sent.popleft()
            if not sent:
                self._in_groups.pop(chat, None)
            if len(sent) >= IN_A_GROUP:
                until = max(until, sent[0] + MINUTE)
        return max(0.0, until - now)

    def _wait_in_chat(self, chat: int) -> float:
        return max(0.0, self._latest.get(chat, -SECOND) + SECOND - self._now())

    def _wait_overall(self) -> float:
        self._forget()
        if len(self._sent) < OVERALL - FOR_ANSWERS:
            return 0.0
        # When so many have grown old that there is room again.
        return max(0.0, self._sent[-(OVERALL - FOR_ANSWERS)][0] + SECOND - self._now())

    def _note(self, chat: int) -> None:
        now = self._now()
        self._sent.append((now, chat))
        self._latest[chat] = now
        if chat < 0:
            self._in_groups.setdefault(chat, deque()).append(now)
        self._forget()

    def _forget(self) -> None:
        """What was sent longer than a second ago no longer counts."""
        old = self._now() - SECOND
        while self._sent and self._sent[0][0] <= old:
            at, chat = self._sent.popleft()
            if self._latest.get(chat) == at:
                del self._latest[chat]

    def _now(self) -> float:
        return max(self._clock(), self._slept_until)

    async def _rest(self, seconds: float) -> None:
        until = self._now() + seconds
        await self._sleep(seconds)
        self._slept_until = max(self._slept_until, until)

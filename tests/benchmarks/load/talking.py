"""Residents who write: each as soon as they are answered, or all of them as they please."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Iterator, Sequence
from time import monotonic

from tests.benchmarks.load.bots import START
from tests.benchmarks.load.catalogues import LANGUAGES
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi

LATE = 30.0
"""Seconds after the last message within which everything must be answered."""


class Town:
    """Residents of one bot, and how long each of their messages waited for its answer."""

    def __init__(self, api: BotApi, size: int, wishes: Sequence[str], first: int = 1_000) -> None:
        self.residents = [
            api.resident(first + number, LANGUAGES[number % len(LANGUAGES)]) for number in range(size)
        ]
        self._api = api
        self._wishes = wishes
        self._said = 0
        self._waiting: dict[int, deque[float]] = {number: deque() for number in range(size)}
        self._times: list[float] = []

    async def talk(self, turns: int) -> list[float]:
        """Each writes `turns` messages, the next when the last one is answered; seconds of each answer."""
        await asyncio.gather(*(self._converse(one, turns) for one in self.residents))
        return self._taken()

    async def _converse(self, resident: Resident, turns: int) -> None:
        for _ in range(turns):
            began, answers = monotonic(), len(resident.answers)
            resident.write(self._wish())
            await self._api.account.chats.until(lambda: len(resident.answers) > answers, START)  # noqa: B023 — waited for at once
            self._times.append(monotonic() - began)

    async def chatter(self, rate: float, seconds: float) -> list[float]:
        """Messages at random instants (Poisson), `rate` a second, whether or not others are answered.

        Raises:
            TimeoutError: not all are answered `LATE` after the last one.
        """
        chance = random.Random(int(rate * seconds))  # noqa: S311 — a repeatable choice, no secret
        listening = asyncio.create_task(self._listen())
        try:
            began = monotonic()
            for at in _instants(chance, rate, seconds):
                await asyncio.sleep(max(0.0, began + at - monotonic()))
                number = chance.randrange(len(self.residents))
                # From when it was due, so that a writer that is late itself hides nothing.
                self._waiting[number].append(began + at)
                self.residents[number].write(self._wish())
            await self._api.account.chats.until(lambda: not any(self._waiting.values()), LATE)
        finally:
            listening.cancel()
        return self._taken()

    async def _listen(self) -> None:
        """Notes each answer as it comes; residents are answered in the order in which they wrote."""
        answers = [len(one.answers) for one in self.residents]
        posts = [len(one.chat.posts) for one in self.residents]
        while True:
            await self._api.account.chats.until(lambda: self._has_changed(posts), START)
            now = monotonic()
            for number, one in enumerate(self.residents):
                if len(one.chat.posts) != posts[number]:
                    posts[number] = len(one.chat.posts)
                    new = len(one.answers) - answers[number]
                    answers[number] += new
                    self._times += [now - self._waiting[number].popleft() for _ in range(new)]
            if not any(self._waiting.values()):
                self._api.account.chats.changed()  # whoever waits for the last answer looks again

    def _has_changed(self, posts: Sequence[int]) -> bool:
        return any(len(one.chat.posts) != known for one, known in zip(self.residents, posts, strict=True))

    def _wish(self) -> str:
        self._said += 1
        return self._wishes[self._said % len(self._wishes)]

    def _taken(self) -> list[float]:
        times, self._times = self._times, []
        return times


def _instants(chance: random.Random, rate: float, seconds: float) -> Iterator[float]:
    at = chance.expovariate(rate)
    while at < seconds:
        yield at
        at += chance.expovariate(rate)

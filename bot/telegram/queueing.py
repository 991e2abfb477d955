"""One resident, one queue; different residents side by side, and never too many at once.

The order of the two waits matters: first for the resident's earlier updates, then for a place among those
who are served. The other way round, one resident who sends a thousand messages would hold every place.

What becomes of a turn that fails:

- Telegram asks for patience (429) for longer than a sender waits: the same turn again when that is over.
- the network, Telegram or the database is in trouble (`is_passing`) and nobody else's turn has succeeded
  meanwhile: the same turn again, after a pause that grows, for as long as it takes. The resident's later
  updates wait behind it. With a webhook it is Telegram that waits and brings it again (`LaterError`).
- anything else: again, `ATTEMPTS` times in all; then the resident is told so, the update is set aside, and
  the queue moves on. What Telegram refused once it would refuse again: that is set aside at once.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.error import BadRequest

from bot.telegram.errors import error_id_of, patience_asked_for, summary
from bot.telegram.pauses import Pauses, Sleep
from bot.telegram.watching import NOBODY, Observer, Outcome

ATTEMPTS = 3
AT_ONCE = 32
"""Turns under way at the same time; the rest waits."""

LATER = 2.0
"""Seconds after which Telegram is to bring an update again."""

Turn = Callable[[Update], Awaitable[None]]
Apologise = Callable[[Update, str], Awaitable[None]]
"""Called with an update that cannot be processed and the id of the error in the logs."""
KeepAside = Callable[[str, bytes], Awaitable[None]]
"""Keeps, under the id of an error, the update that made it, as JSON."""

logger = logging.getLogger(__name__)


class LaterError(Exception):
    """A turn could not be done now, and is to be tried again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


async def forget(error_id: str, update: bytes) -> None:
    """Keeps nothing of an update that is set aside."""
    del error_id, update


class Queues:
    """Does `turn` for each update that is put in, in order for each resident.

    For what cannot be processed, `apologise` is called, and where that fails too, it is logged; then
    `keep_aside`, which must succeed, as a turn must. `waits`: what passes is waited for here, and not by
    Telegram.
    """

    def __init__(  # noqa: PLR0913 — what becomes of an update at each of its ends
        self,
        turn: Turn,
        apologise: Apologise,
        is_passing: Callable[[BaseException], bool],
        *,
        keep_aside: KeepAside = forget,
        waits: bool = True,
        observer: Observer = NOBODY,
        at_once: int = AT_ONCE,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._turn = turn
        self._apologise = apologise
        self._keep_aside = keep_aside
        self._is_passing = is_passing
        self._waits = waits
        self._observer = observer
        self._failures: dict[int, int] = {}
        self._apologised: set[int] = set()
        self._sleep = sleep
        self._places = asyncio.Semaphore(at_once)
        self._lines: dict[int, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: set[asyncio.Task[Any] | None] = set()
        self._done = 0

    def put(self, update: Update) -> asyncio.Task[None]:
        """Queues the update now; the task ends when its effects are kept or it is set aside.

        It is cancelled where `close` comes before that, and raises `LaterError` where Telegram is to bring
        the update again.
        """
        return self._start(self._process(update))

    def put_unread(self, number: int, raw: bytes) -> asyncio.Task[None]:
        """Sets aside an update that cannot be read; the task ends as that of `put` does."""
        return self._start(self._set_unread_aside(error_id_of(number), raw))

    async def close(self, within: float) -> None:
        """Begins nothing more, waits up to `within` seconds for what was begun, cancels the rest."""
        for task in self._tasks:
            if task not in self._begun:
                task.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        self._observer.under_way(len(self._tasks))
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._observer.under_way(len(self._tasks))

    async def _set_unread_aside(self, error_id: str, raw: bytes) -> None:
        pauses = Pauses()
        while (error := await self._keep(error_id, raw)) is not None:
            await self._pause(error, pauses)

    async def _process(self, update: Update) -> None:
        user = update.effective_user
        async with self._line(0 if user is None else user.id):
            pauses = Pauses()
            while (error := await self._step(update)) is not None:
                await self._pause(error, pauses)

    async def _pause(self, error: Exception, pauses: Pauses) -> None:
        """Here, or at Telegram."""
        if not self._waits:
            raise LaterError(patience_asked_for(error) or LATER)
        await self._sleep(patience_asked_for(error) or pauses.next())

    async def _step(self, update: Update) -> Exception | None:
        """Done, or set aside; else why it must be tried again."""
        number, done_before = update.update_id, self._done
        error = await self._attempt(update)
        if error is None:
            self._done += 1
        else:
            failures = self._failures.get(number, 0)
            is_asked = patience_asked_for(error) is not None
            if not is_asked and not (self._is_passing(error) and self._done == done_before):
                failures += 1
            self._failures[number] = ATTEMPTS if isinstance(error, BadRequest) else failures
            if self._failures[number] < ATTEMPTS:
                self._observer.turned(Outcome.TRIED_AGAIN)
                logger.warning("A turn failed and will be tried again: %s.", summary(error))
                return error
            trouble = await self._give_up(update, error)
            if trouble is not None:
                return trouble
        self._failures.pop(number, None)
        self._apologised.discard(number)
        return None

    async def _attempt(self, update: Update) -> Exception | None:
        """What went wrong, if anything did."""
        async with self._places:
            task = asyncio.current_task()
            self._begun.add(task)
            began = time.monotonic()
            try:
                await self._turn(update)
                self._observer.turned(Outcome.ANSWERED, time.monotonic() - began)
            except Exception as error:  # noqa: BLE001 — whatever it is, it must not stop the queue
                return error
            finally:
                self._begun.discard(task)
        return None

    async def _give_up(self, update: Update, error: Exception) -> Exception | None:
        """Why the update cannot even be set aside now, where that passes."""
        number, error_id = update.update_id, error_id_of(update.update_id)
        if number not in self._apologised:
            self._apologised.add(number)
            logger.error("Error %s: an update is set aside: %s.", error_id, summary(error))
            try:
                await self._apologise(update, error_id)
            except Exception as another:  # noqa: BLE001 — the queue moves on all the same
                logger.warning("Error %s: the resident could not be told: %s.", error_id, summary(another))
        return await self._keep(error_id, update.to_json().encode())

    async def _keep(self, error_id: str, raw: bytes) -> Exception | None:
        try:
            await self._keep_aside(error_id, raw)
        except Exception as error:  # noqa: BLE001 — whatever it is, the queue moves on, unless it passes
            logger.warning("Error %s: the update could not be kept: %s.", error_id, summary(error))
            if self._is_passing(error):
                return error
        self._observer.turned(Outcome.SET_ASIDE)
        return None

    @asynccontextmanager
    async def _line(self, resident: int) -> AsyncIterator[None]:
        line = self._lines.setdefault(resident, _Line())
        line.length += 1
        try:
            async with line.lock:
                yield
        finally:
            line.length -= 1
            if not line.length:
                del self._lines[resident]


class _Line:
    """The updates of one resident, in order: `asyncio.Lock` serves first who came first."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.length = 0

"""One resident, one queue; different residents side by side, and never too many at once.

The order of the two waits matters: first for the resident's earlier updates, then for a place among those
who are served. The other way round, one resident who sends a thousand messages would hold every place.

What becomes of a turn that fails:

- Telegram asks for patience (429) for longer than a sender waits: the same turn again when that is over.
- the network, Telegram or the database is in trouble (`is_passing`) and nobody else's turn has succeeded
  meanwhile: the same turn again, after a pause that grows, for as long as it takes. The resident's later
  updates wait behind it.
- anything else: again, `ATTEMPTS` times in all; then the update is set aside, the resident is told so, and
  the queue moves on. What Telegram refused once it would refuse again: that is set aside at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.error import BadRequest

from bot.telegram.errors import new_error_id, patience_asked_for, summary
from bot.telegram.pauses import Pauses, Sleep

ATTEMPTS = 3
AT_ONCE = 32
"""Turns under way at the same time; the rest waits."""

Turn = Callable[[Update], Awaitable[None]]
SetAside = Callable[[Update, str], Awaitable[None]]
"""Called with an update that cannot be processed and the id of the error in the logs."""

logger = logging.getLogger(__name__)


class Queues:
    """Does `turn` for each update that is put in, in order for each resident.

    `set_aside` is called for what cannot be processed; where that fails too, it is logged.
    """

    def __init__(
        self,
        turn: Turn,
        set_aside: SetAside,
        is_passing: Callable[[BaseException], bool],
        *,
        at_once: int = AT_ONCE,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._turn = turn
        self._set_aside = set_aside
        self._is_passing = is_passing
        self._sleep = sleep
        self._places = asyncio.Semaphore(at_once)
        self._lines: dict[int, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: set[asyncio.Task[Any] | None] = set()
        self._done = 0

    def put(self, update: Update) -> asyncio.Task[None]:
        """Queues the update now; the task ends when its effects are kept or it is set aside.

        It is cancelled where `close` comes before that.
        """
        task = asyncio.create_task(self._process(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

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

    async def _process(self, update: Update) -> None:
        user = update.effective_user
        async with self._line(0 if user is None else user.id):
            failures, pauses = 0, Pauses()
            while True:
                done_before = self._done
                error = await self._attempt(update)
                if error is None:
                    self._done += 1
                    return
                patience = patience_asked_for(error)
                if patience is None and not (self._is_passing(error) and self._done == done_before):
                    failures += 1
                if failures == ATTEMPTS or isinstance(error, BadRequest):
                    await self._give_up(update, error)
                    return
                logger.warning("A turn failed and will be tried again: %s.", summary(error))
                await self._sleep(patience or pauses.next())

    async def _attempt(self, update: Update) -> Exception | None:
        """What went wrong, if anything did."""
        async with self._places:
            task = asyncio.current_task()
            self._begun.add(task)
            try:
                await self._turn(update)
            except Exception as error:  # noqa: BLE001 — whatever it is, it must not stop the queue
                return error
            finally:
                self._begun.discard(task)
        return None

    async def _give_up(self, update: Update, error: Exception) -> None:
        error_id = new_error_id()
        logger.error("Error %s: an update was set aside: %s.", error_id, summary(error))
        try:
            await self._set_aside(update, error_id)
        except Exception as another:  # noqa: BLE001 — the queue moves on all the same
            logger.warning("Error %s: the resident could not be told: %s.", error_id, summary(another))

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

"""Asking Telegram for updates, without losing one.

python-telegram-bot's own poller tells Telegram to forget an update as soon as it has been read; a crash
then loses it. This one moves the offset only past updates whose effects are kept. At a crash, Telegram
gives those again that were under way; the guide knows by their ids which of them it had kept.

The poller never ends by itself: whatever Telegram or the network answers, it says so in the log, waits and
asks again.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.telegram.errors import patience_asked_for, summary
from bot.telegram.intake import taken
from bot.telegram.pauses import Pauses, Sleep
from bot.telegram.progress import Progress
from bot.telegram.queueing import Queues
from bot.telegram.updates import KINDS

WINDOW = 100
"""Updates under way at most: Telegram gives no more at once, and none behind those that are not done."""

LONG_POLL = 30
"""Seconds for which Telegram holds a call while there is nothing new."""

GRACE = 10
"""Seconds beyond `LONG_POLL` for which an answer is waited for."""

FIRST_LAP, LONGEST_LAP = 0.05, 0.5
"""Seconds between two calls while updates are under way: Telegram then answers at once, with the same.
The more often nothing has changed, the longer."""

logger = logging.getLogger(__name__)


class Poller:
    """Puts the updates of `bot` into `queues`; `request` is a connection of its own for the long calls."""

    def __init__(
        self, bot: Bot, request: BaseRequest, queues: Queues, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._bot = bot
        self._request = request
        self._queues = queues
        self._sleep = sleep
        self._progress = Progress()
        self._moved = asyncio.Event()

    def begin_anew(self) -> None:
        """Forgets what was confirmed so far: meanwhile another process may have gone on from there.

        What is still under way here comes again and waits behind itself; then it is known by its id.
        """
        self._progress = Progress()

    async def run(self) -> None:
        """Polls until it is cancelled; what was begun goes on in `queues` then."""
        pauses, failing = Pauses(), False
        laps = Pauses(FIRST_LAP, LONGEST_LAP)
        while True:
            try:
                updates = await self._fetch(0 if self._progress.under_way else LONG_POLL)
            except Exception as error:  # noqa: BLE001 — whatever it is, residents wait for the next attempt
                failing = True
                await self._take_back(error)
                pause = patience_asked_for(error) or pauses.next()
                logger.warning("%s Trying again in %.1f s.", _explained(error), pause)
                await self._sleep(pause)
                continue
            if failing:
                logger.info("Telegram answers again.")
                failing = False
                pauses.reset()
            new = [update for update in updates if self._begin(update)]
            if new or self._moved.is_set():
                laps.reset()
            await self._lap(laps.next())

    async def confirm(self) -> None:
        """Tells Telegram at the end what is done, so that it does not give that again."""
        if not self._progress.offset:
            return
        try:
            await self._fetch(seconds=0, limit=1)
        except TelegramError as error:
            logger.info("What was done could not be confirmed, and will be recognised: %s.", summary(error))

    async def _take_back(self, error: Exception) -> None:
        """Takes a webhook away that was set while we polled, as by a process that has ended since."""
        if isinstance(error, Conflict) and "webhook" in error.message:
            with suppress(TelegramError):
                await self._bot.delete_webhook(drop_pending_updates=False)

    async def _lap(self, seconds: float) -> None:
        """Waits while updates are under way, but not so long that new ones would notice."""
        self._moved.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._progress.under_way:
                    await self._moved.wait()
                    self._moved.clear()

    async def _fetch(self, seconds: int, limit: int = WINDOW) -> Sequence[Any]:
        """Updates as Telegram sent them: one that cannot be understood must not hide the others."""
        offset = self._progress.offset
        fields = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": json.dumps(KINDS)}
        answer = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(fields)}", read_timeout=seconds + GRACE
        )
        self._progress.confirm(offset)
        return answer if isinstance(answer, list) else ()

    def _begin(self, raw: Any) -> bool:
        """Whether it is a new update; it is in its queue then."""
        number = raw.get("update_id") if isinstance(raw, Mapping) else None
        if not isinstance(number, int) or not self._progress.begin(number):
            return False
        taken(raw, number, self._bot, self._queues).add_done_callback(
            partial(self._finish, self._progress, number)
        )
        return True

    def _finish(self, progress: Progress, number: int, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is None:
            progress.finish(number)
        self._moved.set()


def _explained(error: Exception) -> str:
    match error:
        case Conflict():
            return (
                "Telegram serves another poller of this bot, or a webhook is set. Only one can get the "
                "updates: stop the other one."
            )
        case InvalidToken():
            return "Telegram refuses the token or does not know the address (401 or 404)."
        case RetryAfter():
            return "Telegram asks for patience (429)."
        case _:
            return f"Telegram does not answer: {summary(error)}."

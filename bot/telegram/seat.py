"""Which of several processes asks Telegram for updates: only one can, and the others wait for its seat."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from bot.telegram.pauses import Sleep
from bot.telegram.polling import Poller

TRY_EVERY = 5.0
"""Seconds between two tries to take the seat of a process that may have ended."""

logger = logging.getLogger(__name__)


class Seat(Protocol):
    """A seat that one process at a time can hold: those of `bot.storage.election`."""

    async def take(self) -> bool:
        """Whether this process holds it now."""
        ...

    async def lost(self) -> None:
        """Returns when this process holds it no more."""
        ...

    async def leave(self) -> None:
        """Lets others take it."""
        ...


class OnlySeat:
    """That of a process which knows of no other."""

    async def take(self) -> bool:
        return True

    async def lost(self) -> None:
        await asyncio.Event().wait()

    async def leave(self) -> None:
        """Nobody waits for it."""


async def poll_while_elected(poller: Poller, seat: Seat, sleep: Sleep) -> None:
    """Polls whenever this process holds the seat, until it is cancelled; then it still holds it."""
    is_waiting = False
    while True:
        if not await seat.take():
            if not is_waiting:
                logger.info("Another process asks Telegram for updates; standing by for it.")
            is_waiting = True
            await sleep(TRY_EVERY)
            continue
        logger.info("This process asks Telegram for updates.")
        is_waiting = False
        poller.begin_anew()
        async with asyncio.TaskGroup() as group:
            polling = group.create_task(poller.run())
            await seat.lost()
            polling.cancel()
        logger.warning("The database no longer says that this process is the one that asks for updates.")
        await seat.leave()

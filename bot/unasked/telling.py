"""How messages go to people who have not just asked for them: several at a time, each surely kept as sent."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from bot.unasked.deliveries import Delivery
from bot.wording.message import Message

AT_ONCE = 4
"""Messages under way at the same time in one process: enough for 25 a second at Telegram's usual pace."""

FINISHING = 1.0
"""Seconds at a stop for messages that are under way."""

SETTLING = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between attempts to keep that a message was sent."""

One = TypeVar("One")

logger = logging.getLogger(__name__)


class Tell(Protocol):
    """Sends a message when the limits of its way allow it; takes `deliveries.LONGEST` seconds at most."""

    async def __call__(self, chat: int, message: Message, *, silently: bool = False) -> Delivery: ...


async def tell_each(
    batch: Sequence[One],
    tell: Callable[[One], Awaitable[None]],
    give_back: Callable[[Sequence[One]], Awaitable[None]],
) -> None:
    """Does `tell` for each of `batch`, `AT_ONCE` at a time.

    Where that is cancelled, what was begun is finished and the rest given back, so that a stop leaves nothing
    in doubt.
    """
    waiting = deque(batch)

    async def teller() -> None:
        while waiting:
            await tell(waiting.popleft())

    tellers = [asyncio.create_task(teller()) for _ in range(min(AT_ONCE, len(batch)))]
    if not tellers:
        return
    try:
        await asyncio.wait(tellers)
    except asyncio.CancelledError:
        left = tuple(waiting)
        waiting.clear()
        await asyncio.wait(tellers, timeout=FINISHING)
        for one in tellers:
            one.cancel()
        await give_back(left)
        raise
    for one in tellers:
        one.result()


async def surely(
    keep: Callable[[], Awaitable[None]], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Keeps that a message was sent, also through trouble of the database that passes within a minute."""
    for pause in SETTLING:
        try:
            return await keep()
        except Exception as error:  # noqa: BLE001 — whatever it is, the message is out
            logger.warning("A message was sent and cannot be kept yet: %s.", type(error).__name__)
            await sleep(pause)
    return await keep()

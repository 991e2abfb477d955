"""The bot on Telegram by polling, from its start to its graceful stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from bot.telegram.application import Announcing, Answering, AnyApplication, Serving, Turns, answer_with, build
from bot.telegram.downloading import Downloads
from bot.telegram.errors import is_telegrams_trouble, summary
from bot.telegram.pauses import Pauses, Sleep
from bot.telegram.polling import Poller
from bot.telegram.profile import Menu, Profile, keep_up_to_date
from bot.telegram.queueing import Queues
from bot.telegram.sending import Sender
from bot.telegram.transport import AiohttpRequest
from bot.unasked import Tell
from bot.wording.message import Message

FINISHING, CONFIRMING = 8.0, 1.5
"""Seconds at a stop: for turns that were begun, and for telling Telegram what is done. Together under 10,
after which service managers lose their patience."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The desk, the menus of those whom it serves, and what goes on for them until the bot stops."""

    desk: Serving | None = None
    announcing: Announcing | None = None
    menus: tuple[Menu, ...] = ()
    work: tuple[Callable[[], Coroutine[None, None, None]], ...] = ()


Staffed = Callable[[Callable[[int, Sequence[Message]], Awaitable[None]], Tell], Staff]
"""Given the two ways to speak unasked, what sees to the staff and to whatever else goes on meanwhile."""

logger = logging.getLogger(__name__)


async def serve_by_polling(  # noqa: PLR0913 — one word for each side of the rim
    token: str,
    url: str,
    guide: Answering,
    profiles: Sequence[Profile],
    stop: asyncio.Event,
    *,
    staffed: Staffed | None = None,
    is_passing: Callable[[BaseException], bool] = is_telegrams_trouble,
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Answers residents by `guide` until `stop` is set; then finishes what it began.

    `staffed` is given the ways to speak to somebody unasked, and sees to the staff meanwhile.

    `url` is that of the Bot API. `is_passing` tells the troubles that time heals from those that an update
    itself makes (see `queueing`).

    Raises:
        InvalidToken: Telegram does not know the token, or the URL is not that of a Bot API.
    """
    async with AiohttpRequest() as calls, AiohttpRequest(connections=2) as polls:
        application = build(token, url, calls)
        sender = Sender(application.bot, sleep)
        staff = Staff() if staffed is None else staffed(sender.speak, sender.tell)
        download = Downloads(application.bot, calls, sleep).download
        turns = Turns(guide, sender, staff.desk, download, staff.announcing)
        answer_with(application, turns)
        if await _begun(application, stop, sleep):
            guide.introduce(application.bot.username)
            queues = Queues(application.process_update, turns.apologise, is_passing, sleep=sleep)
            poller = Poller(application.bot, polls, queues, sleep=sleep)
            await _poll(application, poller, profiles, staff, stop, sleep)
            await _finish(poller, queues)
            await application.shutdown()


async def _begun(application: AnyApplication, stop: asyncio.Event, sleep: Sleep) -> bool:
    """Whether Telegram has answered; asks until it does, or until `stop`.

    A webhook is taken away, or Telegram would give no updates here; those that wait are kept.
    """
    pauses = Pauses()
    while not stop.is_set():
        try:
            await application.initialize()
            await application.bot.delete_webhook(drop_pending_updates=False)
        except InvalidToken:
            raise
        except TelegramError as error:
            pause = pauses.next()
            logger.warning("Telegram does not answer: %s. Trying again in %.1f s.", summary(error), pause)
            await _either(sleep(pause), stop)
        else:
            return True
    return False


async def _poll(
    application: AnyApplication,
    poller: Poller,
    profiles: Sequence[Profile],
    staff: Staff,
    stop: asyncio.Event,
    sleep: Sleep,
) -> None:
    logger.info("The bot is on Telegram as @%s.", application.bot.username)
    async with asyncio.TaskGroup() as group:
        tasks = (
            group.create_task(poller.run()),
            group.create_task(keep_up_to_date(application.bot, profiles, staff.menus, sleep=sleep)),
            *(group.create_task(work()) for work in staff.work),
        )
        await stop.wait()
        logger.info("Stopping: finishing what was begun.")
        for task in tasks:
            task.cancel()


async def _finish(poller: Poller, queues: Queues) -> None:
    await queues.close(FINISHING)
    with suppress(TimeoutError):
        async with asyncio.timeout(CONFIRMING):
            await poller.confirm()
    logger.info("Stopped.")


async def _either(waiting: Awaitable[None], stop: asyncio.Event) -> None:
    """Waits for one of them."""
    tasks = {asyncio.ensure_future(waiting), asyncio.ensure_future(stop.wait())}
    _, late = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in late:
        task.cancel()

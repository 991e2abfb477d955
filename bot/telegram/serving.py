"""The bot on Telegram, by polling or by webhook, from its start to its graceful stop."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, assert_never

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.telegram.application import Announcing, Answering, AnyApplication, Serving, Turns, answer_with, build
from bot.telegram.downloading import Downloads
from bot.telegram.errors import is_telegrams_trouble, summary
from bot.telegram.pauses import Pauses, Sleep
from bot.telegram.polling import Poller
from bot.telegram.profile import Menu, Profile, keep_up_to_date
from bot.telegram.queueing import KeepAside, Queues, forget
from bot.telegram.seat import OnlySeat, Seat, poll_while_elected
from bot.telegram.sending import Sender
from bot.telegram.transport import AiohttpRequest
from bot.telegram.watching import NOBODY, Observer
from bot.unasked.telling import Tell
from bot.wording.message import Message

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

FINISHING, CONFIRMING = 7.0, 1.5
"""Seconds at a stop: for turns that were begun, and for telling Telegram what is done. Together under 10,
after which service managers lose their patience."""

HEARTBEAT = 25.0
"""Seconds between two questions to Telegram whether it is still there."""


@dataclass(frozen=True, slots=True)
class ByPolling:
    """Updates are asked for, by the one process that holds `seat`."""

    seat: Seat = field(default_factory=OnlySeat)


POLLING = ByPolling()


@dataclass(frozen=True, slots=True)
class ByWebhook:
    """Updates are brought to `url` with `secret`, and arrive at `listener`, where `beside` is served too."""

    url: str
    secret: str = field(repr=False)
    listener: socket.socket
    beside: tuple[BaseRoute, ...] = ()


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


async def serve_on_telegram(  # noqa: PLR0913 — one word for each side of the rim
    token: str,
    url: str,
    guide: Answering,
    profiles: Iterable[Callable[[], Profile]],
    stop: asyncio.Event,
    *,
    transport: ByPolling | ByWebhook = POLLING,
    staffed: Staffed | None = None,
    is_passing: Callable[[BaseException], bool] = is_telegrams_trouble,
    keep_aside: KeepAside = forget,
    observer: Observer = NOBODY,
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Answers residents by `guide` until `stop` is set; then finishes what it began.

    `staffed` is given the ways to speak to somebody unasked, and sees to the staff meanwhile.

    `url` is that of the Bot API. `is_passing` tells the troubles that time heals from those that an update
    itself makes, which is then given to `keep_aside` (see `queueing`).

    Raises:
        InvalidToken: Telegram does not know the token, or the URL is not that of a Bot API.
        BadRequest: Telegram refuses the address of the webhook.
    """
    async with (
        AiohttpRequest(observer=observer) as calls,
        AiohttpRequest(connections=2, observer=observer) as polls,
    ):
        application = build(token, url, calls)
        sender = Sender(application.bot, sleep)
        staff = Staff() if staffed is None else staffed(sender.speak, sender.tell)
        download = Downloads(application.bot, calls, sleep).download
        turns = Turns(guide, sender, staff.desk, download, staff.announcing)
        answer_with(application, turns)
        queues = Queues(
            application.process_update,
            turns.apologise,
            is_passing,
            keep_aside=keep_aside,
            waits=isinstance(transport, ByPolling),
            observer=observer,
            sleep=sleep,
        )
        beside = (
            lambda: keep_up_to_date(application.bot, profiles, staff.menus, sleep=sleep),
            lambda: _keep_asking(application.bot),
            *staff.work,
        )
        match transport:
            case ByPolling(seat):
                await _by_polling(application, guide, polls, queues, seat, beside, stop, sleep)
            case ByWebhook():
                await _by_webhook(application, guide, queues, transport, beside, stop, sleep)
            case _:
                assert_never(transport)


Work = Callable[[], Coroutine[None, None, None]]


async def _by_polling(  # noqa: PLR0913, PLR0917 — what `serve_on_telegram` has put together
    application: AnyApplication,
    guide: Answering,
    polls: AiohttpRequest,
    queues: Queues,
    seat: Seat,
    beside: Sequence[Work],
    stop: asyncio.Event,
    sleep: Sleep,
) -> None:
    """A webhook is taken away, or Telegram would give no updates here; those that wait are kept."""
    bot = application.bot
    begin = partial(bot.delete_webhook, drop_pending_updates=False)
    if not await _begun(application, guide, begin, stop, sleep):
        return
    poller = Poller(bot, polls, queues, sleep=sleep)
    await _until_stopped((lambda: poll_while_elected(poller, seat, sleep), *beside), stop)
    await queues.close(FINISHING)
    with suppress(TimeoutError):
        async with asyncio.timeout(CONFIRMING):
            await poller.confirm()
    await seat.leave()
    await application.shutdown()
    logger.info("Stopped.")


async def _by_webhook(
    application: AnyApplication,
    guide: Answering,
    queues: Queues,
    transport: ByWebhook,
    beside: Sequence[Work],
    stop: asyncio.Event,
    sleep: Sleep,
) -> None:
    """The webhook stays set at a stop: Telegram brings to the next process what this one did not take."""
    # A web server, which a bot that polls can spare.
    from starlette.applications import Starlette
    from starlette.routing import Route

    from bot.listening import serving
    from bot.telegram import webhook

    bot, secret = application.bot, transport.secret
    hook = webhook.Webhook(bot, queues, secret)
    routes = [*transport.beside, Route("/{path:path}", hook.take, methods=["POST"])]
    async with serving(Starlette(routes=routes), transport.listener):
        begin = partial(webhook.set_webhook, bot, transport.url, secret, hook.open)
        if not await _begun(application, guide, begin, stop, sleep):
            return
        await _until_stopped((lambda: webhook.keep_set(bot, transport.url, secret, sleep), *beside), stop)
        hook.close()
        await queues.close(FINISHING)
    await application.shutdown()
    logger.info("Stopped.")


async def _begun(
    application: AnyApplication,
    guide: Answering,
    begin: Callable[[], Awaitable[object]],
    stop: asyncio.Event,
    sleep: Sleep,
) -> bool:
    """Whether Telegram has answered; asks until it does, or until `stop`."""
    pauses = Pauses()
    while not stop.is_set():
        try:
            await application.initialize()
            guide.introduce(application.bot.username)
            await begin()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            pause = pauses.next()
            logger.warning("Telegram does not answer: %s. Trying again in %.1f s.", summary(error), pause)
            await _either(sleep(pause), stop)
        else:
            logger.info("The bot is on Telegram as @%s.", application.bot.username)
            return True
    return False


async def _until_stopped(works: Sequence[Work], stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for work in works]
        await stop.wait()
        logger.info("Stopping: finishing what was begun.")
        for task in tasks:
            task.cancel()


async def _keep_asking(bot: Bot) -> None:
    """Asks Telegram now and then, so that it is known whether it answers while nobody writes."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        try:
            await bot.get_me()
        except TelegramError as error:
            logger.debug("Telegram does not answer: %s.", summary(error))


async def _either(waiting: Awaitable[None], stop: asyncio.Event) -> None:
    """Waits for one of them."""
    tasks = {asyncio.ensure_future(waiting), asyncio.ensure_future(stop.wait())}
    _, late = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in late:
        task.cancel()

"""Updates that Telegram brings: answered by 200 when their effects are kept, and by 503 when they cannot be.

Telegram brings an update again until it is answered by 200, and those of one chat one after the other. So it
is Telegram that waits for what is not done: nothing is held here that a crash could lose. An update that
comes again while it is still under way joins the turn that it has; one that comes again after it was kept
is known to the guide by its id.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.errors import summary
from bot.telegram.intake import taken
from bot.telegram.pauses import Sleep
from bot.telegram.queueing import LATER, LaterError, Queues
from bot.telegram.updates import KINDS

LARGEST = 1 << 20
"""Bytes of an update. The longest messages with all their formatting take a tenth of that."""

WITHIN = 25.0
"""Seconds until Telegram is told to come again. It waits for 60, proxies often for 30."""

CONNECTIONS = 64
"""That Telegram opens at most, here and on every other machine together."""

LAP = 30.0
"""Seconds between two looks whether Telegram still knows the webhook."""

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the name of a header

logger = logging.getLogger(__name__)


class Webhook:
    """Puts the updates that come with `secret` into `queues`, which must not wait for what passes."""

    def __init__(self, bot: Bot, queues: Queues, secret: str) -> None:
        self._bot = bot
        self._queues = queues
        self._secret = secret.encode()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._is_closed = True

    def open(self) -> None:
        """Takes updates from now on; one that comes before is to come again."""
        self._is_closed = False

    def close(self) -> None:
        """Takes no more updates; those that were begun are answered as they end."""
        self._is_closed = True

    async def take(self, request: Request) -> Response:
        """One update; the status is what became of it."""
        if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), self._secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if self._is_closed:
            return _later(LATER)
        body = await _body(request)
        if isinstance(body, Response):
            return body
        try:
            raw = json.loads(body)
            number = raw["update_id"]
        except (ValueError, RecursionError, TypeError, KeyError):
            number = None
        if not isinstance(number, int) or isinstance(number, bool):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        return await self._result(self._under_way.get(number) or self._begin(number, raw))

    async def _result(self, task: asyncio.Task[None]) -> Response:
        await asyncio.wait({task}, timeout=WITHIN)
        if not task.done() or task.cancelled():
            return _later(LATER)
        error = task.exception()
        if isinstance(error, LaterError):
            return _later(error.seconds)
        if error is not None:
            logger.warning("An update could be neither answered nor set aside: %s.", summary(error))
            return _later(LATER)
        return Response(status_code=HTTPStatus.OK)

    def _begin(self, number: int, raw: dict[str, Any]) -> asyncio.Task[None]:
        task = taken(raw, number, self._bot, self._queues)
        self._under_way[number] = task
        task.add_done_callback(lambda _: self._under_way.pop(number, None))
        return task


async def keep_set(bot: Bot, url: str, secret: str, sleep: Sleep) -> None:
    """Sets the webhook, and again whenever Telegram no longer knows it, until it is cancelled."""
    while True:
        try:
            told = await bot.get_webhook_info()
            # Telegram tells the kinds in an order of its own.
            if told.url != url or set(told.allowed_updates) != set(KINDS):
                if told.url:
                    logger.warning("Telegram brought updates elsewhere until now, or others.")
                await set_webhook(bot, url, secret)
            elif told.pending_update_count and told.last_error_message:
                logger.warning(
                    "%d updates wait at Telegram; it says of the webhook: %s.",
                    told.pending_update_count,
                    told.last_error_message,
                )
        except TelegramError as error:
            logger.warning("Telegram does not answer: %s.", summary(error))
        await sleep(LAP)


async def set_webhook(bot: Bot, url: str, secret: str, ready: Callable[[], None] | None = None) -> None:
    """Has Telegram bring its updates to `url` with `secret`; what waits is kept. `ready` is called before.

    Raises:
        TelegramError: it did not answer, or refuses the address.
    """
    if ready is not None:
        ready()
    await bot.set_webhook(
        url,
        secret_token=secret,
        allowed_updates=list(KINDS),
        max_connections=CONNECTIONS,
        drop_pending_updates=False,
    )
    logger.info("Telegram brings updates to the webhook.")


async def _body(request: Request) -> bytes | Response:
    """The body, or why it is refused."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(
                    status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers={"Connection": "close"}
                )
    except ClientDisconnect:
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    return bytes(body)


def _later(seconds: float) -> Response:
    headers = {"Retry-After": str(max(1, ceil(seconds)))}
    return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)

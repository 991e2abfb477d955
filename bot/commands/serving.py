"""What `run` serves over HTTP: Telegram's webhook, and how the bot is doing.

Imported only where one of them is asked for: the web server takes 4 MB, which a bot that asks for its updates
(polls) and is watched by nobody can spare.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route

from bot.listening import listen, serving
from bot.settings import HEALTH_LISTEN, WEBHOOK_LISTEN, Settings
from bot.telegram.secret import secret_from
from bot.telegram.serving import ByWebhook


@asynccontextmanager
async def served(settings: Settings, watched: tuple[Route, ...]) -> AsyncIterator[ByWebhook | None]:
    """Serves `watched` where `HEALTH_LISTEN` says, until the block ends. Gives how updates come in where
    `WEBHOOK_URL` is set, which has `watched` beside them.

    Raises:
        CannotStartError: nobody can listen where the settings say.
    """
    webhook = _webhook(settings, watched)
    if settings.health_listen is None:
        yield webhook
        return
    async with serving(Starlette(routes=watched), listen(settings.health_listen, HEALTH_LISTEN)):
        yield webhook


def _webhook(settings: Settings, watched: tuple[Route, ...]) -> ByWebhook | None:
    if settings.webhook_url is None:
        return None
    secret = settings.webhook_secret or secret_from(settings.telegram_bot_token or "")
    listener = listen(settings.webhook_listen, WEBHOOK_LISTEN)
    return ByWebhook(settings.webhook_url, secret, listener, watched)

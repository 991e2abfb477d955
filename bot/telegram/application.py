"""The python-telegram-bot application, and a turn of it."""

from __future__ import annotations

from typing import Any, Protocol

from telegram import CallbackQuery, Message, Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.conversation.events import Event
from bot.guide import Send
from bot.telegram.sending import Sender
from bot.telegram.updates import incoming

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Outspoken(AnyApplication):
    """An application that lets errors through, so that an update is not taken for done when it failed."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:
        del update
        raise error


class Answering(Protocol):
    """Who answers residents: `bot.guide.Guide`."""

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None: ...

    async def apologise(
        self, resident: int, client_language: str | None, send: Send, error_id: str
    ) -> None: ...


class Turns:
    """Answers updates by way of `guide`, and speaks through `sender`."""

    def __init__(self, guide: Answering, sender: Sender) -> None:
        self._guide = guide
        self._sender = sender

    async def take(self, update: Update, _context: Any = None) -> None:
        """One turn; what is not for the bot is passed over, and a tap comes to rest in any case."""
        try:
            what = incoming(update)
            if what is not None:
                send = self._sender.to(what.resident, instead_of=_tapped(update.callback_query))
                await self._guide.answer(what.resident, what.event, what.language, send, update.update_id)
        finally:
            if update.callback_query is not None:
                await self._sender.acknowledge(update.callback_query)

    async def apologise(self, update: Update, error_id: str) -> None:
        """Tells the resident that their update could not be processed."""
        what = incoming(update)
        if what is not None:
            send = self._sender.to(what.resident)
            await self._guide.apologise(what.resident, what.language, send, error_id)


def build(token: str, url: str, request: BaseRequest) -> AnyApplication:
    """An application that speaks to the Bot API at `url`, and neither polls nor listens by itself."""
    return (
        ApplicationBuilder()
        .application_class(Outspoken)
        .token(token)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .build()
    )


def answer_with(application: AnyApplication, turns: Turns) -> None:
    """Makes `turns` the one handler of everything that comes in."""
    application.add_handler(TypeHandler[Update, ContextTypes.DEFAULT_TYPE, None](Update, turns.take))


def _tapped(query: CallbackQuery | None) -> Message | None:
    """The message under which a button was tapped, unless Telegram has forgotten it."""
    message = None if query is None else query.message
    return message if isinstance(message, Message) else None

"""The python-telegram-bot application, and a turn of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from telegram import CallbackQuery, Message, Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.conversation.events import Event, Medium, Sent
from bot.desk.counter import Counter, Document
from bot.guide import Send
from bot.publishing.requests import Request
from bot.statistics.requests import Inquiry
from bot.telegram.sending import Sender
from bot.telegram.updates import Incoming, incoming, mention, typed
from bot.wording.message import Message as Words
from bot.wording.residents.browsing import InlineAnswer

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Outspoken(AnyApplication):
    """An application that lets errors through, so that an update is not taken for done when it failed."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:
        del update
        raise error


class Answering(Protocol):
    """Who answers residents: `bot.guide.Guide`."""

    def introduce(self, name: str) -> None: ...

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None: ...

    async def apologise(
        self, resident: int, client_language: str | None, send: Send, error_id: str
    ) -> None: ...

    def browse(self, text: str, client_language: str | None) -> InlineAnswer: ...

    def answer_group(self, text: str, client_language: str | None) -> Words: ...


class Serving(Protocol):
    """Who serves staff: `bot.desk.desk.Desk`."""

    def serves(self, person: int) -> bool: ...

    def asked(self, person: int, event: Event) -> Request | Inquiry | None: ...

    async def answer(
        self,
        person: int,
        errand: Request | Inquiry | Document,
        client_language: str | None,
        counter: Counter,
    ) -> None: ...


class Announcing(Protocol):
    """Who serves admins with broadcasts: `bot.broadcasts.desk.BroadcastDesk`."""

    def takes(self, person: int, event: Event) -> bool: ...

    async def answer(self, person: int, event: Event, client_language: str | None, send: Send) -> None: ...


Download = Callable[[str, Path, int], Awaitable[None]]
"""Writes the file of this Telegram id to a path, in at most so many bytes."""


class Turns:
    """Answers updates by way of `guide`, and speaks through `sender`; what is for the `desk` goes there."""

    def __init__(
        self,
        guide: Answering,
        sender: Sender,
        desk: Serving | None = None,
        download: Download | None = None,
        announcing: Announcing | None = None,
    ) -> None:
        self._guide = guide
        self._sender = sender
        self._desk = desk
        self._download = download
        self._announcing = announcing

    async def take(self, update: Update, _context: Any = None) -> None:
        """One turn; what is not for the bot is passed over, and a tap comes to rest in any case."""
        try:
            what = incoming(update)
            if what is None:
                await self._answer_elsewhere(update)
            else:
                send = self._sender.to(what.resident, instead_of=_tapped(update.callback_query))
                errand = self._errand(update, what)
                if self._announcing is not None and self._announcing.takes(what.resident, what.event):
                    await self._announcing.answer(what.resident, what.event, what.language, send)
                elif errand is None or self._desk is None:
                    await self._guide.answer(what.resident, what.event, what.language, send, update.update_id)
                else:
                    counter = Counter(send, self._sender.board(what.resident))
                    await self._desk.answer(what.resident, errand, what.language, counter)
        finally:
            if update.callback_query is not None:
                await self._sender.acknowledge(update.callback_query)

    async def _answer_elsewhere(self, update: Update) -> None:
        """In a group, and in any chat behind the bot's name; elsewhere nothing is for it."""
        query = update.inline_query
        if query is not None:
            answer = self._guide.browse(typed(query), query.from_user.language_code)
            await self._sender.show_results(query.id, answer)
            return
        said = mention(update, self._sender.name)
        if said is not None:
            await self._sender.deliver(said.chat, [self._guide.answer_group(said.words, said.language)])

    async def apologise(self, update: Update, error_id: str) -> None:
        """Tells the resident that their update could not be processed."""
        what = incoming(update)
        if what is not None:
            send = self._sender.to(what.resident)
            await self._guide.apologise(what.resident, what.language, send, error_id)

    def _errand(self, update: Update, what: Incoming) -> Request | Inquiry | Document | None:
        """What is for the desk; `None` from everybody for whom there is none."""
        if self._desk is None or not self._desk.serves(what.resident):
            return None
        message = update.message
        if what.event == Sent(Medium.DOCUMENT) and message and message.document and self._download:
            document = message.document
            fetch = partial(self._download, document.file_id)
            return Document(document.file_name or document.mime_type or "?", document.file_size, fetch)
        return self._desk.asked(what.resident, what.event)


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

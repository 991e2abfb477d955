"""Messages to calls of the Bot API."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, TypeVar, assert_never

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputFile,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import Message as Posted
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.guide import Send
from bot.telegram.errors import is_telegrams_trouble, patience_asked_for, summary
from bot.telegram.pauses import Pauses, Sleep
from bot.wording.browsing import Article, InlineAnswer
from bot.wording.markup import as_read, units
from bot.wording.message import Button, File, LocationKey, Message, NoKey

ATTEMPTS = 4
LONGEST_CAPTION = 1024
"""UTF-16 units of the text beside a file; a longer one becomes a message of its own."""

LONGEST_OBEYED = 60
"""Seconds. Where Telegram asks for more, the turn as a whole is tried again later."""

CACHED = 300
"""Seconds for which Telegram may show the same results again."""

_SIGNS_OF_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")

Given = TypeVar("Given")
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None

logger = logging.getLogger(__name__)


class Sender:
    """Sends what the bot has to say to a resident, through what befalls a network."""

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._sleep = sleep

    def to(self, resident: int, *, instead_of: Posted | None = None) -> Send:
        """What delivers to `resident`; `instead_of` is the message that was tapped, if it is known."""

        async def send(messages: Sequence[Message], in_place: bool) -> None:  # noqa: FBT001 — the guide's form
            await self.deliver(resident, messages, instead_of=instead_of if in_place else None)

        return send

    def board(self, resident: int) -> Callable[[Message], Awaitable[None]]:
        """One message to `resident` that changes as things go on: what is shown replaces what was."""
        posted: Posted | None = None

        async def show(message: Message) -> None:
            nonlocal posted
            try:
                if posted is None or not await self._edit(posted, message):
                    posted = await self._persist(partial(self._send, resident, message))
            except Forbidden:
                logger.info("A resident has blocked the bot; nothing was sent.")

        return show

    async def speak(self, resident: int, messages: Sequence[Message]) -> None:
        """Sends `messages` unasked; raises as `deliver` does."""
        await self.deliver(resident, messages)

    async def deliver(
        self, resident: int, messages: Sequence[Message], *, instead_of: Posted | None = None
    ) -> None:
        """Sends `messages` in order; the first takes the place of `instead_of` where that can be.

        To somebody who blocked the bot or is gone, nothing is sent, and that is no error. Where it fails in
        the middle, the turn will be done again from its beginning, and what went out is seen twice.

        Raises:
            TelegramError: it could not be sent, and waiting did not help.
        """
        try:
            for place, message in enumerate(messages):
                edited = place == 0 and instead_of is not None and await self._edit(instead_of, message)
                if not edited:
                    await self._persist(partial(self._send, resident, message))
        except Forbidden:
            logger.info("A resident has blocked the bot; nothing was sent.")
        except BadRequest as error:
            if not _is_nobody_there(error):
                raise
            logger.info("A chat is gone; nothing was sent.")

    @property
    def name(self) -> str:
        """The username under which Telegram knows the bot."""
        return self._bot.username

    async def show_results(self, query: str, answer: InlineAnswer) -> None:
        """Shows `answer` to whoever typed an inline query, unless they have typed on meanwhile.

        Telegram may keep the answer for as long as `CACHED`, for this person only: another one who types
        the same may read another language.
        """
        results = [result_of(article) for article in answer.articles]
        button = InlineQueryResultsButton(answer.lead, start_parameter=answer.parameter)
        try:
            await self._bot.answer_inline_query(
                query, results, cache_time=CACHED, is_personal=True, button=button
            )
        except BadRequest as error:
            logger.debug("An inline query came to nothing: %s.", summary(error))

    async def acknowledge(self, query: CallbackQuery) -> None:
        """Lets the button that was tapped come to rest, if Telegram still waits for that."""
        try:
            await self._bot.answer_callback_query(query.id)
        except TelegramError as error:
            logger.debug("A tap could not be acknowledged: %s.", summary(error))

    async def _edit(self, posted: Posted, message: Message) -> bool:
        """Whether `message` now stands in the place of `posted`."""
        if message.venue or message.file or message.key or not posted.text:
            return False
        try:
            await self._persist(
                lambda: self._bot.edit_message_text(
                    message.text,
                    chat_id=posted.chat.id,
                    message_id=posted.message_id,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=keyboard(message.buttons),
                )
            )
        except BadRequest as error:
            # Unchanged is as good as changed. Too old, deleted or no text: it is sent as a new one, and
            # if it was the message itself that Telegram did not like, that will tell.
            return "not modified" in error.message.lower()
        return True

    async def _send(self, resident: int, message: Message) -> Any:
        markup = _markup(message)
        if message.venue is not None:
            return await self._bot.send_venue(
                resident,
                latitude=message.venue.latitude,
                longitude=message.venue.longitude,
                title=message.venue.title,
                address=message.venue.address,
                reply_markup=markup,
            )
        if message.file is not None:
            if units(as_read(message.text)) <= LONGEST_CAPTION:
                return await self._send_file(resident, message.file, message.text, markup)
            await self._send_file(resident, message.file)
        return await self._bot.send_message(
            resident,
            message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=markup,
        )

    async def _send_file(self, resident: int, file: File, caption: str = "", markup: Markup = None) -> Any:
        content = InputFile(BytesIO(file.content), file.name)
        words: dict[str, Any] = {"caption": caption or None, "parse_mode": ParseMode.HTML}
        if file.is_picture:
            return await self._bot.send_photo(resident, content, reply_markup=markup, **words)
        return await self._bot.send_document(resident, content, reply_markup=markup, **words)

    async def _persist(self, call: Callable[[], Awaitable[Given]]) -> Given:
        """Calls again after what passes: a broken network, a flood, a fault of Telegram's."""
        pauses = Pauses()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await call()
            except TelegramError as error:
                if attempt == ATTEMPTS or not is_telegrams_trouble(error):
                    raise
                wait = patience_asked_for(error) or pauses.next()
                if wait > LONGEST_OBEYED:
                    raise
                await self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")


def result_of(article: Article) -> InlineQueryResultArticle:
    """An article as Telegram takes it."""
    content = InputTextMessageContent(
        article.message.text, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        article.id,
        article.title,
        content,
        reply_markup=keyboard(article.message.buttons),
        description=article.description,
    )


def _markup(message: Message) -> Markup:
    match message.key:
        case LocationKey(label):
            key = KeyboardButton(label, request_location=True)
            return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
        case NoKey():
            return ReplyKeyboardRemove()
        case None:
            return keyboard(message.buttons)
        case _:
            assert_never(message.key)


def keyboard(buttons: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; `None` where there are none."""
    rows = [[_key(button) for button in row] for row in buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.data, url=button.url)


def _is_nobody_there(error: BadRequest) -> bool:
    words = error.message.lower()
    return any(sign in words for sign in _SIGNS_OF_NOBODY)

"""Messages to calls of the Bot API, each at its time (`pacing`), through what befalls a network.

What becomes of a call that fails:

- 429: the same call again, when Telegram's `retry_after` is over, however often it comes; should that be
  longer than `LONGEST_OBEYED`, whoever asked is told to come back then. Nobody calls for that chat in
  between.
- a broken network, a timeout, 5xx: again, after pauses that grow and are never alike, `ATTEMPTS` times. A
  call whose answer was lost may have done its work; then the message is seen twice, which is better than not
  at all.
- 400: never again. An answer that is refused is an error of its turn; what was sent unasked is left out, and
  the log says so by its kind, without its text.
- 403, or a chat that is gone: nobody is there. An answer is dropped; what was subscribed ends
  (`Delivery.GONE`).
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineQueryResultsButton,
    InputFile,
    LinkPreviewOptions,
)
from telegram import Message as Posted
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.guide import Send
from bot.telegram.errors import is_telegrams_trouble, patience_asked_for, summary
from bot.telegram.pacing import Pace
from bot.telegram.pauses import Pauses, Sleep
from bot.telegram.posting import post_text
from bot.telegram.rendering import keyboard, markup, result_of
from bot.unasked.deliveries import Delivery
from bot.wording.markup import as_read, units
from bot.wording.message import File, Message
from bot.wording.residents.browsing import InlineAnswer

ATTEMPTS = 4
LONGEST_CAPTION = 1024
"""UTF-16 units of the text beside a file; a longer one becomes a message of its own."""

LONGEST_OBEYED = 60
"""Seconds. Where Telegram asks for more, whoever sends is told so and tries again later."""

CACHED = 300
"""Seconds for which Telegram may show the same results again."""

_SIGNS_OF_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")

Given = TypeVar("Given")

logger = logging.getLogger(__name__)


class Sender:
    """Sends what the bot has to say to a resident, through what befalls a network."""

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep, pace: Pace | None = None) -> None:
        self._bot = bot
        self._sleep = sleep
        self._pace = pace or Pace(sleep=sleep)

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
                    sent = await self._persist(resident, partial(self._send, resident, message))
                    posted = sent if isinstance(sent, Posted) else Posted.de_json(sent, self._bot)
            except Forbidden:
                logger.info("A resident has blocked the bot; nothing was sent.")

        return show

    async def speak(self, resident: int, messages: Sequence[Message]) -> None:
        """Sends `messages` unasked; raises `TelegramError` where they cannot be sent now."""
        for message in messages:
            await self._tell(resident, message)

    async def tell(self, chat: int, message: Message, *, silently: bool = False) -> Delivery:
        """Sends `message` unasked, behind all answers; `silently` without a sound."""
        try:
            return await self._tell(chat, message, silently=silently)
        except TelegramError as error:
            logger.warning("Something could not be sent unasked and will be tried again: %s.", summary(error))
            return Delivery.LATER

    async def _tell(self, chat: int, message: Message, *, silently: bool = False) -> Delivery:
        call = partial(self._send, chat, message, disable_notification=silently)
        try:
            await self._persist(chat, call, is_answer=False)
        except Forbidden:
            return Delivery.GONE
        except BadRequest as error:
            if _is_nobody_there(error):
                return Delivery.GONE
            logger.error("Telegram refused a message that was sent unasked: %s.", summary(error))  # noqa: TRY400 — the summary says where, and nothing of the text
            return Delivery.REFUSED
        return Delivery.ARRIVED

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
                    await self._persist(resident, partial(self._send, resident, message))
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
                posted.chat.id,
                lambda: self._bot.edit_message_text(
                    message.text,
                    chat_id=posted.chat.id,
                    message_id=posted.message_id,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=keyboard(message.buttons),
                ),
            )
        except BadRequest as error:
            # Unchanged is as good as changed. Too old, deleted or no text: it is sent as a new one, and
            # if it was the message itself that Telegram did not like, that will tell.
            return "not modified" in error.message.lower()
        return True

    async def _send(self, resident: int, message: Message, **how: Any) -> Posted | dict[str, Any]:
        """What was posted, for a text as Telegram says it."""
        if message.venue is not None:
            return await self._bot.send_venue(
                resident,
                latitude=message.venue.latitude,
                longitude=message.venue.longitude,
                title=message.venue.title,
                address=message.venue.address,
                reply_markup=markup(message),
                **how,
            )
        if message.file is not None:
            if units(as_read(message.text)) <= LONGEST_CAPTION:
                keys = markup(message)
                return await self._send_file(resident, message.file, message.text, reply_markup=keys, **how)
            await self._send_file(resident, message.file, **how)
        return await post_text(self._bot, resident, message, **how)

    async def _send_file(self, resident: int, file: File, caption: str = "", **how: Any) -> Posted:
        content = InputFile(BytesIO(file.content), file.name)
        words: dict[str, Any] = {"caption": caption or None, "parse_mode": ParseMode.HTML}
        if file.is_picture:
            return await self._bot.send_photo(resident, content, **words, **how)
        return await self._bot.send_document(resident, content, **words, **how)

    async def _persist(
        self, chat: int, call: Callable[[], Awaitable[Given]], *, is_answer: bool = True
    ) -> Given:
        """Calls when it may, and again after what passes: a broken network, a flood, Telegram's faults."""
        pauses = Pauses()
        failures, waited = 0, 0.0
        while True:
            held = self._pace.wait_of(chat)
            if held > LONGEST_OBEYED or (waited > LONGEST_OBEYED and not is_answer):
                raise RetryAfter(math.ceil(held))
            await (self._pace.answer(chat) if is_answer else self._pace.unasked(chat))
            try:
                return await call()
            except TelegramError as error:
                if (wait := patience_asked_for(error)) is not None:
                    self._pace.hold(chat, wait)
                    waited += wait
                    continue
                failures += 1
                if failures == ATTEMPTS or not is_telegrams_trouble(error):
                    raise
                await self._sleep(pauses.next())


def _is_nobody_there(error: BadRequest) -> bool:
    words = error.message.lower()
    return any(sign in words for sign in _SIGNS_OF_NOBODY)

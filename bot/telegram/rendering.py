"""Buttons, keys and articles as python-telegram-bot takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.wording.message import Button, LocationKey, Message, NoKey
from bot.wording.residents.browsing import Article

Json = dict[str, Any]
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


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


def markup(message: Message) -> Markup:
    """The keyboard of a message, under it or in the place of the letters; `None` where there is none."""
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


def plain_markup(message: Message) -> Json | None:
    """The same as JSON; buttons, which most messages have, are not made into objects for it."""
    if message.key is None:
        return plain_keyboard(message.buttons)
    key = markup(message)
    return None if key is None else key.to_dict()


def keyboard(buttons: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; `None` where there are none."""
    plain = plain_keyboard(buttons)
    return None if plain is None else InlineKeyboardMarkup.de_json(plain)


def plain_keyboard(buttons: Sequence[Sequence[Button]]) -> Json | None:
    """The same as JSON."""
    rows = [[_key(button) for button in row] for row in buttons if row]
    return {"inline_keyboard": rows} if rows else None


def _key(button: Button) -> Json:
    key = {"text": button.label}
    if button.data is not None:
        key["callback_data"] = button.data
    if button.url is not None:
        key["url"] = button.url
    return key

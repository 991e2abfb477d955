"""Buttons, keys and articles as python-telegram-bot takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.wording.browsing import Article
from bot.wording.message import Button, LocationKey, Message, NoKey

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


def keyboard(buttons: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; `None` where there are none."""
    rows = [[_key(button) for button in row] for row in buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.data, url=button.url)

"""Text messages on a short way to the Bot API.

`Bot.send_message` makes objects of the keyboard, of its buttons and of all that Telegram says of the message
that was posted; nobody looks at these. They took a third of the processor time of sending an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

import msgspec
from telegram import Bot
from telegram.constants import ParseMode
from telegram.request import RequestData

from bot.telegram.rendering import Json, plain_markup
from bot.wording.message import Message


async def post_text(bot: Bot, chat: int, message: Message, *, disable_notification: bool = False) -> Json:
    """Posts the text of `message` with its buttons or its key; gives what Telegram says of it.

    Raises:
        TelegramError: it was refused, or did not get through.
    """
    fields: Json = {
        "chat_id": chat,
        "text": message.text,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
        "reply_markup": plain_markup(message),
        "disable_notification": disable_notification or None,
    }
    # `RequestData` takes nothing but its own parameters and cannot be built upon; it is asked for these.
    data = cast("RequestData", _Fields(fields))
    posted = await bot.request.post(f"{bot.base_url}/sendMessage", data)
    return cast("Json", posted)  # a message, for this method


class _Fields:
    """Plain values, as a `BaseRequest` sends them; those that are `None` are not sent."""

    contains_files = False
    multipart_data: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, fields: Json) -> None:
        self.parameters = {name: value for name, value in fields.items() if value is not None}

    @property
    def json_payload(self) -> bytes:
        return msgspec.json.encode(self.parameters, enc_hook=_plain)

    @property
    def json_parameters(self) -> dict[str, str]:
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in self.parameters.items()
        }


def _plain(value: object) -> str:
    """Texts that know that they are HTML, as the text that they are."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(type(value).__name__)

"""Text messages on the short way to the Bot API, which most answers go.

`Bot.send_message` makes objects of the keyboard, of its buttons and of all that Telegram says of the message
that was posted; nobody looks at these. They took a third of the processor time of sending an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from telegram import Bot
from telegram.constants import ParseMode
from telegram.request import RequestData

from bot.wording.message import Button, Message

Json = dict[str, Any]


async def post_text(bot: Bot, chat: int, message: Message, *, disable_notification: bool = False) -> Json:
    """Posts the text and the buttons of `message`; gives what Telegram says of it.

    Raises:
        TelegramError: it was refused, or did not get through.
    """
    fields: Json = {
        "chat_id": chat,
        "text": message.text,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
        "reply_markup": keyboard(message.buttons),
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
        return json.dumps(self.parameters).encode()

    @property
    def json_parameters(self) -> dict[str, str]:
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in self.parameters.items()
        }


def keyboard(buttons: Sequence[Sequence[Button]]) -> Json | None:
    """The buttons under a message as Telegram takes them; `None` where there are none."""
    rows = [[_key(button) for button in row] for row in buttons if row]
    return {"inline_keyboard": rows} if rows else None


def _key(button: Button) -> Json:
    key = {"text": button.label}
    if button.data is not None:
        key["callback_data"] = button.data
    if button.url is not None:
        key["url"] = button.url
    return key

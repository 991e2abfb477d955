"""Keyboards, checked as Telegram checks them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.botapi import limits
from tests.botapi.refusal import bad_request

ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_URL = re.compile(r"(?:https?://)?[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?|tg://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """A button as a resident sees it."""

    label: str
    data: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, str]:
        action = {"callback_data": self.data, "url": self.url}
        return {"text": self.label} | {name: value for name, value in action.items() if value is not None}


Keyboard = tuple[tuple[Key, ...], ...]
Keys = tuple[str, ...]
"""The labels of the keys that a message puts in the place of a phone's own; empty: it takes them away."""

REPLY_KEYBOARD = {
    "keyboard",
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
}
REQUESTS = {"text", "request_location", "request_contact", "style", "icon_custom_emoji_id"}


def read_keys(markup: object) -> Keys | None:
    """What a message does to the phone's own keyboard; `None`: nothing, it has an inline one or none.

    Raises:
        Refusal: a key without a label, or with a field that keys do not have.
    """
    if not isinstance(markup, dict) or "inline_keyboard" in markup:
        return None
    if "remove_keyboard" in markup:
        if markup["remove_keyboard"] is not True or set(markup) - {"remove_keyboard", "selective"}:
            raise bad_request("object expected as reply markup")
        return ()
    rows = markup.get("keyboard")
    if set(markup) - REPLY_KEYBOARD or not isinstance(rows, list) or not rows:
        raise bad_request("object expected as reply markup")
    keys = [key if isinstance(key, dict) else {"text": key} for row in rows for key in row]
    if any(set(key) - REQUESTS or not str(key.get("text", "")).strip() for key in keys):
        raise bad_request("can't parse keyboard button")
    return tuple(str(key["text"]) for key in keys)


def read(markup: object) -> Keyboard:
    """The rows of an inline keyboard, empty rows left out.

    Raises:
        Refusal: a button without a label or without exactly one action, data too long, a URL that is
            none, too many buttons.
    """
    if markup is None:
        return ()
    if isinstance(markup, dict) and markup.keys() & {"keyboard", "remove_keyboard"}:
        raise bad_request("inline keyboard expected")
    if not isinstance(markup, dict) or set(markup) != {"inline_keyboard"}:
        raise bad_request("object expected as reply markup")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    keyboard = tuple(tuple(_key(button) for button in row) for row in rows if row)
    if any(len(row) > limits.BUTTONS_IN_A_ROW for row in keyboard):
        raise bad_request("REPLY_MARKUP_INVALID")
    if sum(map(len, keyboard)) > limits.BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return keyboard


def _key(button: Any) -> Key:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    label = button.get("text")
    if not isinstance(label, str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not label.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    unknown = set(button) - ACTIONS - {"text", "style", "icon_custom_emoji_id"}
    if unknown:
        raise bad_request(f'unknown field "{min(unknown)}" in an inline keyboard button')
    if len(ACTIONS & set(button)) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            if not ACTIONS & set(button)
            else "can't parse inline keyboard button: Exactly one action is allowed"
        )
    data, url = button.get("callback_data"), button.get("url")
    if data is not None and not 1 <= len(str(data).encode()) <= limits.CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not _URL.fullmatch(str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: URL host is empty")
    return Key(label, data, url)

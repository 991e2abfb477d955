"""Updates to events: what a resident did, without anything of Telegram in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Any

from telegram import InlineQuery, Location, Message, Update
from telegram.constants import ChatType
from telegram.ext.filters import StatusUpdate

from bot.conversation.events import Commanded, Event, Located, Medium, Sent, Tapped, Wrote

KINDS = ("message", "edited_message", "callback_query", "inline_query")
"""The kinds of updates that the bot asks Telegram for (`allowed_updates`)."""

LONGEST_TEXT = 4096
"""Characters of a message that a Telegram client sends; a server in between could send more."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\s+(.*))?", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")

# In this order, because an animation is a document too.
_MEDIA = (
    ("voice", Medium.VOICE),
    ("audio", Medium.VOICE),
    ("photo", Medium.PHOTO),
    ("animation", Medium.VIDEO),
    ("video", Medium.VIDEO),
    ("video_note", Medium.VIDEO),
    ("sticker", Medium.STICKER),
    ("document", Medium.DOCUMENT),
    ("contact", Medium.CONTACT),
    ("poll", Medium.POLL),
    ("game", Medium.GAME),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody did in a private chat with the bot. `resident` is their Telegram id.

    `language` is the one of their Telegram client, as it says.
    """

    resident: int
    event: Event
    language: str | None = None


def incoming(update: Update) -> Incoming | None:
    """What is to be answered in `update`; `None` where nothing is.

    Nothing is: groups and channels, other bots, what Telegram tells about the chat itself, a live
    location that moves, and kinds of updates that are yet to be invented.
    """
    user = update.effective_user
    if user is None or user.is_bot:
        return None
    event = _event(update)
    return None if event is None else Incoming(user.id, event, user.language_code)


@dataclass(frozen=True, slots=True)
class Mention:
    """What somebody said to the bot in a group: the words beside its name, none with a command."""

    chat: int
    words: str
    language: str | None = None


def mention(update: Update, name: str) -> Mention | None:
    """What is for the bot (`name`) in a group's message; `None` where nothing is.

    A command counts unless it names another bot, and a text in which the bot is mentioned.
    """
    message, user = update.message, update.effective_user
    if message is None or user is None or user.is_bot or message.text is None:
        return None
    if message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    text = _whole(message.text).strip()
    command = _COMMAND.fullmatch(text)
    if command is not None:
        addressee = text.split(maxsplit=1)[0].partition("@")[2]
        is_ours = addressee.lower() in {"", name.lower()}
        return Mention(message.chat.id, "", user.language_code) if is_ours else None
    words, mentions = re.subn(rf"(?<!\w)@{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return Mention(message.chat.id, words.strip(), user.language_code) if mentions else None


def typed(query: InlineQuery) -> str:
    """What somebody types behind the bot's name."""
    return _whole(query.query)


def _event(update: Update) -> Event | None:
    query = update.callback_query
    if query is not None:
        if query.message is None or query.message.chat.type != ChatType.PRIVATE:
            return None
        return Tapped(_whole(query.data or ""))
    message = update.message or update.edited_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    if update.edited_message is not None:
        return None if message.location else Sent(Medium.EDITED)
    return _of_message(message, update)


def _of_message(message: Message, update: Update) -> Event | None:
    if message.text is not None:
        return _of_text(_whole(message.text))
    if message.location is not None:
        return _of_location(message.location)
    for name, medium in _MEDIA:
        if getattr(message, name):
            # Words below a picture say more than it does; a document is for the desk, whatever stands below.
            is_told = message.caption and medium is not Medium.DOCUMENT
            return Wrote(_whole(message.caption or "")) if is_told else Sent(medium)
    return None if StatusUpdate.ALL.check_update(update) else Sent(Medium.OTHER)


def _of_text(text: str) -> Event:
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return Wrote(text)
    return Commanded(found[1].lower(), (found[2] or "").strip())


def _of_location(location: Location) -> Event:
    latitude, longitude = _degrees(location.latitude, 90), _degrees(location.longitude, 180)
    if latitude is None or longitude is None:
        return Sent(Medium.OTHER)
    return Located(latitude, longitude)


def _degrees(value: Any, limit: int) -> float | None:
    """A number of degrees; JSON from elsewhere may hold any number, or none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if isfinite(value) and abs(value) <= limit else None


def _whole(text: str) -> str:
    """Without halves of characters, which JSON can carry and no answer can repeat, and never longer than a
    client lets anybody write.
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text[:LONGEST_TEXT])

"""What is sent to somebody who has not just asked for it: the way that it goes, and what becomes of it."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from bot.wording.message import Message


class Delivery(Enum):
    """What became of a message."""

    ARRIVED = "arrived"
    GONE = "gone"  # the bot was blocked there, or the chat is no more: for good
    REFUSED = "refused"  # this message can never be sent
    LATER = "later"  # not now


class Tell(Protocol):
    """Sends a message when the limits of its way allow it; gives up within `bot.unasked.LONGEST` seconds."""

    async def __call__(self, chat: int, message: Message, *, silently: bool = False) -> Delivery: ...


LONGEST = 180
"""Seconds that sending one message takes at most, with all waiting and all attempts."""

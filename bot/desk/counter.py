"""Who comes to the desk with what, and how they are answered there: the values between a rim and the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.guide import Send
from bot.wording.message import Message

IN_PLACE, BELOW = True, False
"""Where an answer goes: in the place of the message that was tapped, or below everything."""


class TooLargeError(Exception):
    """A document holds more than it may."""


class BrokeOffError(Exception):
    """A document did not arrive whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that somebody sent. `name` and `size` (bytes) are what they or their client say.

    `fetch` writes it to a path, in at most so many bytes, or raises `TooLargeError` or `BrokeOffError`.
    """

    name: str
    size: int | None
    fetch: Callable[[Path, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Counter:
    """The way to whoever is being served. `show` puts a message in the place of what it showed before."""

    send: Send
    show: Callable[[Message], Awaitable[None]]

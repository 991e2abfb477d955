"""Who is to be told what, as values between the round and the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.subscriptions import Alert


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert with what is known of it.

    `known` is the publication up to which the resident has seen or been told everything; `told` holds the
    marks of what was told last, by the marks of the ids.
    """

    id: int
    alert: Alert
    known: int
    told: dict[int, int]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A listener whom this process alone may tell something, `until` then.

    `is_doubtful` says that another process claimed them before and ended without a word: perhaps it sent.
    """

    chat: int
    language: str
    alerts: tuple[Waiting, ...]
    until: datetime
    is_doubtful: bool = False

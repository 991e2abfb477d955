"""A broadcast and those to whom it goes, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalogue.model import Area


class State(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Audience:
    """Of those who want news: only those who are told in `language`, only those who want it of `area`."""

    language: str | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a broadcast so far; `waiting` are still to get it."""

    arrived: int = 0
    gone: int = 0
    refused: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message of the city. `by` is a Telegram id of an admin. An urgent one goes out in quiet hours too."""

    id: int
    by: int
    text: str
    audience: Audience
    is_urgent: bool
    state: State
    tally: Tally


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom this process alone may send `broadcast`, `until` then.

    `is_doubtful` says that another process began to and ended without a word: perhaps it sent.
    """

    broadcast: int
    chat: int
    language: str
    until: datetime
    is_doubtful: bool

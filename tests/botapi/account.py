"""Everything that Telegram knows of one bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.botapi.chats import Chats
from tests.botapi.courier import Courier
from tests.botapi.faults import Misbehaviour
from tests.botapi.inbox import Inbox

TOKEN = "123456:a-token-that-only-the-tests-know"  # noqa: S105 — it opens nothing


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it came in, uploads left out."""

    method: str
    fields: dict[str, Any]


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    id: str
    chat: int
    answered: bool = False
    answer: str = ""
    too_old: bool = False


@dataclass(slots=True)
class InlineQuery:
    """What somebody typed behind the bot's name, and the results that they see."""

    id: str
    answered: bool = False
    results: list[dict[str, Any]] = field(default_factory=list)
    button: dict[str, Any] | None = None
    seconds: int = 0
    is_personal: bool = False
    too_old: bool = False


@dataclass(slots=True)
class Profile:
    """What Telegram shows of the bot, by language; the empty language is the default."""

    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)


class Account:
    """One bot: its chats, the updates that wait for it, the calls that it made."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.chats = Chats()
        self.inbox = Inbox(self.chats.changed)
        self.profile = Profile()
        self.queries: dict[str, Query] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.calls: list[Call] = []
        self.misbehaviour = Misbehaviour(self.chats.changed)
        self.courier = Courier(self.inbox, self.chats.changed)
        self.files: dict[str, Any] = {}
        self.downloads = 0

    def called(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

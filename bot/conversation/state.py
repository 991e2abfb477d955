"""What the bot remembers of a talk: small, versioned, and nothing of who talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from bot.conversation.actions import Audience, Question
from catalogue.model import Ages, Area
from catalogue.search.wish import Wish

VERSION = 1
KEPT_SEARCHES = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to the questions so far; empty means not asked or skipped."""

    audience: Audience | None = None
    ages: Ages | None = None
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """A wish, the number by which its buttons know it, and which page of it was shown last, from 0."""

    number: int
    wish: Wish
    page: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """An offer on the resident's list. `title` names it when it has left the catalogue; `marks` are digests
    of its sides (`keeping.Side`, in order) as the resident last saw them.
    """

    id: str
    title: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a talk needs to go on.

    `language` is the one chosen in the bot; `None` follows the Telegram client. `asking` is the open
    question. `searches` are the last few, newest last, with numbers that only grow. `saved` is the resident's
    list, oldest first. `asks_place`: they were just asked where they are. `easy` says that the
    language is to be easy. `asked_useful` is the day on which it was last asked whether a card was useful.
    `asks_city`: they were just asked for the name of a city.
    """

    language: str | None = None
    asking: Question | None = None
    answers: Answers = Answers()
    searches: tuple[Search, ...] = ()
    easy: bool = False
    asked_useful: date | None = None
    asks_city: bool = False
    saved: tuple[Saved, ...] = ()
    asks_place: bool = False

    def search(self, number: int) -> Search | None:
        """The search with this number, if it is still remembered."""
        return next((search for search in self.searches if search.number == number), None)


class _Envelope(msgspec.Struct):
    version: int
    state: msgspec.Raw


def dump(state: State) -> bytes:
    """The state as JSON, with its version."""
    return msgspec.json.encode({"version": VERSION, "state": state})


def load(data: bytes) -> State:
    """The state of a talk kept by `dump`.

    A state of another version or with values that no longer exist begins anew, as for somebody who
    comes for the first time; that is kinder than an error at every message.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        if envelope.version != VERSION:
            return State()
        return msgspec.json.decode(envelope.state, type=State)
    except msgspec.MsgspecError:
        return State()

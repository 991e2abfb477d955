"""What an admin asks about broadcasts, by a command or a button: self-contained, whatever restarts.

Packed it begins with a slash, which no button for residents does.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.events import Commanded, Event, Tapped
from catalogue.model import Area


@dataclass(frozen=True, slots=True)
class ShowBroadcasts:
    """How to write one, and how the last ones went."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Show what this would be, and to how many it would go."""

    text: str


@dataclass(frozen=True, slots=True)
class Address:
    """To these: everybody who wants news, one language (`language`), or one area (`area`)."""

    broadcast: int
    language: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Urge:
    """Whether it goes out in quiet hours too."""

    broadcast: int
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class AskToSend:
    """The first tap."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class SendNow:
    """The second tap."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class Review:
    """Show it as it stands."""

    broadcast: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """Discard a draft, or stop what is being sent."""

    broadcast: int


BroadcastRequest = ShowBroadcasts | Draft | Address | Urge | AskToSend | SendNow | Review | Cancel


def pack(request: BroadcastRequest) -> str:
    """The request of a button as callback data, at most 60 bytes."""
    match request:
        case Address(number, language, area):
            return f"/news:{number}:to:{language}:{area}"
        case Urge(number, is_urgent):
            return f"/news:{number}:urgent:{int(is_urgent)}"
        case AskToSend(number):
            return f"/news:{number}:ask"
        case SendNow(number):
            return f"/news:{number}:send"
        case Review(number):
            return f"/news:{number}:review"
        case Cancel(number):
            return f"/news:{number}:cancel"
        case ShowBroadcasts() | Draft():
            return "/news"


def unpack(data: str) -> BroadcastRequest | None:
    """The request in callback data; `None` where it is none of ours."""
    match data.split(":"):
        case ["/news"]:
            return ShowBroadcasts()
        case ["/news", number, *rest] if number.isdecimal():
            return _of(int(number), rest)
        case _:
            return None


def request_in(event: Event) -> BroadcastRequest | None:
    """What `event` asks about broadcasts; `None` where it asks nothing."""
    match event:
        case Commanded("broadcast", text):
            return Draft(text) if text else ShowBroadcasts()
        case Tapped(data):
            return unpack(data)
        case _:
            return None


def _of(number: int, rest: list[str]) -> BroadcastRequest | None:
    match rest:
        case ["to", language, area] if area in {"", *Area}:
            return Address(number, language, area)
        case ["urgent", ("0" | "1") as flag]:
            return Urge(number, flag == "1")
        case ["ask"]:
            return AskToSend(number)
        case ["send"]:
            return SendNow(number)
        case ["review"]:
            return Review(number)
        case ["cancel"]:
            return Cancel(number)
        case _:
            return None

"""What staff ask of the desk by a command or a button: self-contained, so that it works after any restart.

Packed it begins with a slash, which no button for residents does.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.events import Commanded, Event, Tapped


@dataclass(frozen=True, slots=True)
class Publish:
    """Publish this draft."""

    token: str


@dataclass(frozen=True, slots=True)
class Discard:
    """Forget this draft."""

    token: str


@dataclass(frozen=True, slots=True)
class GoBack:
    """Publish the snapshot `number` again, if `base` is still the latest publication."""

    number: int
    base: int


@dataclass(frozen=True, slots=True)
class ShowCatalogue:
    """What is published, and what was before."""


@dataclass(frozen=True, slots=True)
class ShowReports:
    """What residents say is wrong in the catalogue."""


@dataclass(frozen=True, slots=True)
class ReportDone:
    """What was reported about the opportunity of this key (`bot.conversation.keys`) is seen to."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowHealth:
    """Everything that what is published lacks, as a spreadsheet."""


@dataclass(frozen=True, slots=True)
class SendTemplate:
    """A spreadsheet to start a catalogue from."""


Request = Publish | Discard | GoBack | ShowCatalogue | ShowHealth | SendTemplate | ShowReports | ReportDone


def pack(request: Request) -> str:
    """The request as callback data, at most 52 bytes."""
    match request:
        case Publish(token):
            return f"/publish:{token}"
        case Discard(token):
            return f"/discard:{token}"
        case GoBack(number, base):
            return f"/back:{number}:{base}"
        case ShowCatalogue():
            return "/catalogue"
        case ShowReports():
            return "/reports"
        case ReportDone(key):
            return f"/mended:{key}"
        case ShowHealth():
            return "/health"
        case SendTemplate():
            return "/template"


def unpack(data: str) -> Request | None:
    """The request in callback data; `None` where it is none of ours."""
    if data.startswith("/mended:"):  # a key may have colons in it
        return ReportDone(data.removeprefix("/mended:"))
    match data.split(":"):
        case ["/publish", token]:
            return Publish(token)
        case ["/discard", token]:
            return Discard(token)
        case ["/back", number, base] if number.isdecimal() and base.isdecimal():
            return GoBack(int(number), int(base))
        case ["/catalogue"]:
            return ShowCatalogue()
        case ["/reports"]:
            return ShowReports()
        case ["/health"]:
            return ShowHealth()
        case ["/template"]:
            return SendTemplate()
        case _:
            return None


def request_in(event: Event) -> Request | None:
    """What `event` asks of the desk; `None` where it is for the guide."""
    match event:
        case Commanded("catalogue"):
            return ShowCatalogue()
        case Commanded("reports"):
            return ShowReports()
        case Tapped(data):
            return unpack(data)
        case _:
            return None

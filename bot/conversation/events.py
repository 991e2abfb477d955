"""What a resident can do, whichever way it reaches us."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """What residents send besides text; the bot says what it can do with each."""

    VOICE = "voice"
    PHOTO = "photo"
    VIDEO = "video"
    STICKER = "sticker"
    DOCUMENT = "document"
    CONTACT = "contact"
    POLL = "poll"
    GAME = "game"
    EDITED = "edited"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, without its slash, and what stands behind it: `/start abc` is `start` and `abc`."""

    command: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A text that is not a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button under a message; `data` is an action as `callback_data.pack` made it, or a forgery."""

    data: str


@dataclass(frozen=True, slots=True)
class Located:
    """A shared location, WGS 84 in decimal degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Sent:
    """Anything else."""

    medium: Medium


Event = Commanded | Wrote | Tapped | Located | Sent

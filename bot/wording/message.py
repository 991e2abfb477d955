"""The message that leaves the house: a plain value, the same for Telegram, the page and the terminal."""

from __future__ import annotations

from dataclasses import dataclass

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: `data` comes back when it is tapped (at most 64 bytes), `url` opens."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A pin on a map, WGS 84 in decimal degrees."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class File:
    """A document or picture to send along. `mime` is its media type."""

    name: str
    mime: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        """Whether it is shown at once, as a photo, and not offered as a document."""
        return self.mime in {"image/png", "image/jpeg"}


@dataclass(frozen=True, slots=True)
class LocationKey:
    """A key in the place of the phone's keyboard; tapped, it shares where the resident is."""

    label: str


@dataclass(frozen=True, slots=True)
class NoKey:
    """Gives the resident their own keyboard back."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a resident gets to see.

    `text` is Telegram's HTML with the tags b, i and a only, at most 4096 characters once read. `language`
    is the BCP 47 language of the text, from which its direction follows. `buttons` are rows. A `venue`
    comes instead of the text, a `file` beside it. A `key` stays until another message takes it away.

    Raises:
        ValueError: it has both buttons and a key; Telegram carries one of them.
    """

    text: str
    language: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    venue: Venue | None = None
    file: File | None = None
    key: LocationKey | NoKey | None = None

    def __post_init__(self) -> None:
        if self.buttons and self.key:
            raise ValueError("a message has buttons or a key")

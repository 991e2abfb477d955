"""What the page and the server say to each other, as JSON."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, assert_never

import msgspec
from msgspec import Meta

from bot.conversation.events import Event, Located, Medium, Sent, Tapped
from bot.preview.notation import event_in
from bot.wording.message import Button, LocationKey, Message, NoKey, Venue
from bot.wording.plain import plain

LONGEST_TEXT = 4096  # UTF-16 units in Telegram's client; characters here, which are never more
LONGEST_NAME = 1024
LONGEST_DATA = 256  # more than a true button holds, so that forged ones get the answer that they deserve


class TextWritten(msgspec.Struct, tag="wrote", frozen=True):
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)]


class ButtonTapped(msgspec.Struct, tag="tapped", frozen=True):
    data: Annotated[str, Meta(max_length=LONGEST_DATA)]


class LocationShared(msgspec.Struct, tag="located", frozen=True):
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class MediumSent(msgspec.Struct, tag="sent", frozen=True):
    medium: Medium


class DocumentSent(msgspec.Struct, tag="document", frozen=True):
    """A file that staff send; others only send that there is one, as a medium."""

    name: Annotated[str, Meta(max_length=LONGEST_NAME)]
    content: bytes


class Incoming(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a resident of the page does.

    `resident` is made by the browser. `update` is its number of the event, the same when it is sent again.
    """

    resident: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
    update: Annotated[int, Meta(ge=0, lt=2**53)]
    language: Annotated[str, Meta(max_length=35)]
    event: TextWritten | ButtonTapped | LocationShared | MediumSent | DocumentSent


class OutgoingFile(msgspec.Struct, frozen=True):
    name: str
    mime: str
    size: int
    content: bytes


class Outgoing(msgspec.Struct, frozen=True):
    """A message with everything that the page needs to show it.

    `text` is `html` without its markup; with a `venue`, which is shown instead, they are its words. `key` is
    the label of the key to be shown below the talk, "" takes it away, `None` leaves it.
    """

    text: str
    html: str
    language: str
    direction: str
    buttons: tuple[tuple[Button, ...], ...]
    venue: Venue | None
    file: OutgoingFile | None
    key: str | None
    in_place: bool


def resident_number(resident: str) -> int:
    """The number by which a resident of the page is known; negative, so never one of Telegram's users."""
    return -int.from_bytes(sha256(resident.encode()).digest()[:7]) - 1


def event_of(incoming: Incoming) -> Event:
    match incoming.event:
        case TextWritten(text):
            return event_in(text)
        case ButtonTapped(data):
            return Tapped(data)
        case LocationShared(latitude, longitude):
            return Located(latitude, longitude)
        case MediumSent(medium):
            return Sent(medium)
        case DocumentSent():
            return Sent(Medium.DOCUMENT)
        case _:
            assert_never(incoming.event)


def outgoing(message: Message, direction: str, *, in_place: bool) -> Outgoing:
    file = message.file
    return Outgoing(
        text=plain(message.text),
        html=str(message.text),  # `Html`, a kind of str that msgspec does not know
        language=message.language,
        direction=direction,
        buttons=message.buttons,
        venue=message.venue,
        file=None if file is None else OutgoingFile(file.name, file.mime, len(file.content), file.content),
        key=_key(message.key),
        in_place=in_place,
    )


def _key(key: LocationKey | NoKey | None) -> str | None:
    match key:
        case LocationKey(label):
            return label
        case NoKey():
            return ""
        case None:
            return None
        case _:
            assert_never(key)

"""A talk as text: what the terminal prints and reads, and what the files in `tests/talks` hold.

What the resident does stands on a line that begins with `> `:

    > guitar for beginners        writes a text
    > /language                   gives a command
    > [Show more]                 taps the button with this label in the newest message that has one;
                                  else one whose label has these words in it, as "Nature" is in "Nature (38)"
    > [3]                         the third button of the newest message with buttons, unless a label is 3
    > @40.41,-3.70                shares a location: latitude, longitude
    > {photo}                     sends a medium (photo, voice, document and the others of `Medium`)

What the bot says follows, one message after the other:

    < 3 courses for guitar        a new message begins
    ~ 2 courses, free             a message that takes the place of the one whose button was tapped
    1. Guitar for beginners       any other line goes on with the message
    [1] [2](https://example.org)  a row of buttons; one with an address opens it
    (pin 40.41000, -3.70000 Library, 1 Main Street)
    (file list.csv, 2048 bytes)
    (photo chart.png)
    (key Share my location)       a key below the talk, which shares where one is: write @40.41,-3.70
    (no key)                      the key goes away
    (opens https://example.org)   the button that was tapped opens an address; the bot hears nothing
    (no button [Show more])       there is none to tap; the bot hears nothing

A line of a message that would begin like one of these marks is moved in by a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import assert_never

from bot.conversation.events import Commanded, Event, Located, Medium, Sent, Wrote
from bot.wording.message import Button, File, LocationKey, Message, NoKey, Venue
from bot.wording.plain import plain

PROMPT = "> "
_NEW = "< "
_EDITED = "~ "
_MARKS = (PROMPT, _NEW, _EDITED, "[", "(pin ", "(file ", "(photo ", "(key ", "(no key)")
_COMMAND = re.compile(r"/(?P<command>\w{1,32})(@\w+)?(\s+(?P<argument>.*))?", re.ASCII | re.DOTALL)
_BUTTON = re.compile(r"\[(.+)\]")
_LOCATION = re.compile(r"@(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)", re.ASCII)
_MEDIUM = re.compile(r"\{([a-z]+)\}")


def event_in(text: str) -> Event:
    """What somebody does who sends `text`, as Telegram would tell a bot: a command or a text."""
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return Wrote(text)
    return Commanded(command["command"].lower(), (command["argument"] or "").strip())


def event_on(line: str) -> Event:
    """What a resident's line does, buttons apart; what is no notation is a text."""
    location = _LOCATION.fullmatch(line)
    if location is not None and abs(float(location[1])) <= 90 and abs(float(location[2])) <= 180:  # noqa: PLR2004 — degrees
        return Located(float(location[1]), float(location[2]))
    medium = _MEDIUM.fullmatch(line)
    if medium is not None and medium[1] in frozenset(Medium):
        return Sent(Medium(medium[1]))
    return event_in(line)


def label_on(line: str) -> str | None:
    """The label of the button that a resident's line taps, if it taps one."""
    button = _BUTTON.fullmatch(line)
    return None if button is None else button[1]


def button_labelled(label: str, shown: Sequence[Message]) -> tuple[int, Button] | None:
    """The button that is meant, and the place of its message among those `shown`, oldest first."""
    newest_first = [
        (place, button) for place in reversed(range(len(shown))) for button in _buttons(shown[place])
    ]
    wanted = label.casefold()
    for place, button in newest_first:
        if label_of(button) == label:
            return place, button
    if label.isascii() and label.isdigit():
        newest = [(place, button) for place, button in newest_first if place == newest_first[0][0]]
        return newest[int(label) - 1] if 1 <= int(label) <= len(newest) else None
    return next((found for found in newest_first if wanted in label_of(found[1]).casefold()), None)


def label_of(button: Button) -> str:
    """What is to be read on a button, without invisible marks of direction, which nobody could type."""
    return plain(escape(button.label, quote=False))


def _buttons(message: Message) -> Iterable[Button]:
    return (button for row in message.buttons for button in row)


def written(message: Message, *, edited: bool = False) -> str:
    """A message of the bot, without a line break at its end."""
    text = plain(message.text).splitlines() if message.venue is None else []
    lines = [
        *([] if message.venue is None else [_pin(message.venue)]),
        *([] if message.file is None else [_file(message.file)]),
        *map(_moved_in, text),
        *(" ".join(map(_button, row)) for row in message.buttons),
        *([] if message.key is None else [_key(message.key)]),
    ]
    return (_EDITED if edited else _NEW) + "\n".join(lines)


def _moved_in(line: str) -> str:
    return f" {line}" if line.startswith(_MARKS) else line


def _button(button: Button) -> str:
    label = f"[{label_of(button)}]"
    return label if button.url is None else f"{label}({button.url})"


def _pin(venue: Venue) -> str:
    where = ", ".join(part for part in (venue.title, venue.address) if part)
    return f"(pin {venue.latitude:.5f}, {venue.longitude:.5f} {where})"


def _file(file: File) -> str:
    return f"(photo {file.name})" if file.is_picture else f"(file {file.name}, {len(file.content)} bytes)"


def _key(key: LocationKey | NoKey) -> str:
    match key:
        case LocationKey(label):
            return f"(key {label})"
        case NoKey():
            return "(no key)"
        case _:
            assert_never(key)

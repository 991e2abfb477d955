"""How a message is put together: lines, buttons, and their limits."""

from __future__ import annotations

from collections.abc import Iterable

from bot.conversation.actions import Action
from bot.conversation.callback_data import TooLongForAButtonError, pack
from bot.wording.markup import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    Html,
    Rows,
    as_read,
    brief,
    escaped,
    shortened,
    units,
)
from bot.wording.message import Button, File, LocationKey, Message, NoKey, Venue
from bot.wording.voice import Voice, holds_right_to_left

BLANK = ""
LONGEST_BESIDE_ANOTHER = 18


def message(
    voice: Voice,
    *lines: str | None,
    buttons: Rows = (),
    venue: Venue | None = None,
    file: File | None = None,
    key: LocationKey | NoKey | None = None,
) -> Message:
    """A message of these lines, plain or HTML, without those that are `None`."""
    return Message(html(voice, *lines), voice.language, buttons, venue, file, key)


def html(voice: Voice, *lines: str | None) -> Html:
    """The lines below each other, each in the direction of the language."""
    written = "\n".join(escaped(line) for line in lines if line is not None)
    if voice.direction == "ltr" and not holds_right_to_left(written):
        return Html(written)
    return Html("\n".join(_directed(voice, line) for line in written.split("\n")))


def _directed(voice: Voice, line: str) -> str:
    read = as_read(line)
    mark = voice.directed(read).removesuffix(read)
    return mark + line


def room_left(*lines: str | None) -> int:
    """How many UTF-16 units a message with these lines has left, beside the invisible marks."""
    used = sum(units(as_read(escaped(line))) + 2 for line in lines if line is not None)
    return LONGEST_TEXT - used


def button(voice: Voice, label: str, action: Action) -> Button | None:
    """A button for `action`; `None` where Telegram could not carry it."""
    try:
        data = pack(action)
    except TooLongForAButtonError:
        return None
    return Button(_label(voice, label), data=data)


def link_button(voice: Voice, label: str, url: str) -> Button:
    return Button(_label(voice, label), url=url)


def _label(voice: Voice, label: str) -> str:
    return voice.directed(shortened(label, LONGEST_LABEL))


def titled(voice: Voice, title: str, room: int) -> str:
    """A title within a label or a line that has `room` for it."""
    return voice.isolated(brief(title, room))


def chosen(voice: Voice, label: str, *, is_chosen: bool) -> str:
    """A label that tells whether it is chosen; the text above says it in words too."""
    # Translators: a button that has been chosen; the sign stands before its label
    return voice.pgettext("button", "✓ {label}", label=label) if is_chosen else label


def side_by_side(buttons: Iterable[Button | None]) -> Rows:
    """Two buttons to a row where both labels are short enough to be read there, in their order."""
    paired: list[tuple[Button, ...]] = []
    for one in buttons:
        if one is None:
            continue
        last = paired[-1] if paired else ()
        if len(last) == 1 and all(units(each.label) <= LONGEST_BESIDE_ANOTHER for each in (*last, one)):
            paired[-1] = (*last, one)
        else:
            paired.append((one,))
    return tuple(paired)

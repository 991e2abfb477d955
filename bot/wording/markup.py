"""Telegram's HTML, so that what is already markup and what is still plain text cannot be confused.

Plain text becomes `Html` in one way only, by `escaped`; joining pieces escapes whatever is still plain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape, unescape

from bot.wording.message import Button

LONGEST_TEXT = 4096
LONGEST_LABEL = 36
LONGEST_ADDRESS = 2000
ELLIPSIS = "…"
_TAG = re.compile(r"<[^<>]*>")
_OVERRIDES = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_CUT_BEHIND = 0.6  # a cut at a space is nicer unless it costs more than two fifths of the text
_WEB_ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?")


class Html(str):
    """Text with the tags b, i and a, ready to be sent."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """`text` as HTML; what is HTML already stays."""
    return text if isinstance(text, Html) else Html(escape(text, quote=False))


def bold(text: str) -> Html:
    return Html(f"<b>{escaped(text)}</b>")


def italic(text: str) -> Html:
    return Html(f"<i>{escaped(text)}</i>")


def joined(separator: str, parts: Iterable[str | None]) -> Html:
    """The parts that there are, escaped where they are plain."""
    return Html(escaped(separator).join(escaped(part) for part in parts if part is not None))


def as_read(html: str) -> str:
    """The text that is left when the tags have been read."""
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    # By the codec: counting in Python took a tenth of a turn. Halves of pairs count as the one unit they are.
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def tidy(text: str) -> str:
    """A text of a catalogue or of a resident, on one line, without what could break a message.

    Control characters, halves of surrogate pairs and marks that turn the direction of what follows have
    no business in a title, and a message with them is refused or reads as a riddle. A text of which
    nothing would be seen is empty.
    """
    if text.isprintable():  # so none of all these is in it
        return " ".join(text.split())
    kept = "".join(
        " " if unicodedata.category(character) in ("Cc", "Cs") else character
        for character in text.translate(_OVERRIDES)
    )
    is_seen = any(unicodedata.category(character)[0] not in "CZ" for character in kept)
    return " ".join(kept.split()) if is_seen else ""


def shortened(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units, cut at a space where one is near, with an ellipsis."""
    if 2 * len(text) <= limit or units(text) <= limit:  # no character takes more than two
        return text
    if limit <= 0:
        return ""
    room = limit - 1
    cut = text[:room]
    while units(cut) > room:
        cut = cut[:-1]
    at_space = cut.rfind(" ")
    if text[len(cut)] != " " and at_space > len(cut) * _CUT_BEHIND:
        cut = cut[:at_space]
    while cut and (unicodedata.combining(text[len(cut)]) or cut[-1] in " ,;:.–-\u200d"):
        cut = cut[:-1]
    return cut + ELLIPSIS


def brief(text: str, limit: int) -> str:
    """A catalogue's or a resident's text, tidy and bounded."""
    return shortened(tidy(text), limit)


def is_web_address(address: str) -> bool:
    """Whether a button may open it: http and https only, with a host of several parts, without blanks."""
    return units(address) <= LONGEST_ADDRESS and bool(_WEB_ADDRESS.fullmatch(address))


Rows = tuple[tuple[Button, ...], ...]


def rows(*candidates: Iterable[Button | None]) -> Rows:
    """Rows of the buttons that there are; rows without any fall away."""
    kept = (tuple(button for button in row if button is not None) for row in candidates)
    return tuple(row for row in kept if row)

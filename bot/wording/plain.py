"""A message's HTML as plain text, for the terminal."""

from __future__ import annotations

import re
from html import unescape

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_DIRECTION_MARKS = dict.fromkeys((0x200E, 0x200F, *range(0x2066, 0x206A)))


def plain(html: str) -> str:
    """What is to be read, with the addresses of links in brackets.

    The invisible marks of direction fall away: terminals that know about direction find it out by
    themselves, and the others show the marks as boxes.
    """
    with_addresses = _LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[2]} ({link[1]})", html)
    return unescape(_TAG.sub("", with_addresses)).translate(_DIRECTION_MARKS)

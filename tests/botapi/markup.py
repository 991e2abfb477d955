"""Telegram's HTML, read as strictly as Telegram reads it.

The rules and the words of the refusals follow `parse_html` of TDLib's `MessageEntity.cpp`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.botapi.limits import length
from tests.botapi.refusal import Refusal, bad_request

TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]*))?""")
_CHARACTER = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d+)|#x([0-9A-Fa-f]+));")


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled stretch of a text; `offset` and `length` are in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, str | int]:
        plain: dict[str, str | int] = {"type": self.type, "offset": self.offset, "length": self.length}
        return plain if self.url is None else plain | {"url": self.url}


@dataclass(frozen=True, slots=True)
class Styled:
    """A text as one reads it, and how it is styled."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    url: str | None


def parse(source: str) -> Styled:
    """The text of Telegram's HTML.

    Raises:
        Refusal: a tag is unknown, not closed, or closed in the wrong order; a bare `<` is one.
    """
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def run(self) -> Styled:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._end_tag()
            elif self._source[self._at] == "<":
                self._start_tag()
            else:
                self._character()
        if self._open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Styled("".join(self._text), tuple(sorted(self._entities, key=lambda one: one.offset)))

    def _character(self) -> None:
        found = _CHARACTER.match(self._source, self._at)
        if found is None:
            text, self._at = self._source[self._at], self._at + 1
        else:
            text, self._at = _decoded(found), found.end()
        self._text.append(text)
        self._length += length(text)

    def _start_tag(self) -> None:
        begin = self._at
        name = _TAG_NAME.match(self._source, begin + 1)
        tag = name.group().lower() if name else ""
        self._at = begin + 1 + len(tag)
        if self._at >= len(self._source):
            raise _refused(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in TYPES:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open.append(_Open(tag, self._length, attributes.get("href")))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while not self._source.startswith(">", self._at):
            found = _ATTRIBUTE.match(self._source, self._at)
            if found is None or found.end() >= len(self._source):
                raise _refused(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            name, value = found.groups()
            if not name and value is not None:
                raise _refused(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            if name and value is None and name != "expandable":
                raise _refused(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                    f"at byte offset {self._bytes(begin)}"
                )
            after = self._source[found.end()]
            if after in "\"'":
                raise _refused(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            if after != ">" and not after.isspace():
                raise _refused(f"Unexpected end of name token at byte offset {self._bytes(found.end())}")
            if name:
                attributes[name.lower()] = _CHARACTER.sub(_decoded, (value or "").strip("\"'"))
            self._at = found.end()
        self._at += 1
        return attributes

    def _end_tag(self) -> None:
        begin = self._at
        close = self._source.find(">", begin)
        if close < 0:
            raise _refused(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        tag = self._source[begin + 2 : close].strip().lower()
        if not self._open:
            raise _refused(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        opened = self._open.pop()
        if tag and tag != opened.tag:
            raise _refused(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._at = close + 1
        if self._length > opened.offset:
            entity = Entity(TYPES[opened.tag], opened.offset, self._length - opened.offset, opened.url)
            self._entities.append(entity)

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode(errors="surrogatepass"))


def _decoded(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return CHARACTERS[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()


def _refused(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")

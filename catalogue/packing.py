"""A whole catalogue as bytes and back, so that it can be kept as it was published.

What `pack` makes is the same for the same catalogue, on every machine: sets are in order, and the rows from
which opportunities were read are left out. The files are kept apart, so that a new edition of one of them
can take its place and leave the others alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from sys import intern
from typing import Any, get_type_hints

import msgspec

from catalogue.model import City, Localised, Opportunity

FORM = 1
"""Counted up when what is packed can no longer be read by an older program."""

_LEVEL = 1  # a third larger than the smallest, in a tenth of the time


class UnreadableContentError(Exception):
    """It was not packed by this program, or is damaged."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was read from one catalogue file. Their `source` is its name, without rows."""

    name: str
    opportunities: tuple[Opportunity, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A city and what it offers, by the files in which that stood."""

    city: City
    parts: tuple[Part, ...]

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        return tuple(one for part in self.parts for one in part.opportunities)


class _Packed(msgspec.Struct):
    form: int
    city: City
    parts: list[tuple[str, list[msgspec.Raw]]]


def content_of(city: City, opportunities: Iterable[Opportunity]) -> Content:
    """What was read, by its files; an opportunity that stands in two belongs to the first."""
    parts: dict[str, list[Opportunity]] = {}
    for one in opportunities:
        name = part_of(one)
        parts.setdefault(name, []).append(replace(one, source=name))
    return Content(city, tuple(Part(name, tuple(ones)) for name, ones in parts.items()))


def part_of(opportunity: Opportunity) -> str:
    """The name of the file in which it was read."""
    name, colon, row = opportunity.source.rpartition(":")
    return name if colon and row.isdecimal() else opportunity.source


def with_part(content: Content, name: str, opportunities: Sequence[Opportunity]) -> Content:
    """The content with `opportunities` instead of the part `name`; ids that are taken stay where they are."""
    taken = {one.id for part in content.parts if part.name != name for one in part.opportunities}
    new = Part(name, tuple(replace(one, source=name) for one in opportunities if one.id not in taken))
    return replace(content, parts=tuple(new if part.name == name else part for part in content.parts))


def pack(content: Content) -> bytes:
    """The content as bytes, always the same ones: made in pieces, because the whole is large when encoded."""
    squeezed = zlib.compressobj(_LEVEL)
    return b"".join(squeezed.compress(piece) for piece in _pieces(content)) + squeezed.flush()


def _pieces(content: Content) -> Iterator[bytes]:
    """The parts come last of what is packed, and stand in it as they are encoded each by itself."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    head = encoder.encode(_Packed(FORM, content.city, []))
    yield head.removesuffix(encoder.encode([])) + _array_of(len(content.parts))
    for part in content.parts:
        yield _array_of(2) + encoder.encode(part.name) + _array_of(len(part.opportunities))
        for start in range(0, len(part.opportunities), _AT_ONCE):
            batch = part.opportunities[start : start + _AT_ONCE]
            # The source is the last field.
            yield b"".join(
                encoder.encode(one).removesuffix(encoder.encode(one.source)) + encoder.encode("")
                for one in batch
            )


def _array_of(count: int) -> bytes:
    """How MessagePack begins an array of `count` values."""
    if count < 16:  # noqa: PLR2004 — fixarray, array 16, array 32
        return bytes([0x90 | count])
    return b"\xdc" + count.to_bytes(2, "big") if count < 1 << 16 else b"\xdd" + count.to_bytes(4, "big")


def unpack(packed: bytes) -> Content:
    """What was packed.

    Raises:
        UnreadableContentError: it is none of ours, damaged, or of a newer program.
    """
    rows = Rows()
    try:
        found = msgspec.msgpack.decode(zlib.decompress(packed), type=_Packed)
        if found.form != FORM:
            raise UnreadableContentError(f"form {found.form}")
        parts = tuple(
            Part(name, tuple(rows.opportunity(raw, name) for raw in raws)) for name, raws in found.parts
        )
    except (zlib.error, msgspec.MsgspecError) as error:
        raise UnreadableContentError(type(error).__name__) from error
    return Content(found.city, parts)


_REMEMBERED = 4096
"""Values of one field that are held to be shared; a catalogue that repeats itself does so within fewer."""

_Row = msgspec.defstruct("_Row", [(field.name, msgspec.Raw, msgspec.Raw()) for field in fields(Opportunity)])
_TYPES = get_type_hints(Opportunity)


class Rows:
    """Encoded opportunities back to what they were, each by itself.

    What many have in common (a place, a description, the days of a course) is decoded once and held once; so
    are the texts of what `held` gives by its id, as it is in memory already.
    """

    def __init__(self, held: Callable[[str], Opportunity | None] = lambda _id: None) -> None:
        self._held = held
        self._row = msgspec.msgpack.Decoder(_Row)
        self._batch = msgspec.msgpack.Decoder(list[msgspec.Raw])
        self._shared = [
            (name, _Remembered(msgspec.msgpack.Decoder(_TYPES[name]).decode))
            for name in _TYPES
            if name not in {"id", "title", "source"}
        ]
        self._text = msgspec.msgpack.Decoder(str)
        self._title = msgspec.msgpack.Decoder(Localised)

    def batch(self, encoded: bytes) -> tuple[Opportunity, ...]:
        """What `batches` made of some opportunities."""
        return tuple(self.opportunity(raw) for raw in self._batch.decode(encoded))

    def opportunity(self, raw: msgspec.Raw, source: str | None = None) -> Opportunity:
        """One of them, read from `source`, or from where it says itself."""
        row: Any = self._row.decode(raw)
        known: dict[str, Any] = {
            name: remembered[bytes(value)]
            for name, remembered in self._shared
            if (value := getattr(row, name))
        }
        identity = self._text.decode(row.id)
        title = self._title.decode(row.title)
        was = self._held(identity)
        if was is not None and was.title == title:
            title = was.title
        else:
            title = Localised(tuple((intern(language), text) for language, text in title.texts))
        if was is not None and was.description == known.get("description"):
            known["description"] = was.description
        return Opportunity(
            id=identity,
            title=title,
            source=intern(self._text.decode(row.source)) if source is None else source,
            **known,
        )


class _Remembered(dict[bytes, object]):
    """Each value by its bytes, for as long as there are not too many."""

    def __init__(self, decode: Callable[[bytes], object]) -> None:
        super().__init__()
        self._decode = decode

    def __missing__(self, encoded: bytes) -> object:
        if len(self) == _REMEMBERED:
            self.clear()
        value = self[encoded] = self._decode(encoded)
        return value


_AT_ONCE = 64
"""Opportunities that are encoded and decoded at once: about a millisecond, in which others wait."""


def batches(opportunities: Sequence[Opportunity]) -> Iterator[bytes]:
    """All opportunities, with where they were read, a few at a time for `Rows.batch`."""
    encoder = msgspec.msgpack.Encoder()
    for start in range(0, len(opportunities), _AT_ONCE):
        yield encoder.encode(opportunities[start : start + _AT_ONCE])

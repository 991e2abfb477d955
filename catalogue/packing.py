"""A whole catalogue as bytes and back, so that it can be kept as it was published.

What `pack` makes is the same for the same catalogue, on every machine: sets are in order, and the rows from
which opportunities were read are left out. The files are kept apart, so that a new edition of one of them
can take its place and leave the others alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from catalogue.model import City, Opportunity

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
    parts: list[tuple[str, list[Opportunity]]]


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
    """The content as bytes, always the same ones."""
    parts = [(part.name, [replace(one, source="") for one in part.opportunities]) for part in content.parts]
    encoded = msgspec.msgpack.encode(_Packed(FORM, content.city, parts), order="deterministic")
    return zlib.compress(encoded, _LEVEL)


def unpack(packed: bytes) -> Content:
    """What was packed.

    Raises:
        UnreadableContentError: it is none of ours, damaged, or of a newer program.
    """
    try:
        found = msgspec.msgpack.decode(zlib.decompress(packed), type=_Packed)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise UnreadableContentError(type(error).__name__) from error
    if found.form != FORM:
        raise UnreadableContentError(f"form {found.form}")
    shared: dict[tuple[str, object], object] = {}
    return Content(
        found.city,
        tuple(Part(name, tuple(_sharing(one, name, shared) for one in ones)) for name, ones in found.parts),
    )


_SHARED = ("place", "provider", "access", "no_access", "areas", "ages", "taught_in", "keywords", "sessions")
"""Fields that are the same in many opportunities; each value is held once, which saves memory."""


def _sharing(one: Opportunity, source: str, shared: dict[tuple[str, object], object]) -> Opportunity:
    held = {name: getattr(one, name) for name in _SHARED}
    fields: dict[str, Any] = {name: shared.setdefault((name, value), value) for name, value in held.items()}
    return replace(one, source=source, **fields)

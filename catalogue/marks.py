"""A catalogue boiled down to marks, by which one can tell later what is new in another and what is different.

Marks are some 30 bytes for an opportunity, so those of an earlier catalogue can be kept long after it. They
hold what matters to somebody who waits for an offer: that it is there, when, where, at what price, for whom.
A mended description or telephone number is no news.

A date that was taken away, or that has passed, is no news either: only one that was not there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

import msgspec
import numpy as np

from catalogue.model import Opportunity

FORM = 1
"""Counted up when the same opportunity gets other marks than before; marks of another form tell nothing."""

_OFFERS = np.dtype([("id", "<u8"), ("where", "<u4"), ("cost", "<u4"), ("terms", "<u4")])


class Change(StrEnum):
    """What is different about an opportunity."""

    NEW = "new"
    WHEN = "when"
    WHERE = "where"
    COST = "cost"
    TERMS = "terms"  # for whom, in what language, how accessible


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one catalogue, packed: `offers` in the order of their ids, and each session's."""

    offers: bytes
    sessions: bytes


def mark_of_id(opportunity_id: str) -> int:
    """64 bits: two of a million ids are alike with a probability below one in ten million."""
    return _digest(opportunity_id, 8)


def mark_of(opportunity: Opportunity, today: date) -> int:
    """Everything that counts about an opportunity as it is now, in 32 bits."""
    current = opportunity.current_sessions(today)
    return _digest((_where(opportunity), _cost(opportunity), _terms(opportunity), current), 4)


def marks_of(opportunities: Iterable[Opportunity]) -> Marks:
    """The marks of a catalogue: some 20 microseconds an opportunity."""
    ones = tuple(opportunities)
    offers = np.array(
        [
            (
                mark_of_id(one.id),
                _digest(_where(one), 4),
                _digest(_cost(one), 4),
                _digest(_terms(one), 4),
            )
            for one in ones
        ],
        dtype=_OFFERS,
    )
    sessions = np.array([mark for one in ones for mark in _sessions(one)], dtype="<u8")
    return Marks(np.sort(offers, order="id").tobytes(), np.unique(sessions).tobytes())


def news(
    before: Marks, opportunities: Iterable[Opportunity], today: date
) -> Mapping[str, tuple[Change, ...]]:
    """What is new or different since `before` among `opportunities` that are not over, by id.

    A new one is only that; the changes of another one are in the order of `Change`.
    """
    held = {int(row["id"]): row for row in np.frombuffer(before.offers, dtype=_OFFERS)}
    sessions = frozenset(np.frombuffer(before.sessions, dtype="<u8").tolist())
    found: dict[str, tuple[Change, ...]] = {}
    for one in opportunities:
        if one.is_over(today):
            continue
        was = held.get(mark_of_id(one.id))
        if was is None:
            found[one.id] = (Change.NEW,)
            continue
        now = (
            (Change.WHEN, any(mark not in sessions for mark in _sessions(one, today))),
            (Change.WHERE, _digest(_where(one), 4) != was["where"]),
            (Change.COST, _digest(_cost(one), 4) != was["cost"]),
            (Change.TERMS, _digest(_terms(one), 4) != was["terms"]),
        )
        if changes := tuple(change for change, is_so in now if is_so):
            found[one.id] = changes
    return found


def _sessions(one: Opportunity, today: date | None = None) -> list[int]:
    sessions = one.sessions if today is None else one.current_sessions(today)
    return [_digest((one.id, session), 8) for session in sessions]


def _where(one: Opportunity) -> object:
    place = one.place
    return (place.name, place.address, place.district, one.mode)


def _cost(one: Opportunity) -> object:
    return one.price


def _terms(one: Opportunity) -> object:
    return (one.title.original, one.ages, one.taught_in, sorted(one.access), sorted(one.no_access))


def _digest(value: object, size: int) -> int:
    encoded = msgspec.msgpack.encode((FORM, value), order="deterministic")
    return int.from_bytes(blake2b(encoded, digest_size=size).digest(), "little")

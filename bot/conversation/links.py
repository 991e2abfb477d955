"""What stands behind `https://t.me/<bot>?start=`: an offer, a list or a search, in at most 64 characters.

Nothing of it is stored anywhere, so that a link on a poster works after any restart and on any machine.
Offers are named by digests of their ids, which a catalogue that is published anew keeps; a search is
written out. Where the resident was is never part of a link.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b
from typing import Annotated, TypeVar, assert_never

import msgspec

from catalogue.model import Access, Ages, Area, Day, Kind, Mode, Opportunity
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

LONGEST = 64
"""Characters A-Z, a-z, 0-9, _ and - in a start parameter (https://core.telegram.org/bots/features)."""

OFFERS_A_LINK = 10
"""Offers in the link of a list; a longer list has several links."""

ALL = "all"
"""The start parameter of a link to the bot itself, as Telegram wants one for some of its buttons."""

_OFFER, _LIST, _SEARCH = "o", "l", "s"
_OFFER_DIGITS, _LIST_DIGITS = 16, 6
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_EPOCH = date(2020, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class OfferLink:
    """One offer, by 16 characters of the digest of its id (96 bits)."""

    digest: str


@dataclass(frozen=True, slots=True)
class ListLink:
    """At most ten offers, by 6 characters each (36 bits: among 10,000 offers, one wrong one in 7 million)."""

    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchLink:
    """A wish without its language and without where the resident was."""

    wish: Wish


Link = OfferLink | ListLink | SearchLink


def offer_link(offer: Opportunity) -> OfferLink:
    return OfferLink(_digest(offer.id)[:_OFFER_DIGITS])


def list_links(offers: Sequence[Opportunity]) -> tuple[ListLink, ...]:
    """The links that together hold all of `offers`, in their order."""
    digests = [_digest(one.id)[:_LIST_DIGITS] for one in offers]
    return tuple(
        ListLink(tuple(digests[first : first + OFFERS_A_LINK]))
        for first in range(0, len(digests), OFFERS_A_LINK)
    )


def offers_behind(link: OfferLink | ListLink, catalogue: Catalogue) -> tuple[Opportunity, ...]:
    """What is still in the catalogue of it, in the order of the link."""
    wanted = (link.digest,) if isinstance(link, OfferLink) else link.digests
    length = len(wanted[0]) if wanted else 0
    held = {_digest(one.id)[:length]: one for one in catalogue.opportunities}
    return tuple(held[digest] for digest in wanted if digest in held)


def pack(link: Link) -> str | None:
    """The start parameter; `None` for a search that does not fit into one."""
    match link:
        case OfferLink(digest):
            return _OFFER + digest
        case ListLink(digests):
            return _LIST + "".join(digests)
        case SearchLink(wish):
            written = urlsafe_b64encode(msgspec.msgpack.encode(_packed(wish))).decode().rstrip("=")
            return _SEARCH + written if len(written) < LONGEST else None
        case _:
            assert_never(link)


def unpack(parameter: str) -> Link | None:
    """What a start parameter stands for; `None` where it is none of ours, or forged."""
    if not _PARAMETER.fullmatch(parameter):
        return None
    kind, rest = parameter[0], parameter[1:]
    if kind == _OFFER and len(rest) == _OFFER_DIGITS:
        return OfferLink(rest)
    if kind == _LIST and rest and len(rest) % _LIST_DIGITS == 0:
        return ListLink(tuple(rest[at : at + _LIST_DIGITS] for at in range(0, len(rest), _LIST_DIGITS)))
    if kind == _SEARCH and rest:
        try:
            content = urlsafe_b64decode(rest + "=" * (-len(rest) % 4))
            return SearchLink(_unpacked(msgspec.msgpack.decode(content, type=_Wish)))
        except (msgspec.MsgspecError, NotBase64, ValueError, OverflowError):
            return None
    return None


def _digest(identity: str) -> str:
    """A digest of an id, 12 bytes in 16 characters, of which any beginning may be used."""
    written = identity.encode(errors="surrogatepass")
    return urlsafe_b64encode(blake2b(written, digest_size=12).digest()).decode()


Value = TypeVar("Value", bound=StrEnum)
_Year = Annotated[int, msgspec.Meta(ge=0, le=120)]
_Text = Annotated[str, msgspec.Meta(max_length=LONGEST)]


class _Wish(msgspec.Struct, omit_defaults=True, rename=lambda name: name[0], forbid_unknown_fields=True):
    """A wish in few bytes: sets of values as bits in the order of their enumeration, amounts in hundredths,
    times in minutes, days since 2020. The first letters of the names are the keys, and must differ.
    """

    text: _Text = ""
    low: _Year | None = None
    high: _Year | None = None
    areas: int = 0
    price: int | None = None
    days: int = 0
    from_minute: int | None = None
    until_minute: int | None = None
    beginning: int | None = None
    ending: int | None = None
    quarter: _Text | None = None
    modes: int = 0
    courtesies: int = 0
    language_taught: str | None = msgspec.field(default=None, name="i")
    kinds: int = 0


def _packed(wish: Wish) -> _Wish:
    ages = wish.ages or Ages()
    return _Wish(
        text=wish.text,
        low=ages.low,
        high=ages.high,
        areas=_bits(wish.areas, Area),
        price=None if wish.max_price is None else int(wish.max_price * 100),
        days=_bits(wish.days, Day),
        from_minute=_minute(wish.after),
        until_minute=_minute(wish.before),
        beginning=_day(wish.first_day),
        ending=_day(wish.last_day),
        quarter=wish.district,
        modes=_bits(wish.modes, Mode),
        courtesies=_bits(wish.access, Access),
        language_taught=wish.taught_in,
        kinds=_bits(wish.kinds, Kind),
    )


def _unpacked(held: _Wish) -> Wish:
    """Raises `ValueError` or `OverflowError` for what no wish holds."""
    ages = Ages(held.low, held.high)
    return Wish(
        text=held.text,
        ages=None if ages == Ages() else ages,
        areas=_values(held.areas, Area),
        max_price=None if held.price is None else Decimal(held.price) / 100,
        days=_values(held.days, Day),
        after=_time(held.from_minute),
        before=_time(held.until_minute),
        first_day=_date(held.beginning),
        last_day=_date(held.ending),
        district=held.quarter,
        modes=_values(held.modes, Mode),
        access=_values(held.courtesies, Access),
        taught_in=held.language_taught,
        kinds=_values(held.kinds, Kind),
    )


def _bits(values: Sequence[Value], kind: type[Value]) -> int:
    return sum(1 << place for place, value in enumerate(kind) if value in values)


def _values(bits: int, kind: type[Value]) -> tuple[Value, ...]:
    return tuple(value for place, value in enumerate(kind) if bits >> place & 1)


def _minute(at: time | None) -> int | None:
    return None if at is None else at.hour * 60 + at.minute


def _time(minute: int | None) -> time | None:
    return None if minute is None else time(*divmod(minute, 60))


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day + _EPOCH)

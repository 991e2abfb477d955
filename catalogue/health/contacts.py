"""Web addresses and telephone numbers that cannot lead anywhere, told by their form: nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from catalogue.health.places import where
from catalogue.health.values import Finding, FindingKind
from catalogue.model import Opportunity

REMEMBERED = 8192
RESERVED = (
    "example",
    "test",
    "invalid",
    "localhost",
    "local",
    "internal",
    "example.com",
    "example.net",
    "example.org",
)
"""Domains that nobody can have (RFC 2606, 6761, 6762, and ICANN's `.internal`)."""

DEAD_PATH = re.compile(
    r"(?:^|[/=])(?:404|not-?found|page-not-found|undefined|null|nan|todo|tbd|xxx+)(?:[/.?&]|$)|\{\w*\}|%7B",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"^https?://(?:https?[:.]|www\.www\.)", re.IGNORECASE)

NUMBERS = re.compile(r"\+?[\d(][\d\s().\u2010-\u2015/-]{2,}\d|\d{3}")
DIGITS = range(3, 16)
"""Of one number: three for an emergency line, at most 15 (ITU-T E.164)."""
SHORTEST_INVENTED = 6
COUNTED = "01234567890123456789"


def contacts_found(one: Opportunity) -> Iterator[Finding]:
    """An address or a number that its form gives away."""
    if one.url is not None and looks_dead(one.url):
        yield Finding(FindingKind.URL_DEAD, one.id, where(one, "url"), one.url)
    if one.phone is not None and is_impossible(one.phone):
        yield Finding(FindingKind.PHONE_IMPOSSIBLE, one.id, where(one, "phone"), one.phone)


@lru_cache(maxsize=REMEMBERED)
def looks_dead(url: str) -> bool:
    """Whether nobody can reach it: a reserved or private host, a doubled scheme, a blank in a template."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if DOUBLED.match(url) or DEAD_PATH.search(f"{parts.path}?{parts.query}"):
        return True
    if any(host == reserved or host.endswith(f".{reserved}") for reserved in RESERVED):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host


@lru_cache(maxsize=REMEMBERED)
def is_impossible(phone: str) -> bool:
    """Whether no telephone has such a number: too long, or filled in to fill the cell (000000, 123456789)."""
    numbers = ["".join(digit for digit in number if digit.isdecimal()) for number in NUMBERS.findall(phone)]
    return not any(len(digits) in DIGITS and not _is_invented(digits) for digits in numbers)


def _is_invented(digits: str) -> bool:
    return len(digits) >= SHORTEST_INVENTED and (
        len(set(digits)) == 1 or digits in COUNTED or digits in COUNTED[::-1]
    )

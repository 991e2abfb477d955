"""What a resident asked to be told unasked: searches that are kept, and news of the city.

These are the values. They are kept beside the talk and not in it, because somebody must be able to send a
message while nobody talks; so a turn reads them where it needs them, and says what to change as a value.
Each change can be made twice and is then as if it had been made once.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from hashlib import blake2b

import msgspec

from catalogue.marks import Change
from catalogue.model import Area, Opportunity
from catalogue.search.wish import Wish

MOST_ALERTS = 10
"""Searches that one resident may keep."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A search that is kept. `key` names it on buttons: the same for the same wish, wherever it is made."""

    key: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Subscription:
    """Everything that one resident asked for. `news` are the areas of which the city may send news."""

    alerts: tuple[Alert, ...] = ()
    news: tuple[Area, ...] = ()

    def alert(self, key: str) -> Alert | None:
        return next((alert for alert in self.alerts if alert.key == key), None)


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An offer that is news to a resident, and in what it is."""

    opportunity: Opportunity
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class AlertNews:
    """What is news for a search that is kept, best first; never empty."""

    alert: Alert
    items: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True)
class KeepSearch:
    """Tell about this from now on, in `language` (one that the bot speaks)."""

    alert: Alert
    language: str


@dataclass(frozen=True, slots=True)
class DropSearch:
    """Tell no more about the search with this key."""

    key: str


@dataclass(frozen=True, slots=True)
class WantNews:
    """The city may send news of these areas, in `language`; of none: no news."""

    areas: tuple[Area, ...]
    language: str


@dataclass(frozen=True, slots=True)
class TellIn:
    """Whatever is told, is told in this language from now on."""

    language: str


SubscriptionChange = KeepSearch | DropSearch | WantNews | TellIn


def alert_of(wish: Wish) -> Alert:
    """The alert that keeps `wish`. Its key is 12 letters of a digest; the resident's language is no part."""
    encoded = msgspec.json.encode(replace(wish, language=None), order="deterministic")
    return Alert(urlsafe_b64encode(blake2b(encoded, digest_size=9).digest()).decode(), wish)

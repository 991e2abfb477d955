"""What a resident wants, as a value. Every field left alone means "no wish about that"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from catalogue.model import Access, Ages, Area, Day, Kind, Mode


@dataclass(frozen=True, slots=True)
class Wish:
    """A search: free text and everything that narrows it.

    `said` is the whole sentence where `text` is only what is left of it as the interest: words are looked up
    in `text`, but what somebody means is clearer from all that they said ("splash about", with a baby).
    `language` is the resident's (BCP 47). `ages` are years, both inclusive. `areas`, `days`, `modes`
    and `kinds` are alternatives: one of them is enough. `access` must all be there. `max_price` is in
    units of the city's currency, 0 for free. `after` and `before` bound the time of day at which a
    session starts. `first_day` and `last_day` bound the dates, inclusive. `near` is latitude and
    longitude; `within` is metres from it, `landmark` what it is called where it is not the resident's place.
    """

    text: str = ""
    language: str | None = None
    ages: Ages | None = None
    areas: tuple[Area, ...] = ()
    max_price: Decimal | None = None
    days: tuple[Day, ...] = ()
    after: time | None = None
    before: time | None = None
    first_day: date | None = None
    last_day: date | None = None
    district: str | None = None
    near: tuple[float, float] | None = None
    within: int | None = None
    modes: tuple[Mode, ...] = ()
    access: tuple[Access, ...] = ()
    taught_in: str | None = None
    kinds: tuple[Kind, ...] = ()
    landmark: str | None = None
    said: str = ""

    @property
    def meant(self) -> str:
        """The words whose meaning is searched for."""
        return (self.said or self.text).strip()

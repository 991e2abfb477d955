"""What the meaning of a cell may depend on besides its text: where and when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Habits:
    """How those write who keep a file.

    `language` decides between two ways to take a date or the name of a day; None where nobody said it.
    `currency` (ISO 4217) may stand beside a price, `centre` (latitude and longitude) tells which of two
    coordinates is which, `today` which year a day without one belongs to. `shift` moves the dates of an
    invented city.
    """

    language: str | None = None
    currency: str = "EUR"
    centre: tuple[float, float] | None = None
    today: date | None = None
    shift: timedelta = timedelta()


NOBODYS = Habits()

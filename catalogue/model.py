"""The values of a catalogue: frozen, compared whole, and honest about what is not known.

`None` always means *unknown*, never a default: a course without a price is not free, and one without an
age is not for everybody. Search keeps the three answers yes, unknown and no apart for the same reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


class Area(StrEnum):
    """The five priority areas of a learning city, and `OTHER` for what belongs to none of them."""

    SUSTAINABILITY = "sustainability"
    HEALTH = "health"
    WORK = "work"
    DIGITAL = "digital"
    CITIZENSHIP = "citizenship"
    OTHER = "other"


class Kind(StrEnum):
    """What is offered: something with lessons, something to attend, or somewhere to go."""

    COURSE = "course"
    EVENT = "event"
    PLACE = "place"


class Mode(StrEnum):
    """How one takes part."""

    IN_PERSON = "in person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Access(StrEnum):
    """What makes it possible for more people to take part."""

    STEP_FREE = "step-free"
    HEARING_LOOP = "hearing-loop"
    SIGN_LANGUAGE = "sign-language"
    CHILDCARE = "childcare"
    QUIET = "quiet"
    EASY_LANGUAGE = "easy-language"


class Day(StrEnum):
    """Days of the week in the order of `date.weekday()`."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @classmethod
    def of(cls, day: date) -> Day:
        return tuple(cls)[day.weekday()]


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in one or more languages. The first is the one in which it was written.

    `texts` holds pairs of BCP 47 language and text, at least one, no language twice.
    """

    texts: tuple[tuple[str, str], ...]

    @property
    def language(self) -> str:
        return self.texts[0][0]

    @property
    def original(self) -> str:
        return self.texts[0][1]

    def in_language(self, language: str) -> tuple[str, str]:
        """The text for a reader of `language` and the language that it really is in.

        `es-MX` is served by `es` and the other way round; without either it is the original.
        """
        wanted = language.split("-", maxsplit=1)[0]
        for held, text in self.texts:
            if held == language:
                return text, held
        for held, text in self.texts:
            if held.split("-")[0] == wanted:
                return text, held
        return self.original, self.language

    def __str__(self) -> str:
        return self.original


@dataclass(frozen=True, slots=True)
class Ages:
    """Years of age, both ends inclusive. One unknown end is open: from 60, or up to 12."""

    low: int | None = None
    high: int | None = None

    def overlaps(self, other: Ages) -> bool:
        """Whether some age is in both ranges."""
        return (self.low or 0) <= (999 if other.high is None else other.high) and (other.low or 0) <= (
            999 if self.high is None else self.high
        )


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs, in units of the city's currency, from `low` to `high`; equal for a plain price.

    Many exports know only a band ("more than 50"), so an unknown end is `None`. Free is 0 to 0.
    """

    low: Decimal | None
    high: Decimal | None

    @property
    def is_free(self) -> bool | None:
        """True, False, or None where the band leaves it open."""
        if self.high is not None and self.high == 0:
            return True
        if self.low is not None and self.low > 0:
            return False
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is. `latitude` and `longitude` (WGS 84, decimal degrees) are both known or both unknown."""

    name: str | None = None
    address: str | None = None
    district: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a course or one date of an event, in the city's timezone.

    `days` are the weekdays on which it meets between `start_date` and `end_date` (both inclusive);
    an empty tuple means that they are not known.
    """

    start_date: date | None = None
    end_date: date | None = None
    days: tuple[Day, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    register_by: date | None = None

    def is_over(self, today: date) -> bool:
        """Whether its last known day has passed. A session without dates is never over."""
        last = self.end_date or self.start_date
        return last is not None and last < today


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something to learn or somewhere to learn it: one row of the catalogue, or several rows with one id.

    `sessions` is empty where nothing is known about when. `access` holds what is known to be there,
    `no_access` what is known to be missing; a feature in neither is unknown. `areas_inferred` says
    that nobody stated the areas. `source` is where it was read, as `file:row`.
    """

    id: str
    kind: Kind
    title: Localised
    description: Localised | None = None
    areas: tuple[Area, ...] = ()
    areas_inferred: bool = False
    keywords: tuple[str, ...] = ()
    provider: str | None = None
    place: Place = Place()
    ages: Ages | None = None
    taught_in: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    price: Price | None = None
    price_note: str | None = None
    mode: Mode | None = None
    access: frozenset[Access] = frozenset()
    no_access: frozenset[Access] = frozenset()
    url: str | None = None
    phone: str | None = None
    email: str | None = None
    checked_on: date | None = None
    source: str = field(default="", compare=False)

    def current_sessions(self, today: date) -> tuple[Session, ...]:
        """The sessions that are not over, soonest first; undated ones last."""
        open_ones = [session for session in self.sessions if not session.is_over(today)]
        return tuple(sorted(open_ones, key=lambda session: session.start_date or date.max))

    def is_over(self, today: date) -> bool:
        """Whether every session has passed. What has no sessions is never over."""
        return bool(self.sessions) and all(session.is_over(today) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class City:
    """What a city says about itself in `city.toml`.

    `centre` is latitude and longitude. `help_url`, `help_phone` and `help_email` lead to a person who
    helps where the bot cannot. `quiet_hours` are from when until when nobody is written to unasked, on the
    city's clock; equal ends mean never.
    """

    name: Localised | None = None
    timezone: str = "UTC"
    currency: str = "EUR"
    default_language: str = "en"
    centre: tuple[float, float] | None = None
    help_url: str | None = None
    help_phone: str | None = None
    help_email: str | None = None
    learning_city_since: int | None = None
    quiet_hours: tuple[time, time] = (time(21), time(8))

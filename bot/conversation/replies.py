"""What the bot has to say, before any word of it is chosen. `bot.wording` words each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.conversation.actions import Audience
from bot.conversation.events import Medium
from bot.conversation.state import Answers, Search
from bot.conversation.subscriptions import Alert, Subscription
from catalogue.model import Ages, Area, City, Opportunity
from catalogue.search.answer import Found, Interest, Narrowings


@dataclass(frozen=True, slots=True)
class Greeting:
    """The first words: who the bot is, and how much there is to find (`offers`, current ones)."""

    city: City
    offers: int


@dataclass(frozen=True, slots=True)
class AskAudience:
    """Who is it for?"""

    answers: Answers


@dataclass(frozen=True, slots=True)
class AskAge:
    """How old? `bands` are offered as buttons; any age can be typed."""

    answers: Answers
    bands: tuple[Ages, ...]


@dataclass(frozen=True, slots=True)
class AgeUnclear:
    """What was typed looks like an age and cannot be one (900, minus 3)."""

    age: int


@dataclass(frozen=True, slots=True)
class AskAreas:
    """Which of the areas? Several may be chosen; `counts` are the current offers in each."""

    answers: Answers
    counts: tuple[tuple[Area, int], ...]


@dataclass(frozen=True, slots=True)
class AskInterests:
    """What exactly? `interests` are the commonest that the catalogue really has."""

    answers: Answers
    interests: tuple[Interest, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found.

    `matches` and `near` are those on this page. `total` counts all matches, `listed` those that the pages
    have room for, `total_near` the near misses. `first` is the number of the first one here, from 1. With no
    match at all, `near` are honest near misses.
    """

    search: Search
    audience: Audience | None
    matches: tuple[Found, ...]
    near: tuple[Found, ...]
    total: int
    listed: int
    total_near: int
    page: int
    pages: int
    first: int
    can_narrow: bool
    today: date


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing, and nothing close: said plainly, with what one can do instead."""

    search: Search
    city: City
    areas: tuple[tuple[Area, int], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one opportunity; `found` has the reasons where it came from a search."""

    opportunity: Opportunity
    found: Found | None
    search: Search | None
    today: date


@dataclass(frozen=True, slots=True)
class Pin:
    """Where it is, on a map."""

    opportunity: Opportunity


@dataclass(frozen=True, slots=True)
class NarrowingChoices:
    """What a search can still be narrowed by, with counts, and what it is narrowed by already."""

    search: Search
    total: int
    narrowings: Narrowings


@dataclass(frozen=True, slots=True)
class AskLanguage:
    current: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    language: str


@dataclass(frozen=True, slots=True)
class Help:
    city: City


class Regret(StrEnum):
    """What the bot cannot do for the resident this time."""

    OLD_BUTTON = "old-button"
    GONE = "gone"
    UNKNOWN_COMMAND = "unknown-command"
    EMPTY_TEXT = "empty-text"


@dataclass(frozen=True, slots=True)
class Sorry:
    """A kind word and a way on."""

    regret: Regret


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong on our side; `error_id` is what operators find it by."""

    error_id: str


@dataclass(frozen=True, slots=True)
class CannotRead:
    """What was sent is nothing that the bot can read, and what to do instead."""

    medium: Medium


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The questions are over; free text still searches."""


@dataclass(frozen=True, slots=True)
class AlertKept:
    """From now on the resident is told of what is new for `alert`; where `is_told` is not, nobody can be."""

    alert: Alert
    city: City
    today: date
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class TooManyAlerts:
    """One must go before another one can be kept."""


@dataclass(frozen=True, slots=True)
class AlertStopped:
    """It is over; `alert` is `None` where it was before."""

    alert: Alert | None
    today: date


@dataclass(frozen=True, slots=True)
class AlertsListed:
    """Everything that the resident asked to be told."""

    subscription: Subscription
    city: City
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class AlertExplained:
    """Why a message came unasked, and how to end that."""

    subscription: Subscription
    city: City
    today: date


@dataclass(frozen=True, slots=True)
class NewsChoices:
    """Of which areas the city may send news; `news` are those of which it may."""

    news: tuple[Area, ...]


Reply = (
    Greeting
    | AskAudience
    | AskAge
    | AgeUnclear
    | AskAreas
    | AskInterests
    | Results
    | Nothing
    | Card
    | Pin
    | NarrowingChoices
    | AskLanguage
    | LanguageChosen
    | Help
    | Sorry
    | Trouble
    | CannotRead
    | Cancelled
    | AlertKept
    | TooManyAlerts
    | AlertStopped
    | AlertsListed
    | AlertExplained
    | NewsChoices
)

"""What the bot has to say, before any word of it is chosen. `bot.wording` words each of them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum

from bot.conversation.actions import Audience
from bot.conversation.events import Medium
from bot.conversation.state import Answers, Search, State
from bot.conversation.subscriptions import Alert, Subscription
from catalogue.learning_cities.members import Member
from catalogue.model import Ages, Area, City, Opportunity
from catalogue.search.answer import Found, Interest, Narrowings
from catalogue.search.wish import Wish

NO_SUBSCRIPTION = Subscription()


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
    have room for. `first` is the number of the first one here, from 1. With no match at all, `near` are
    honest near misses, and `closest` is what comes closest behind them, close or not.
    """

    search: Search
    audience: Audience | None
    matches: tuple[Found, ...]
    near: tuple[Found, ...]
    closest: tuple[Found, ...]
    total: int
    listed: int
    page: int
    pages: int
    first: int
    can_narrow: bool
    today: date


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing, and nothing close: said plainly, with what one can do instead. `closest` is what comes closest
    in meaning all the same, where vectors tell.
    """

    search: Search
    city: City
    areas: tuple[tuple[Area, int], ...]
    closest: tuple[Found, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one opportunity; `found` has the reasons where it came from a search.

    `asks_useful` asks whether it was useful, `thanks` thanks for the answer.
    """

    opportunity: Opportunity
    found: Found | None
    search: Search | None
    today: date
    _: KW_ONLY
    is_saved: bool = False
    asks_useful: bool = False
    thanks: bool = False


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
    """In which language? `current` is spoken now, and `easy` says whether in easy words."""

    current: str
    easy: bool = False


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    language: str


@dataclass(frozen=True, slots=True)
class Help:
    city: City


class Side(StrEnum):
    """A side of an offer of which a change matters to whoever has saved it."""

    WHEN = "when"
    WHERE = "where"
    PRICE = "price"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of the resident's list as it stands today.

    `offer` is `None` where it has left the catalogue. `changed` are the sides that are not as they were
    last seen. `starts` and `closes` (the last day to register) are set where they are near.
    """

    title: str
    offer: Opportunity | None
    changed: tuple[Side, ...] = ()
    starts: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class SavedList:
    """A page of the resident's list; `first` is the number of the first entry on it, from 1."""

    entries: tuple[Kept, ...]
    total: int
    page: int
    pages: int
    first: int
    has_past: bool
    today: date


@dataclass(frozen=True, slots=True)
class Shared:
    """Something to be handed on: offers or a wish, by the links (packed) that lead to it."""

    bot: str
    links: tuple[str, ...]
    offers: tuple[Opportunity, ...] = ()
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """The same as a picture, for printing."""

    shared: Shared
    city: City
    today: date


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A list that somebody has put together for somebody else; `gone` of it are no longer offered."""

    link: str
    offers: tuple[Opportunity, ...]
    gone: int
    today: date


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Dates for the calendar of a phone; `undated` of the offers have none."""

    offers: tuple[Opportunity, ...]
    undated: int
    city: City
    today: date


@dataclass(frozen=True, slots=True)
class AskPlace:
    """Where is it to be near? By a key that shares the location, or in words."""


@dataclass(frozen=True, slots=True)
class PlaceKnown:
    """From where distances are counted: a place by its name, or where the resident is (`None`)."""

    name: str | None


@dataclass(frozen=True, slots=True)
class PlaceUnknown:
    """What was written is the name of no place here; it is searched for instead."""


class Regret(StrEnum):
    """What the bot cannot do for the resident this time."""

    OLD_BUTTON = "old-button"
    GONE = "gone"
    UNKNOWN_COMMAND = "unknown-command"
    EMPTY_TEXT = "empty-text"
    OLD_LINK = "old-link"
    LIST_FULL = "list-full"
    LIST_EMPTY = "list-empty"
    NO_DATES = "no-dates"
    TOO_LONG_FOR_LINK = "too-long-for-link"


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
class Thanked:
    """A kind word to "thanks", "ok" or "bye"; nothing else has changed."""


@dataclass(frozen=True, slots=True)
class AskWhatIsWrong:
    """What is wrong about it: closed, moved, time or price, or something else?"""

    opportunity: Opportunity


@dataclass(frozen=True, slots=True)
class ThanksForReport:
    opportunity: Opportunity


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What is kept, what is not, and for how many months."""

    months: int


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known about the resident, as a file.

    `subscription` is what they are told unasked, and `record` all that the database holds of them, opened,
    as JSON; the guide puts both there.
    """

    state: State
    subscription: Subscription = NO_SUBSCRIPTION
    record: str = ""


@dataclass(frozen=True, slots=True)
class AskForget:
    """Erase everything? It cannot be brought back."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Nothing was erased."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything was erased."""


@dataclass(frozen=True, slots=True)
class AboutCity:
    """Whether this city is a UNESCO learning city, and the current offers in each area.

    `member` is its entry in the list of members, where the city itself does not say since when.
    """

    city: City
    counts: tuple[tuple[Area, int], ...]
    member: Member | None


@dataclass(frozen=True, slots=True)
class CityLookedUp:
    """Which members of the network are meant by `name`: `sure`, or else only those of similar names.

    `country` (ISO 3166-1) says that the name is that of a country, and these are its members.
    """

    name: str
    members: tuple[Member, ...]
    sure: bool
    country: str | None = None


@dataclass(frozen=True, slots=True)
class AskCityName:
    """Which city is to be looked up?"""


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """What was written looks like a personal number or address; it was left out and is not kept."""


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
    | SavedList
    | Shared
    | Poster
    | HandedOn
    | CalendarFile
    | AskPlace
    | PlaceKnown
    | PlaceUnknown
    | NarrowingChoices
    | AskLanguage
    | LanguageChosen
    | Help
    | Sorry
    | Trouble
    | CannotRead
    | Cancelled
    | Thanked
    | AskWhatIsWrong
    | ThanksForReport
    | PrivacyNotice
    | Known
    | AskForget
    | Keeping
    | Forgotten
    | AboutCity
    | CityLookedUp
    | AskCityName
    | PersonalNumber
    | AlertKept
    | TooManyAlerts
    | AlertStopped
    | AlertsListed
    | AlertExplained
    | NewsChoices
)

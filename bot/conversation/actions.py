"""What a button means. Each action is self-contained, so that it still works a year later, after any
restart and on any machine; those about a search name it by its number, and may find it forgotten.

`callback_data` packs them into buttons. A new kind of action stands in the union below and in its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.model import Ages, Area


class Question(StrEnum):
    """The questions of the greeting, in order."""

    AUDIENCE = "audience"
    AGE = "age"
    AREAS = "areas"
    INTERESTS = "interests"


class Audience(StrEnum):
    """Whom the search is for."""

    ME = "me"
    CHILD = "child"
    SOMEONE = "someone"


class Narrowing(StrEnum):
    """The sides of a wish that can be narrowed or widened by a tap."""

    FREE = "free"
    DAY = "day"
    DISTRICT = "district"
    MODE = "mode"
    AGE = "age"
    AREA = "area"
    ACCESS = "access"
    NEAR = "near"
    KIND = "kind"
    TAUGHT_IN = "taught-in"
    WORDS = "words"


class WrongAbout(StrEnum):
    """What somebody says is wrong about an opportunity."""

    CLOSED = "closed"
    MOVED = "moved"
    TIME_OR_PRICE = "time-or-price"
    OTHER = "other"


class Verdict(StrEnum):
    """Whether something was useful."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ChooseAudience:
    audience: Audience


@dataclass(frozen=True, slots=True)
class ChooseAges:
    ages: Ages


@dataclass(frozen=True, slots=True)
class ToggleArea:
    area: Area


@dataclass(frozen=True, slots=True)
class ChooseInterest:
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask this question (again): going back, or changing an answer later."""

    question: Question


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave this question unanswered, forgetting an earlier answer, and go on."""

    question: Question


@dataclass(frozen=True, slots=True)
class Proceed:
    """Go on from this question with what was chosen."""

    question: Question


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A page of the results of a search; pages count from 0."""

    search: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenCard:
    """Everything about one opportunity. `key` is `keys.key_of(opportunity.id)`."""

    search: int
    key: str


@dataclass(frozen=True, slots=True)
class ShowPin:
    """Where it is, as a pin on a map."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowNarrowings:
    search: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """The same search, narrowed: `free`; `day` sat; `district` Northside; `age` 7-11; ..."""

    search: int
    narrowing: Narrowing
    value: str = ""


@dataclass(frozen=True, slots=True)
class Widen:
    """The same search without this narrowing."""

    search: int
    narrowing: Narrowing


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class StartOver:
    """Forget the answers and greet again; the language stays."""


@dataclass(frozen=True, slots=True)
class AskWrong:
    """Say that something is wrong about an opportunity."""

    key: str


@dataclass(frozen=True, slots=True)
class ReportWrong:
    about: WrongAbout
    key: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Whether this card, opened from this search, was useful."""

    verdict: Verdict
    search: int
    key: str


@dataclass(frozen=True, slots=True)
class Save:
    """Put it on the resident's list. The card of `search` shows that it is there."""

    search: int
    key: str


@dataclass(frozen=True, slots=True)
class ShowKnown:
    """Send what is known about the resident, as a file."""


@dataclass(frozen=True, slots=True)
class AskToForget:
    """Ask whether everything is to be erased."""


@dataclass(frozen=True, slots=True)
class KeepAll:
    """Erase nothing after all."""


@dataclass(frozen=True, slots=True)
class ForgetAll:
    """Erase everything that is known about the resident."""


@dataclass(frozen=True, slots=True)
class LookUpCity:
    """Whether this city is a UNESCO learning city; `""` asks for the name."""

    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take it off the resident's list."""

    search: int
    key: str


@dataclass(frozen=True, slots=True)
class ShowSaved:
    """A page of the resident's list; pages count from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class TidySaved:
    """Take off the list what is over or has left the catalogue."""


@dataclass(frozen=True, slots=True)
class SaveAll:
    """Put everything behind a link (`links.pack`) on the resident's list."""

    link: str


@dataclass(frozen=True, slots=True)
class MakeCalendar:
    """A calendar file of everything behind a link; `""` is the resident's list."""

    link: str


@dataclass(frozen=True, slots=True)
class Share:
    """The link itself, to be handed on; `""` is the resident's list."""

    link: str


@dataclass(frozen=True, slots=True)
class ShareSearch:
    """A link to a search that is still remembered."""

    search: int


@dataclass(frozen=True, slots=True)
class DrawPoster:
    """A picture of the link as a QR code."""

    link: str


@dataclass(frozen=True, slots=True)
class KeepAlert:
    """Tell me when there is something new for this search."""

    search: int


@dataclass(frozen=True, slots=True)
class StopAlert:
    """Tell me no more. `key` is that of `subscriptions.alert_of`."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowAlert:
    """The results of a search that is kept."""

    key: str


@dataclass(frozen=True, slots=True)
class AskWhy:
    """Why did I get this message?"""


@dataclass(frozen=True, slots=True)
class ShowAlerts:
    """The searches that are kept."""


@dataclass(frozen=True, slots=True)
class ShowNews:
    """Of which areas may the city send news?"""


@dataclass(frozen=True, slots=True)
class ChooseNews:
    """News of this area, or no longer (`wanted` is 1 or 0)."""

    area: Area
    wanted: int


Action = (
    ChooseAudience
    | ChooseAges
    | ToggleArea
    | ChooseInterest
    | Ask
    | Pass
    | Proceed
    | ShowPage
    | OpenCard
    | ShowPin
    | ShowNarrowings
    | Narrow
    | Widen
    | ChooseLanguage
    | StartOver
    | AskWrong
    | ReportWrong
    | Rate
    | ShowKnown
    | AskToForget
    | KeepAll
    | ForgetAll
    | LookUpCity
    | Save
    | Remove
    | ShowSaved
    | TidySaved
    | SaveAll
    | MakeCalendar
    | Share
    | ShareSearch
    | DrawPoster
    | KeepAlert
    | StopAlert
    | ShowAlert
    | AskWhy
    | ShowAlerts
    | ShowNews
    | ChooseNews
)

"""What a button means. Each action is self-contained, so that it still works a year later, after any
restart and on any machine; those about a search name it by its number, and may find it forgotten.

Packed, an action is a letter and its fields, separated by colons, at most 64 bytes (Telegram's limit).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model import Ages, Area

LIMIT = 64
OLDEST = 120


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

_LETTERS: dict[str, Callable[..., Action]] = {
    "a": ChooseAudience,
    "g": ChooseAges,
    "t": ToggleArea,
    "i": ChooseInterest,
    "q": Ask,
    "s": Pass,
    "d": Proceed,
    "r": ShowPage,
    "c": OpenCard,
    "p": ShowPin,
    "m": ShowNarrowings,
    "n": Narrow,
    "w": Widen,
    "l": ChooseLanguage,
    "x": StartOver,
    "W": AskWrong,
    "R": ReportWrong,
    "U": Rate,
    "K": ShowKnown,
    "F": AskToForget,
    "N": KeepAll,
    "E": ForgetAll,
    "Y": LookUpCity,
    "0": Save,
    "1": Remove,
    "2": ShowSaved,
    "3": TidySaved,
    "4": SaveAll,
    "5": MakeCalendar,
    "6": Share,
    "7": ShareSearch,
    "8": DrawPoster,
    "A": KeepAlert,
    "B": StopAlert,
    "V": ShowAlert,
    "J": AskWhy,
    "L": ShowAlerts,
    "H": ShowNews,
    "O": ChooseNews,
}
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}


class TooLongForAButtonError(ValueError):
    """An action that Telegram would refuse: whoever offers the button must leave it out."""


def pack(action: Action) -> str:
    """The action as callback data.

    Raises:
        TooLongForAButtonError: it takes more than 64 bytes, or holds halves of surrogate pairs, which
            take none.
    """
    fields = [_write(getattr(action, name)) for name in _fields(type(action))]
    data = ":".join([_LETTER_OF[type(action)], *fields])
    try:
        length = len(data.encode())
    except UnicodeEncodeError as error:
        raise TooLongForAButtonError(data) from error
    if length > LIMIT:
        raise TooLongForAButtonError(data)
    return data


def fits(action: Action) -> bool:
    """Whether a button can carry it."""
    try:
        pack(action)
    except TooLongForAButtonError:
        return False
    return True


def unpack(data: str) -> Action | None:
    """The action in callback data; `None` where it is none of ours, too old or forged."""
    letter, *fields = data.split(":", maxsplit=_most_fields(data))
    kind = _LETTERS.get(letter)
    if kind is None or len(data.encode(errors="surrogatepass")) > LIMIT:
        return None
    names = _fields(kind)
    if len(fields) != len(names):
        return None
    try:
        values = [
            _READERS[annotation](field) for annotation, field in zip(names.values(), fields, strict=True)
        ]
    except (KeyError, ValueError):
        return None
    return kind(*values)


def _most_fields(data: str) -> int:
    kind = _LETTERS.get(data[:1])
    return max(len(_fields(kind)), 1) if kind else 1


def _fields(kind: Callable[..., Action]) -> dict[str, str]:
    """Names of an action's fields and the names of their types, in order."""
    return {name: str(annotation) for name, annotation in kind.__annotations__.items()}


def _write(value: object) -> str:
    return write_ages(value) if isinstance(value, Ages) else str(value)


def write_ages(ages: Ages) -> str:
    """A range of years as `read_ages` reads it."""
    return f"{'' if ages.low is None else ages.low}-{'' if ages.high is None else ages.high}"


def read_ages(text: str) -> Ages:
    """`7-11`, `65-` or `-3` as a range of years.

    Raises:
        ValueError: it is none, or upside down.
    """
    low, _, high = text.partition("-")
    ages = Ages(int(low) if low else None, int(high) if high else None)
    if ages == Ages() or not 0 <= (ages.low or 0) <= (OLDEST if ages.high is None else ages.high) <= OLDEST:
        raise ValueError(text)
    return ages


_READERS: dict[str, Callable[[str], object]] = {
    "Audience": Audience,
    "Ages": read_ages,
    "Area": Area,
    "str": str,
    "Question": Question,
    "int": int,
    "Narrowing": Narrowing,
    "WrongAbout": WrongAbout,
    "Verdict": Verdict,
}

"""What was understood of a sentence, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.search.wish import Wish


class Audience(StrEnum):
    """Whom a search is for."""

    ME = "me"
    CHILD = "child"
    SOMEONE = "someone"


class SlotKind(StrEnum):
    """What a part of a sentence is about. The values are those of `Facet`, and the audience."""

    AUDIENCE = "audience"
    AGE = "age"
    PRICE = "price"
    DAY = "day"
    TIME = "time"
    DATE = "date"
    DISTRICT = "district"
    MODE = "mode"
    ACCESS = "access"
    TEACHING_LANGUAGE = "teaching-language"
    AREA = "area"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the sentence that was understood: `text` is `sentence[start:end]`, as it was typed."""

    kind: SlotKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A wish, whom it is for, and where in the sentence that stands.

    `wish.text` is what is left as the interest, in the resident's own spelling. `slots` are in the order
    of the sentence. `impossible_age` is an age that nobody has (900): worth asking again.
    """

    wish: Wish
    audience: Audience | None = None
    slots: tuple[Slot, ...] = ()
    impossible_age: int | None = None

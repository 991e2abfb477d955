"""What an examination of a catalogue found, as values; `bot.wording.staff.health` makes words of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.checking import Where
from catalogue.model import Ages, Area


class FindingKind(StrEnum):
    """What can be found, the most useful to mend first. The values are stable names for programs."""

    # It leads residents astray
    PAST = "past"
    REGISTRATION_CLOSED = "registration-closed"
    DUPLICATE = "duplicate"
    AGES_CONTRADICT = "ages-contradict"
    URL_DEAD = "url-dead"
    PHONE_IMPOSSIBLE = "phone-impossible"
    NOT_CHECKED = "not-checked"
    # It is not known, so residents are told to ask
    NO_PRICE = "no-price"
    NO_AGES = "no-ages"
    NO_PLACE = "no-place"
    NO_COORDINATES = "no-coordinates"
    NO_AREA = "no-area"
    AREA_INFERRED = "area-inferred"
    NEVER_CHECKED = "never-checked"
    # It reads badly
    WRONG_LANGUAGE = "wrong-language"
    CAPITALS = "capitals"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about the opportunity `id`, in `column` of a catalogue file.

    `value` is what stands there, shortened; `other` what it is held against: the id that is much the same and
    where it stands, the language that it seems to be in, the day of the last session, the ages of the title,
    the words from which an area was inferred.
    """

    kind: FindingKind
    id: str
    where: Where
    value: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """An area that has nothing for some ages, not even something for which the ages are unknown."""

    area: Area
    ages: Ages


@dataclass(frozen=True, slots=True)
class Health:
    """The health of a catalogue on the day `today`.

    `current` are the opportunities that are not over; everything but `PAST` is about these. `translations`
    holds for each language how many of them have a title in it, the commonest first.
    """

    today: date
    opportunities: int
    current: int
    findings: tuple[Finding, ...] = ()
    translations: tuple[tuple[str, int], ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def counts(self) -> dict[FindingKind, int]:
        """How many findings of each kind, in the order of the kinds, without those of which there is none."""
        counted = Counter(finding.kind for finding in self.findings)
        return {kind: counted[kind] for kind in FindingKind if counted[kind]}

    @property
    def checkup(self) -> Checkup:
        """What it comes to."""
        return Checkup(self.today, self.current, tuple(self.counts.items()))


@dataclass(frozen=True, slots=True)
class Checkup:
    """What an examination comes to: how many opportunities are current on the day `today`, and how many
    findings of each kind there are, the most useful to mend first.
    """

    today: date
    current: int
    counts: tuple[tuple[FindingKind, int], ...]

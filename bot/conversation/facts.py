"""What a turn teaches the city: facts about the talk, and about nobody in particular.

There are two kinds. A `Fact` is one more of something: a search, a saved course. A `Trait` is one more
*resident* of something in a period: `counting` makes a fact of it when it is new for this resident in that
day, week, month or year, so that a resident who asks ten times in one district is one resident there.

To count something new, give it a name in `What`, and add `Fact(What.…)` to the `facts` of the turn in which
it happens; what happens outside a turn goes by `bot.storage.facts.add`, in the transaction of whatever
it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.discretion import keepable
from bot.conversation.state import State
from catalogue.areas.inferring import inferred
from catalogue.model import Ages, Area, Kind, Localised, Opportunity
from catalogue.search.answer import Answer
from catalogue.search.wish import Wish

LONGEST_VALUE = 96
"""Characters of a side's value that are kept."""


class What(StrEnum):
    """What is counted. The values stand in the database and stay what they are."""

    SEARCHED = "searched"
    ANSWERED = "answered"
    """A search that found what was wished for."""
    RELAXED = "relaxed"
    """A search that found only by letting go of a wish."""
    UNANSWERED = "unanswered"
    """A search that found nothing at all."""
    OPENED_CARD = "opened-card"
    FIRST_CARD = "first-card"
    """The first card of a talk; the side `MESSAGES` says after how many messages."""
    SAVED = "saved"
    SHARED = "shared"
    BOOKED = "booked"
    """The way to book or ask was asked for by a button that the bot sees. A plain link is not seen."""
    REPORTED = "reported"
    USEFUL = "useful"
    NOT_USEFUL = "not-useful"
    ALERT_STARTED = "alert-started"
    ALERT_SENT = "alert-sent"
    ALERT_STOPPED = "alert-stopped"
    WROTE = "wrote"
    """A message or a tap."""
    NEW = "new"
    """A resident of whom nothing was kept."""
    DAY = "residents-day"
    """A resident, or a resident with a trait, for the first time on this day; and so on."""
    WEEK = "residents-week"
    MONTH = "residents-month"
    YEAR = "residents-year"


class Side(StrEnum):
    """By what a count is broken down; `ALL` is the count itself."""

    ALL = ""
    MESSAGES = "messages"
    LANGUAGE = "language"
    AGE = "age"
    AUDIENCE = "audience"
    AREA = "area"
    DISTRICT = "district"
    HOUR = "hour"
    WEEKDAY = "weekday"
    """0 is Monday."""
    AREA_AGE = "area-age"
    AREA_DISTRICT = "area-district"
    MISSED_AREA_AGE = "missed-area-age"
    """As `AREA_AGE`, of searches that found nothing or had to let go of a wish."""
    MISSED_AREA_DISTRICT = "missed-area-district"
    DETAIL = "detail"
    """What a search asked about: one `Detail`."""
    OPENED_AREA_AGE = "opened-area-age"
    """As `AREA_AGE`, of the opportunities whose cards were opened."""
    OPENED_AREA_DISTRICT = "opened-area-district"


class Detail(StrEnum):
    """What a search asks about, and a catalogue must know to answer."""

    PRICE = "price"
    AGE = "age"
    PLACE = "place"
    """A district, or near a place that was named. Whether residents showed where they are is not counted."""
    MAP = "map"
    """Near a place that was named."""
    AREA = "area"


class AgeBand(StrEnum):
    """Stages of life, in years, both ends inclusive."""

    SMALL = "0-6"
    CHILD = "7-12"
    TEEN = "13-17"
    YOUNG = "18-25"
    ADULT = "26-64"
    SENIOR = "65-"

    @classmethod
    def of(cls, ages: Ages) -> AgeBand:
        """The band in which the middle of a range of years lies."""
        low, high = ages.low or 0, _OLD if ages.high is None else ages.high
        middle = (low + max(low, high)) // 2
        return next(band for band, years in _YEARS if middle in years)

    @classmethod
    def overlapping(cls, ages: Ages) -> tuple[AgeBand, ...]:
        """Every band that shares a year with a range."""
        low, high = ages.low or 0, _OLDEST if ages.high is None else ages.high
        return tuple(band for band, years in _YEARS if years.start <= high and low < years.stop)


_OLD, _OLDEST = 90, 999
_YEARS = (
    (AgeBand.SMALL, range(7)),
    (AgeBand.CHILD, range(7, 13)),
    (AgeBand.TEEN, range(13, 18)),
    (AgeBand.YOUNG, range(18, 26)),
    (AgeBand.ADULT, range(26, 65)),
    (AgeBand.SENIOR, range(65, _OLDEST + 1)),
)

BETWEEN = "|"
"""Stands between the two values of a side that crosses two."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One more of something."""

    what: What
    side: Side = Side.ALL
    value: str = ""


@dataclass(frozen=True, slots=True)
class Trait:
    """One more resident of whom this is true."""

    side: Side
    value: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A wish that was not met, or only by letting go of something: the name of its group of wishes."""

    group: str
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that a turn teaches."""

    facts: tuple[Fact, ...] = ()
    traits: tuple[Trait, ...] = ()
    missed: Missed | None = None


NOTHING = Learnt()


def searched(state: State, wish: Wish, answer: Answer, districts: tuple[str, ...]) -> Learnt:
    """What a new search teaches. A district that the catalogue does not name is not counted."""
    language = wish.language or "und"
    bands = () if wish.ages is None else (AgeBand.of(wish.ages),)
    asked_in = (wish.district,) if wish.district in districts and wish.district else ()
    areas = _areas(wish, answer)
    traits = (
        Trait(Side.LANGUAGE, language),
        *(Trait(Side.AGE, band) for band in bands),
        *((Trait(Side.AUDIENCE, state.answers.audience),) if state.answers.audience else ()),
        *(Trait(Side.AREA, area) for area in areas),
        *(Trait(Side.DISTRICT, one) for one in asked_in),
        *crossed(Side.AREA_AGE, areas, bands),
        *crossed(Side.AREA_DISTRICT, areas, asked_in),
    )
    outcome = What.ANSWERED if answer.matches else What.RELAXED if answer.near else What.UNANSWERED
    facts = (Fact(What.SEARCHED), Fact(outcome))
    details = tuple(Trait(Side.DETAIL, detail) for detail in _details(wish))
    if outcome is What.ANSWERED:
        return Learnt(facts, (*traits, *details))
    missed = (
        *crossed(Side.MISSED_AREA_AGE, areas, bands),
        *crossed(Side.MISSED_AREA_DISTRICT, areas, asked_in),
    )
    group = keepable(wish.text, wish.language)
    return Learnt(facts, (*traits, *details, *missed), Missed(group, traits) if group else None)


def opened(opportunity: Opportunity) -> Learnt:
    """What opening a card teaches."""
    areas = opportunity.areas or (Area.OTHER,)
    bands = () if opportunity.ages is None else AgeBand.overlapping(opportunity.ages)
    district = opportunity.place.district
    traits = (
        *crossed(Side.OPENED_AREA_AGE, areas, bands),
        *crossed(Side.OPENED_AREA_DISTRICT, areas, (district,) if district else ()),
    )
    return Learnt((Fact(What.OPENED_CARD),), traits)


def crossed(side: Side, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Trait, ...]:
    """A trait for each pair."""
    return tuple(Trait(side, f"{left}{BETWEEN}{right}"[:LONGEST_VALUE]) for left in one for right in other)


def _details(wish: Wish) -> Iterator[Detail]:
    """What a wish is about; where the resident is does not count."""
    if wish.max_price is not None:
        yield Detail.PRICE
    if wish.ages is not None:
        yield Detail.AGE
    if wish.district or wish.landmark:
        yield Detail.PLACE
    if wish.landmark:
        yield Detail.MAP
    if wish.areas:
        yield Detail.AREA


def _areas(wish: Wish, answer: Answer) -> tuple[Area, ...]:
    """What a wish is about: the areas that it names, those that its words say, those of the best match."""
    if wish.areas:
        return wish.areas
    if wish.text.strip():
        title = Localised(((wish.language or "und", wish.text),))
        if said := inferred(Opportunity("", Kind.COURSE, title, areas_inferred=True)).areas:
            return said
    if wish.text.strip() and answer.matches:
        return answer.matches[0].opportunity.areas
    return ()

"""Counts to the figures of a period: sums, shares, a median, and tables that may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.conversation.actions import Audience
from bot.conversation.counting import RESIDENTS
from bot.conversation.facts import AgeBand, Side, What
from bot.statistics.disclosure import LEAST, Breakdown, disclosed
from bot.statistics.spans import Span
from catalogue.model import Area

Counts = Mapping[tuple[What, Side, str], int]
"""How often something was counted, by what, side and value."""

BROKEN_DOWN = (Side.LANGUAGE, Side.AGE, Side.AUDIENCE, Side.AREA, Side.DISTRICT, Side.HOUR)
"""The sides of which `/stats` tells."""

VALUES: Mapping[Side, tuple[str, ...]] = {
    Side.AGE: tuple(AgeBand),
    Side.AUDIENCE: tuple(Audience),
    Side.AREA: tuple(Area),
    Side.HOUR: tuple(f"{hour:02}" for hour in range(24)),
    Side.WEEKDAY: tuple(str(day) for day in range(7)),
}
"""Every value that a side can have, where that is known."""


def possible(side: Side) -> int | None:
    """How many values a side can have, where that is known."""
    return len(VALUES[side]) if side in VALUES else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a span.

    `residents` are those who wrote, `new` those of whom nothing was kept before. A talk is all that one
    resident writes on one day. `first_card` is the median of the messages until a talk's first card, `None`
    without any. `sides` counts residents, not what they did, in groups of at
    least `least`, until the end of the day `told_until`.
    """

    span: Span
    residents: int = 0
    new: int = 0
    talks: int = 0
    messages: int = 0
    searches: int = 0
    answered: int = 0
    relaxed: int = 0
    unanswered: int = 0
    first_card: float | None = None
    cards: int = 0
    saved: int = 0
    shared: int = 0
    booked: int = 0
    reported: int = 0
    alerts_started: int = 0
    alerts_sent: int = 0
    alerts_stopped: int = 0
    sides: Mapping[Side, Breakdown] = field(default_factory=dict)
    least: int = LEAST
    told_until: date | None = None

    @property
    def returning(self) -> int:
        """Residents of whom something was kept when the span began."""
        return max(self.residents - self.new, 0)

    @property
    def share_answered(self) -> float | None:
        """The share of the searches that found what was wished for, 0 to 1; `None` without searches."""
        return self.answered / self.searches if self.searches else None


def figures(span: Span, counts: Counts, told: Counts, until: date | None, least: int = LEAST) -> Figures:
    """The figures of `span`, out of the counts of its days, and out of those that are `told` until a day."""
    residents = RESIDENTS[span.period]
    whole = told.get((residents, Side.ALL, ""), 0)

    def total(what: What) -> int:
        return counts.get((what, Side.ALL, ""), 0)

    return Figures(
        span,
        residents=total(residents),
        new=total(What.NEW),
        talks=total(What.DAY),
        messages=total(What.WROTE),
        searches=total(What.SEARCHED),
        answered=total(What.ANSWERED),
        relaxed=total(What.RELAXED),
        unanswered=total(What.UNANSWERED),
        first_card=median(by_value(counts, What.FIRST_CARD, Side.MESSAGES)),
        cards=total(What.OPENED_CARD),
        saved=total(What.SAVED),
        shared=total(What.SHARED),
        booked=total(What.BOOKED),
        reported=total(What.REPORTED),
        alerts_started=total(What.ALERT_STARTED),
        alerts_sent=total(What.ALERT_SENT),
        alerts_stopped=total(What.ALERT_STOPPED),
        sides={
            side: disclosed(by_value(told, residents, side), whole, least, possible(side))
            for side in BROKEN_DOWN
        },
        least=least,
        told_until=until,
    )


def by_value(counts: Counts, what: What, side: Side) -> dict[str, int]:
    """The counts of one side, by its values."""
    return {value: count for (counted, by, value), count in counts.items() if counted is what and by is side}


def median(times: Mapping[str, int]) -> float | None:
    """The median of numbers, given how often each of them occurs; between two of them, their middle."""
    ordered = sorted((int(value), count) for value, count in times.items() if count > 0)
    occurrences = sum(count for _, count in ordered)
    if not occurrences:
        return None
    return (_at((occurrences - 1) // 2, ordered) + _at(occurrences // 2, ordered)) / 2


def _at(place: int, ordered: list[tuple[int, int]]) -> int:
    passed = 0
    for value, count in ordered:
        passed += count
        if place < passed:
            return value
    raise IndexError(place)

"""What the picture of a period shows, and the same in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from babel.dates import format_date

from bot.conversation.counting import Period
from bot.conversation.facts import Side
from bot.statistics.charts import Bar, Bars, Chart, Columns, Panel
from bot.statistics.disclosure import Breakdown
from bot.statistics.figures import Figures
from bot.statistics.spans import Span
from bot.wording.admins.statistics import (
    MOST_CELLS,
    cell_lines,
    heading,
    in_order,
    notes,
    residents,
    span,
    title,
    too_few,
    value_name,
)
from bot.wording.layout import message
from bot.wording.markup import bold, brief
from bot.wording.message import Message
from bot.wording.voice import Voice
from bot.wording.when import clock

HOURS = 24
LONGEST_CITY = 30
LONGEST_TICKS = 62
"""Characters that stand side by side below the columns of a chart."""
Series = Sequence[tuple[date, int]]
"""Residents by day, or by the first day of a month."""


def chart(voice: Voice, now: Figures, series: Series, city: str) -> Chart:
    """The picture of a period."""
    nothing = too_few(voice)
    panels: tuple[Panel, ...] = (
        Columns(
            residents(voice),
            tuple(amount for _, amount in series),
            _ticks(voice, now.span, series),
            nothing,
            voice.number(max((amount for _, amount in series), default=0)),
        ),
        *(
            Bars(heading(voice, side), tuple(_bars(voice, side, now.sides[side])), nothing)
            for side in (Side.LANGUAGE, Side.AGE, Side.AREA)
        ),
        _hours(voice, now.sides[Side.HOUR]),
    )
    return Chart(
        brief(city, LONGEST_CITY) or span(voice, now.span),
        title(voice, now.span) if city else "",
        panels,
        voice.language,
        voice.direction == "rtl",
        notes(voice, now.least, now.told_until),
    )


def caption(voice: Voice, now: Figures, series: Series) -> Message:
    """The numbers of the picture as text, for those who cannot see it."""
    shown = " · ".join(f"{_point(voice, now.span, day)}: {voice.number(count)}" for day, count in series)
    hours = " · ".join(
        f"{voice.digits(hour)}: {voice.number(n)}" for hour, n in in_order(Side.HOUR, now.sides[Side.HOUR])
    )
    sides = (Side.LANGUAGE, Side.AGE, Side.AREA)
    lines = [
        f"{heading(voice, side)}: {' · '.join(cell_lines(voice, side, now.sides[side]))}" for side in sides
    ]
    return message(
        voice,
        bold(title(voice, now.span)),
        f"{residents(voice)}: {shown}",
        *lines,
        f"{heading(voice, Side.HOUR)}: {hours or too_few(voice)}",
    )


def _bars(voice: Voice, side: Side, of: Breakdown) -> Iterator[Bar]:
    for value, count in in_order(side, of)[:MOST_CELLS]:
        yield Bar(value_name(voice, side, value), count, voice.number(count))


def _hours(voice: Voice, of: Breakdown) -> Columns:
    by_hour = dict(of.cells)
    amounts = tuple(by_hour.get(f"{hour:02}", 0) for hour in range(HOURS))
    ticks = tuple((hour, clock(voice, time(hour))) for hour in (3, 8, 13, 18, 22))
    return Columns(heading(voice, Side.HOUR), amounts, ticks, too_few(voice), voice.number(max(amounts)))


def _ticks(voice: Voice, of: Span, series: Series) -> tuple[tuple[int, str], ...]:
    labels = [_point(voice, of, day) for day, _ in series]
    step = max(1, -(-sum(len(label) + 1 for label in labels) // LONGEST_TICKS))
    return tuple((place, label) for place, label in enumerate(labels) if place % step == 0)


def _point(voice: Voice, of: Span, day: date) -> str:
    """A day or month of a period, as short as can be."""
    pattern = {Period.YEAR: "MMM", Period.WEEK: "EEE"}.get(of.period, "d")
    return voice.digits(format_date(day, pattern, locale=voice.locale))

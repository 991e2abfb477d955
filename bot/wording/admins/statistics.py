"""The figures in words: one phone screen, buttons for the rest, and what a picture shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import assert_never

from babel.dates import format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent

from bot.conversation.actions import Audience
from bot.conversation.callback_data import read_ages
from bot.conversation.counting import Period
from bot.conversation.facts import AgeBand, Side
from bot.statistics.disclosure import Breakdown
from bot.statistics.figures import Figures
from bot.statistics.requests import Part, ShowStatistics, Unclear, pack
from bot.statistics.spans import Span
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.layout import BLANK, message, side_by_side
from bot.wording.markup import Rows, bold, brief
from bot.wording.message import Button, Message
from bot.wording.voice import Voice
from bot.wording.when import clock
from catalogue.model import Area

MOST_CELLS = 8
LONGEST_VALUE = 40


def overview(voice: Voice, now: Figures, before: Figures, today: date) -> Message:
    """Everything that is counted, each against the period before, on one screen."""
    lines = [f"{label}: {values}" for label, values in _rows(voice, now, before)]
    return message(
        voice,
        bold(title(voice, now.span)),
        # Translators: {span} is a period such as "16–22 Mar 2026"
        voice.gettext("In brackets: {span}", span=span(voice, before.span)),
        BLANK,
        *lines,
        buttons=_buttons(voice, now.span, today, Part.OVERVIEW),
    )


def breakdown(voice: Voice, now: Figures, part: Part, today: date) -> Message:
    """Residents by the sides that belong to `part`."""
    lines: list[str] = [bold(title(voice, now.span)), rounding(voice, now.least, now.told_until)]
    for side in PARTS.get(part, ()):
        lines += [BLANK, bold(heading(voice, side)), *cell_lines(voice, side, now.sides[side])]
    return message(voice, *lines, buttons=_buttons(voice, now.span, today, part))


PARTS: Mapping[Part, tuple[Side, ...]] = {
    Part.PEOPLE: (Side.LANGUAGE, Side.AGE, Side.AUDIENCE),
    Part.PLACES: (Side.AREA, Side.DISTRICT),
    Part.HOURS: (Side.HOUR,),
}


def unclear(voice: Voice, inquiry: Unclear) -> Message:
    """How the command is written."""
    how = {
        "stats": "/stats, /stats month, /stats year 2026, /stats week 2026-03-02",
        "unmet": "/unmet",
        "coverage": "/coverage",
        "export": "/export, /export month 2026-03, /export report, /export report 2026",
    }
    return message(
        voice,
        # Translators: {examples} are commands, such as "/stats month"
        voice.gettext(
            "I did not understand that. Write for example: {examples}",
            examples=voice.isolated(how[inquiry.command]),
        ),
    )


def no_picture(voice: Voice) -> Message:
    return message(
        voice, voice.gettext("The picture could not be drawn; the figures are in the message above.")
    )


def plain(voice: Voice, now: Figures, before: Figures) -> Iterator[str]:
    """The same for a terminal, line by line."""
    yield title(voice, now.span)
    yield voice.gettext("In brackets: {span}", span=span(voice, before.span))
    for label, values in _rows(voice, now, before):
        yield f"{label}: {values}"
    for side, cells in now.sides.items():
        yield f"{heading(voice, side)}: {' · '.join(cell_lines(voice, side, cells))}"
    yield rounding(voice, now.least, now.told_until)


def title(voice: Voice, of: Span) -> str:
    """The period by its name, and whether it is still going on."""
    if of.is_whole:
        return span(voice, of)
    # Translators: a period that is not over yet: "November 2026, so far"
    return voice.gettext("{span}, so far", span=span(voice, of))


def span(voice: Voice, of: Span) -> str:
    """Such as "16–22 Mar 2026", "March 2026" or "2026"."""
    if of.period is Period.YEAR and of.is_whole:
        written = format_skeleton("y", of.first, locale=voice.locale)
    elif of.period is Period.MONTH and of.is_whole:
        written = format_skeleton("yMMMM", of.first, locale=voice.locale)
    elif of.first == of.last:
        written = format_skeleton("yMMMEd", of.first, locale=voice.locale)
    else:
        written = format_interval(of.first, of.last, "yMMMd", locale=voice.locale)
    return voice.digits(written)


def rounding(voice: Voice, least: int, until: date | None = None) -> str:
    """What was done to a table so that nobody can be found in it, in one line."""
    return " ".join(notes(voice, least, until))


def notes(voice: Voice, least: int, until: date | None = None) -> tuple[str, ...]:
    """The same, a sentence a line."""
    words = voice.gettext(
        "Residents, rounded to fives; groups smaller than {least} are not shown.", least=least
    )
    if until is None:
        return (words,)
    written = voice.digits(format_skeleton("yMMMd", until, locale=voice.locale))
    # Translators: the last day of which a table tells
    return words, voice.pgettext("statistics", "Until {day}.", day=written)


def by_crowds(voice: Voice, least: int) -> str:
    """Why tables end before the sums do."""
    return voice.gettext(
        "Tables of residents grow by {number} newcomers at a time, so that nobody stands out, and end with "
        "the day that is named. Figures of the whole city are exact.",
        number=2 * least,
    )


def what_is_counted(voice: Voice) -> str:
    """What the first figures mean."""
    return voice.gettext(
        "Residents are all who wrote, each counted once. A talk is all that one of them writes on one day. A "
        "search is answered if something was found that fits every wish."
    )


def too_few(voice: Voice) -> str:
    return voice.gettext("too few to show")


def heading(voice: Voice, side: Side) -> str:
    match side:
        case Side.LANGUAGE:
            return voice.pgettext("statistics", "Languages")
        case Side.AGE:
            # Translators: the ages that residents look for
            return voice.pgettext("statistics", "Ages")
        case Side.AUDIENCE:
            return voice.gettext("Who is it for?")
        case Side.AREA:
            # Translators: the areas of learning, such as "Digital skills"
            return voice.pgettext("statistics", "Areas")
        case Side.DISTRICT:
            # Translators: districts of the city in which residents look for something
            return voice.pgettext("statistics", "Districts asked for")
        case Side.HOUR:
            return voice.pgettext("statistics", "Time of day")
        case _:
            return str(side)


def value_name(voice: Voice, side: Side, value: str) -> str:
    """A value of a side by the name that people know it by."""
    match side:
        case Side.LANGUAGE:
            return voice.capital(names.language(voice, value) or value)
        case Side.AGE:
            return ages(voice, read_ages(value))
        case Side.AUDIENCE:
            return _audience(voice, Audience(value))
        case Side.AREA:
            return names.area(voice, Area(value))
        case Side.HOUR:
            return clock(voice, time(int(value)))
        case _:
            return voice.isolated(brief(value, LONGEST_VALUE))


def _audience(voice: Voice, audience: Audience) -> str:
    match audience:
        case Audience.ME:
            return voice.pgettext("button", "For me")
        case Audience.CHILD:
            return voice.pgettext("button", "For my child")
        case Audience.SOMEONE:
            return voice.pgettext("button", "For someone else")
        case _:
            assert_never(audience)


def residents(voice: Voice) -> str:
    return voice.pgettext("statistics", "Residents")


def rows(voice: Voice, now: Figures) -> list[tuple[str, float | None]]:
    """Every figure with its label, in the order of the overview; a share is from 0 to 1."""
    return [
        (residents(voice), now.residents),
        # Translators: residents who wrote for the first time
        (voice.pgettext("statistics", "of these, new"), now.new),
        # Translators: residents who had written before
        (voice.pgettext("statistics", "of these, returning"), now.returning),
        # Translators: a talk is all that one resident writes on one day
        (voice.pgettext("statistics", "Talks"), now.talks),
        (voice.pgettext("statistics", "Searches"), now.searches),
        # Translators: the share of the searches that found what was wished for
        (voice.pgettext("statistics", "Searches answered"), now.share_answered),
        # Translators: the median number of messages until somebody opens the first card
        (voice.pgettext("statistics", "Messages to the first card"), now.first_card),
        (voice.pgettext("statistics", "Cards opened"), now.cards),
        (voice.pgettext("statistics", "Saved"), now.saved),
        (voice.pgettext("statistics", "Shared"), now.shared),
        # Translators: how often somebody tapped to book
        (voice.pgettext("statistics", "Bookings tapped"), now.booked),
        (voice.pgettext("statistics", "Mistakes reported"), now.reported),
        (voice.pgettext("statistics", "Alerts sent"), now.alerts_sent),
        (voice.pgettext("statistics", "Alerts stopped"), now.alerts_stopped),
    ]


_SHARE, _MEDIAN = 5, 6


def figure_rows(voice: Voice, now: Figures, before: Figures) -> Iterator[tuple[str, str, str]]:
    """Every figure: label, now and before, written. Of a time before the bot there are no figures."""
    for place, ((label, value), (_, earlier)) in enumerate(
        zip(rows(voice, now), rows(voice, before), strict=True)
    ):
        write = _writer(voice, place)
        yield label, write(value), write(earlier if before.messages else None)


def _rows(voice: Voice, now: Figures, before: Figures) -> Iterator[tuple[str, str]]:
    for label, value, earlier in figure_rows(voice, now, before):
        yield label, f"{value} ({earlier})"


def _writer(voice: Voice, place: int) -> Callable[[float | None], str]:
    def write(value: float | None) -> str:
        if value is None:
            return "–"
        if place == _SHARE:
            return voice.digits(format_percent(value, locale=voice.locale))
        return voice.digits(format_decimal(value, locale=voice.locale))

    return write


def cell_lines(voice: Voice, side: Side, cells: Breakdown) -> list[str]:
    shown = in_order(side, cells)
    shown = shown if side is Side.HOUR else shown[:MOST_CELLS]
    lines = [f"{value_name(voice, side, value)}: {voice.number(count)}" for value, count in shown]
    if not lines:
        return [too_few(voice)]
    if len(shown) < len(cells.cells):
        lines.append(others(voice))
    elif cells.has_others:
        lines.append(others_if_any(voice))
    return lines


def in_order(side: Side, cells: Breakdown) -> tuple[tuple[str, int], ...]:
    """Ages and hours in their own order, all else as it is, the most first."""
    match side:
        case Side.AGE:
            return tuple(sorted(cells.cells, key=lambda cell: tuple(AgeBand).index(AgeBand(cell[0]))))
        case Side.HOUR:
            return tuple(sorted(cells.cells))
        case _:
            return cells.cells


def others(voice: Voice) -> str:
    # Translators: at the end of a list that goes on
    return voice.pgettext("statistics", "and others")


def others_if_any(voice: Voice) -> str:
    # Translators: at the end of a list of groups; whoever else there may be is too few to be shown
    return voice.pgettext("statistics", "others, if any")


def _buttons(voice: Voice, of: Span, today: date, part: Part) -> Rows:
    def to(label: str, period: Period, day: date, shown: Part | None) -> Button:
        return Button(label, data=pack(ShowStatistics(period, day, shown)))

    parts = {
        Part.OVERVIEW: voice.pgettext("button", "Overview"),
        # Translators: a button to statistics of the residents
        Part.PEOPLE: voice.pgettext("button", "Languages, ages"),
        Part.PLACES: voice.pgettext("button", "Areas, districts"),
        Part.HOURS: voice.pgettext("button", "Times of day"),
        Part.PICTURE: voice.pgettext("button", "Picture"),
    }
    periods = {
        Period.DAY: voice.pgettext("button", "Day"),
        Period.WEEK: voice.pgettext("button", "Week"),
        Period.MONTH: voice.pgettext("button", "Month"),
        Period.YEAR: voice.pgettext("button", "Year"),
    }
    earlier = to(voice.pgettext("button", "Earlier"), of.period, of.first - timedelta(days=1), part)
    later = to(voice.pgettext("button", "Later"), of.period, of.end + timedelta(days=1), part)
    return (
        *side_by_side(to(label, of.period, of.last, one) for one, label in parts.items() if one is not part),
        (earlier, *((later,) if of.end < today else ())),
        tuple(
            to(label, one, of.last, Part.OVERVIEW) for one, label in periods.items() if one is not of.period
        ),
    )

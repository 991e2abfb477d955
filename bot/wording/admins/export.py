"""The figures as tables for spreadsheets, with headers, units and notes in the admin's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.facts import Side
from bot.statistics.coverage import Coverage
from bot.statistics.figures import Figures
from bot.statistics.requests import Across
from bot.statistics.tables import Table
from bot.statistics.unmet import SIDES, Unmet
from bot.wording import names
from bot.wording.admins.statistics import (
    by_crowds,
    heading,
    others_if_any,
    rounding,
    rows,
    span,
    too_few,
    value_name,
    what_is_counted,
)
from bot.wording.admins.unmet import heading_of, value_of
from bot.wording.layout import message
from bot.wording.message import Message
from bot.wording.voice import Voice
from catalogue.search.grouping import name_in

Action = tuple[datetime, int, str, str]


@dataclass(frozen=True, slots=True)
class Everything:
    """All that an export holds."""

    now: Figures
    before: Figures
    series: Sequence[tuple[date, int]]
    unmet: Sequence[Unmet]
    coverage: Sequence[tuple[Across, Coverage]]
    actions: Sequence[Action]
    """What admins did: when (UTC), who, what, and about what."""


def tables(voice: Voice, of: Everything) -> list[Table]:
    """Every table, the notes first."""
    residents = voice.pgettext("statistics", "Residents")
    now, least = of.now, of.now.least
    found = [
        _notes(voice, of),
        Table(
            "figures",
            voice.pgettext("table", "Figures"),
            (voice.pgettext("table", "figure"), span(voice, now.span), span(voice, of.before.span)),
            tuple(
                (label, value, earlier)
                for (label, value), (_, earlier) in zip(rows(voice, now), rows(voice, of.before), strict=True)
            ),
        ),
        Table(
            "residents",
            residents,
            (voice.pgettext("table", "from"), residents),
            tuple((day.isoformat(), count) for day, count in of.series),
        ),
    ]
    for side, cells in now.sides.items():
        told = tuple((value_name(voice, side, value), count) for value, count in cells.cells)
        name = heading(voice, side)
        found.append(
            Table(str(side), name, (name, residents), (*told, *_rest(voice, cells.has_others, least)))
        )
    found.append(_unmet(voice, of.unmet))
    groups = {one.key: name_in(voice.language, one.group) for one in of.unmet}
    found += [_coverage(voice, across, table) for across, table in of.coverage]
    found.append(
        Table(
            "audit",
            voice.pgettext("table", "What admins did"),
            (
                voice.pgettext("table", "time (UTC)"),
                voice.pgettext("table", "admin"),
                voice.pgettext("table", "what"),
                voice.pgettext("table", "about"),
            ),
            tuple(
                (f"{at:%Y-%m-%d %H:%M}", str(who), what, groups.get(about, about))
                for at, who, what, about in of.actions
            ),
        )
    )
    return found


def sent(voice: Voice, of: Figures) -> Message:
    """What stands above the files."""
    return message(voice, voice.gettext("The figures of {span}, as a file", span=span(voice, of.span)))


def _notes(voice: Voice, of: Everything) -> Table:
    lines = (
        rounding(voice, of.now.least, of.now.told_until),
        by_crowds(voice, of.now.least),
        what_is_counted(voice),
        voice.gettext("Shares are from 0 to 1."),
        voice.gettext("What was looked for and not found: of the last 90 days."),
        voice.gettext(
            "Bookings are counted where residents tap a button of the bot; a plain link cannot be counted."
        ),
    )
    title = voice.pgettext("table", "Notes")
    return Table("notes", title, (title,), tuple((line,) for line in lines))


def _rest(voice: Voice, has_others: bool, least: int) -> Iterator[tuple[str, str]]:  # noqa: FBT001 — a fact
    if has_others:
        yield others_if_any(voice), f"< {least}"


def _unmet(voice: Voice, unmet: Sequence[Unmet]) -> Table:
    def cells(one: Unmet, side: Side) -> str:
        told = one.sides[side].cells
        return ", ".join(f"{value_of(voice, side, value)} {count}" for value, count in told) or too_few(voice)

    return Table(
        "unmet",
        voice.pgettext("table", "Not found"),
        (
            voice.pgettext("table", "looked for"),
            voice.pgettext("statistics", "Residents"),
            *(heading_of(voice, side) for side in SIDES),
        ),
        tuple(
            (name_in(voice.language, one.group), one.residents, *(cells(one, side) for side in SIDES))
            for one in unmet
        ),
    )


def _coverage(voice: Voice, across: Across, found: Coverage) -> Table:
    side = Side.AGE if across is Across.AGE else Side.DISTRICT
    name = voice.pgettext("table", "Coverage")
    return Table(
        f"coverage-{across}",
        f"{name} – {heading(voice, side)}",
        (
            voice.pgettext("statistics", "Areas"),
            heading(voice, side),
            voice.pgettext("table", "offers"),
            voice.pgettext("table", "residents who ask"),
            voice.pgettext("table", "of these, without a match"),
            voice.pgettext("table", "residents who opened a card"),
        ),
        tuple(
            (
                names.area(voice, one.area),
                value_name(voice, side, one.column),
                one.offers,
                one.asked,
                one.missed,
                one.opened,
            )
            for one in found.cells
        ),
    )

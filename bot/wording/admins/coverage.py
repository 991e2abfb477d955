"""What is offered against what is asked: words, a heat map, and the same as a table."""

from __future__ import annotations

from bot.conversation.facts import Side
from bot.statistics.charts import Chart, Grid
from bot.statistics.coverage import Cell, Coverage
from bot.statistics.requests import Across, ShowCoverage, pack
from bot.statistics.spans import Span
from bot.wording import names
from bot.wording.admins.statistics import notes, title, value_name
from bot.wording.layout import BLANK, message
from bot.wording.markup import bold
from bot.wording.message import Button, Message
from bot.wording.voice import Voice
from catalogue.model import Area

SHOWN = 6
MOST_COLUMNS = 6
UNKNOWN = "–"


def overview(voice: Voice, of: Span, by_age: Coverage, by_district: Coverage) -> Message:
    """Where residents ask and nothing is there, and where offers stand unvisited."""
    lines: list[str] = []
    for across, found in ((Across.AGE, by_age), (Across.DISTRICT, by_district)):
        lacking = [
            f"{_place(voice, across, one)}: {voice.number(one.asked or 0)}" for one in found.lacking[:SHOWN]
        ]
        unvisited = [
            f"{_place(voice, across, one)}: {voice.number(one.offers)}" for one in found.unvisited[:SHOWN]
        ]
        if lacking:
            lines += [BLANK, bold(_lacking(voice)), *lacking]
        if unvisited:
            lines += [BLANK, bold(_unvisited(voice)), *unvisited]
    if not lines:
        lines = [voice.gettext("Something is there wherever residents ask.")]
    buttons = (
        (
            Button(voice.pgettext("button", "By age"), data=pack(ShowCoverage(Across.AGE))),
            Button(voice.pgettext("button", "By district"), data=pack(ShowCoverage(Across.DISTRICT))),
        ),
    )
    return message(voice, bold(_heading(voice)), title(voice, of), *lines, buttons=buttons)


def chart(voice: Voice, of: Span, across: Across, found: Coverage, least: int) -> Chart:
    """The heat map: the darker, the more residents ask; each cell says who ask and what is there."""
    columns = busiest(found)
    most = max((one.asked or 0 for one in found.cells), default=0) or 1
    rows = tuple(
        (
            names.area(voice, area),
            tuple(
                (None if one.asked is None else one.asked / most, _lines(voice, one))
                for one in found.row(area)
                if one.column in columns
            ),
        )
        for area in Area
    )
    labels = tuple(_short(voice, across, column) for column in columns)
    return Chart(
        _heading(voice),
        title(voice, of),
        (Grid(_legend(voice), labels, rows),),
        voice.language,
        voice.direction == "rtl",
        notes(voice, least),
    )


def table(voice: Voice, of: Span, across: Across, found: Coverage) -> Message:
    """The numbers of the heat map as text."""
    columns = busiest(found)
    lines = [
        f"{names.area(voice, area)}: "
        + " · ".join(
            f"{_column(voice, across, one.column)} {written(voice, one)}"
            for one in found.row(area)
            if one.column in columns
        )
        for area in Area
    ]
    return message(voice, bold(_heading(voice)), f"{title(voice, of)} · {_legend(voice)}", BLANK, *lines)


def _lines(voice: Voice, one: Cell) -> tuple[str, str]:
    return (UNKNOWN if one.asked is None else voice.number(one.asked), f"/ {voice.number(one.offers)}")


def _short(voice: Voice, across: Across, column: str) -> str:
    """A column by its figures alone, where it is an age: "7–12", "65+"."""
    if across is Across.DISTRICT:
        return _column(voice, across, column)
    return voice.digits(f"{column[:-1]}+" if column.endswith("-") else column.replace("-", "–"))


def written(voice: Voice, one: Cell) -> str:
    """Residents who ask, and offers."""
    asked = UNKNOWN if one.asked is None else voice.number(one.asked)
    return f"{asked} / {voice.number(one.offers)}"


def busiest(found: Coverage) -> tuple[str, ...]:
    """The columns that a phone has room for: those most asked for, in their order."""
    asked = {
        column: sum(one.asked or 0 for one in found.cells if one.column == column) for column in found.columns
    }
    kept = sorted(found.columns, key=lambda column: -asked[column])[:MOST_COLUMNS]
    return tuple(column for column in found.columns if column in kept)


def _heading(voice: Voice) -> str:
    return voice.gettext("What is asked for and what is there")


def _legend(voice: Voice) -> str:
    # Translators: what the two numbers of a cell mean, as in "120 / 3"
    return voice.gettext("residents who ask / offers")


def _lacking(voice: Voice) -> str:
    return voice.gettext("Residents ask, and nothing is there:")


def _unvisited(voice: Voice) -> str:
    return voice.gettext("Offers that hardly anybody looks at:")


def _place(voice: Voice, across: Across, one: Cell) -> str:
    return f"{names.area(voice, one.area)}, {_column(voice, across, one.column)}"


def _column(voice: Voice, across: Across, column: str) -> str:
    return value_name(voice, Side.AGE if across is Across.AGE else Side.DISTRICT, column)

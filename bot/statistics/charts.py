"""Charts as SVG: calm, labelled, and as readable on a phone in the dark as in the light.

Text stays text: shaping and the choice of glyphs belong to whoever draws it. The card has its own paper, so
that neither mode of the phone changes its contrast. In a right-to-left language everything is mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

WIDTH = 900
MARGIN = 48
PAPER, INK, QUIET, BAR, PALE = "#fbfaf7", "#1c2b33", "#5b6a72", "#0b6e8a", "#dfe7ea"
FONTS = ("Noto Sans Arabic", "Noto Sans SC", "Noto Sans KR")
"""In order; the first one has the Latin letters too."""
_RIGHT_TO_LEFT = "\u200f"
_TITLE, _HEAD, _TEXT = 40, 30, 26
_ROW, _HOURS_HIGH, _GAP = 46, 180, 34
LABELS, ROW_LABELS = 376, 330
_LONGEST_LABEL, _LONGEST_HEAD = 26, 9
_CELL, _DARK = 76, 0.55
_DIGIT_WIDTH = 0.6
"""Of a bold figure, as a part of its size."""
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """`amount` gives the length, `written` is the same in the language of the chart."""

    label: str
    amount: float
    written: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars below a heading; none say `nothing`."""

    heading: str
    bars: tuple[Bar, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Upright bars; `ticks` are pairs of a place and a label below it, `most` the number of the tallest."""

    heading: str
    amounts: tuple[float, ...]
    ticks: tuple[tuple[int, str], ...]
    nothing: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map. A cell is a depth from 0 to 1 (`None`: not told) and the lines that are written in it."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[float | None, tuple[str, ...]], ...]], ...]


Panel = Bars | Columns | Grid


@dataclass(frozen=True, slots=True)
class Chart:
    """A card of panels, one below the other. `language` is BCP 47."""

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    language: str
    is_right_to_left: bool = False
    footnotes: tuple[str, ...] = ()


def svg(chart: Chart) -> str:
    """The chart as one SVG document."""
    canvas = _Canvas(chart.is_right_to_left)
    canvas.text(MARGIN, 70, chart.title, _TITLE, bold=True)
    canvas.text(MARGIN, 112, chart.subtitle, _TEXT, QUIET)
    y = 150
    for panel in chart.panels:
        y = _panel(canvas, panel, y) + _GAP
    for words in chart.footnotes:
        canvas.text(MARGIN, y, words, 22, QUIET)
        y += _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
        f'xml:lang="{escape(chart.language)}" font-family="{escape(font_for(chart.language))}">'
        f'<rect width="{WIDTH}" height="{y}" fill="{PAPER}"/>{"".join(canvas.marks)}</svg>'
    )


def font_for(language: str) -> str:
    """Families in order of preference: Han characters look otherwise in Chinese and in Korean."""
    first = "Noto Sans KR" if language.split("-", maxsplit=1)[0] == "ko" else FONTS[0]
    return ", ".join(dict.fromkeys((first, *FONTS)))


class _Canvas:
    """Marks at places counted from the side where reading begins."""

    def __init__(self, is_right_to_left: bool) -> None:  # noqa: FBT001 — a side
        self._mirrored = is_right_to_left
        self.marks: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        ink: str = INK,
        *,
        bold: bool = False,
        at: str = "start",
    ) -> None:
        anchor = at
        if self._mirrored:
            x = WIDTH - x
            anchor = {"start": "end", "end": "start"}.get(at, at)
            words = (
                f"{_RIGHT_TO_LEFT}{words}{_RIGHT_TO_LEFT}"  # or a full stop at the end would begin the line
            )
        weight = ' font-weight="bold"' if bold else ""
        self.marks.append(
            f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{ink}" text-anchor="{anchor}"{weight}>'
            f"{escape(words)}</text>"
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, opacity: float = 1) -> None:
        if self._mirrored:
            x = WIDTH - x - width
        self.marks.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" rx="4" '
            f'fill="{fill}" fill-opacity="{opacity:.2f}"/>'
        )


def _panel(canvas: _Canvas, panel: Panel, y: float) -> int:
    """Draws from `y` down and says where it ended."""
    canvas.text(MARGIN, y + 30, panel.heading, _HEAD, bold=True)
    top = int(y) + 50
    match panel:
        case Bars():
            return _bars(canvas, panel, top)
        case Columns():
            return _columns(canvas, panel, top)
        case Grid():
            return _grid(canvas, panel, top)


def _bars(canvas: _Canvas, panel: Bars, y: int) -> int:
    if not panel.bars:
        canvas.text(MARGIN, y + 30, panel.nothing, _TEXT, QUIET)
        return y + _ROW
    most = max(bar.amount for bar in panel.bars) or 1
    room = WIDTH - 2 * MARGIN - LABELS - 130
    for place, bar in enumerate(panel.bars):
        top = y + place * _ROW
        canvas.text(MARGIN, top + 30, _short(bar.label), _TEXT)
        length = room * bar.amount / most
        canvas.box(MARGIN + LABELS, top + 8, max(length, 3), 28, BAR)
        canvas.text(MARGIN + LABELS + length + 12, top + 31, bar.written, _TEXT)
    return y + len(panel.bars) * _ROW


def _columns(canvas: _Canvas, panel: Columns, y: int) -> int:
    most = max(panel.amounts, default=0)
    if not most:
        canvas.text(MARGIN, y + 30, panel.nothing, _TEXT, QUIET)
        return y + _ROW
    step = (WIDTH - 2 * MARGIN) / max(len(panel.amounts), 1)
    if panel.most:
        middle = (panel.amounts.index(most) + 0.5) * step
        half = len(panel.most) * 22 * _DIGIT_WIDTH / 2
        middle = min(max(middle, half), WIDTH - 2 * MARGIN - half)
        canvas.text(MARGIN + middle, y + 20, panel.most, 22, at="middle")
        y += 30
    for place, amount in enumerate(panel.amounts):
        high = _HOURS_HIGH * amount / most
        x = MARGIN + place * step
        canvas.box(x + 3, y + _HOURS_HIGH - 4, step - 6, 4, PALE)
        canvas.box(x + 3, y + _HOURS_HIGH - high, step - 6, high, BAR)
    for place, label in panel.ticks:
        canvas.text(MARGIN + (place + 0.5) * step, y + _HOURS_HIGH + 32, label, 22, QUIET, at="middle")
    return y + _HOURS_HIGH + 40


def _grid(canvas: _Canvas, panel: Grid, y: int) -> int:
    step = (WIDTH - 2 * MARGIN - ROW_LABELS) / max(len(panel.columns), 1)
    for place, label in enumerate(panel.columns):
        middle = MARGIN + ROW_LABELS + (place + 0.5) * step
        for line, words in enumerate(_wrapped(label)):
            canvas.text(middle, y + 20 + line * 24, words, 20, QUIET, at="middle")
    top = y + 60
    for label, cells in panel.rows:
        canvas.text(MARGIN, top + 44, _short(label), 24)
        for place, (depth, lines) in enumerate(cells):
            x = MARGIN + ROW_LABELS + place * step
            canvas.box(x + 2, top, step - 4, _CELL - 4, PALE)
            if depth is not None:
                canvas.box(x + 2, top, step - 4, _CELL - 4, BAR, opacity=depth)
            ink = PAPER if (depth or 0) > _DARK else INK
            for line, words in enumerate(lines):
                size = min(21, int(step / max(len(words), 1) / _DIGIT_WIDTH))
                canvas.text(x + step / 2, top + 30 + line * 28, words, size, ink, bold=not line, at="middle")
        top += _CELL
    return top


def _wrapped(label: str) -> list[str]:
    """In at most two short lines, parted at a space."""
    first, _, rest = label.partition(" ") if len(label) > _LONGEST_HEAD else (label, "", "")
    return [
        part if len(part) <= _LONGEST_HEAD else f"{part[: _LONGEST_HEAD - 1]}…"
        for part in (first, rest)
        if part
    ]


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"

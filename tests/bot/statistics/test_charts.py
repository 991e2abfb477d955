"""Charts are whole, mirrored where reading begins at the right, and drawn with a glyph for each letter."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.statistics.charts import MARGIN, WIDTH, Bar, Bars, Chart, Columns, Grid, svg
from bot.statistics.drawing import CannotDrawError, drawn

SVG = "{http://www.w3.org/2000/svg}"
labels = some.text(some.characters(exclude_categories=["C"]), max_size=60)
amounts = some.integers(0, 10**6)


def chart(label: str = "Spanish", *, language: str = "en", mirrored: bool = False) -> Chart:
    return Chart(
        label,
        "2025",
        (
            Bars(label, (Bar(label, 5, "5"), Bar(label, 10, "10"))),
            Columns(label, (1, 0, 3), ((0, label),)),
            Grid(label, (label,), ((label, ((0.9, ("5", "/ 3")),)),)),
        ),
        language,
        mirrored,
        (label, label),
    )


@given(labels, some.booleans())
def test_whatever_the_labels_are_the_picture_is_whole(label: str, mirrored: bool) -> None:  # noqa: FBT001 — a side
    root = ET.fromstring(svg(chart(label, mirrored=mirrored)))  # noqa: S314 — our own
    for box in root.iter(f"{SVG}rect"):
        assert (
            0 <= float(box.get("x", "0")) <= float(box.get("x", "0")) + float(box.get("width", "0")) <= WIDTH
        )


@given(some.lists(amounts, min_size=1, max_size=31))
def test_the_longest_bar_is_that_of_the_most(found: list[int]) -> None:
    bars = tuple(Bar(str(place), amount, str(amount)) for place, amount in enumerate(found))
    root = ET.fromstring(svg(Chart("", "", (Bars("", bars),), "en")))  # noqa: S314
    _, *widths = [float(box.get("width", "0")) for box in root.iter(f"{SVG}rect")]
    assert widths[found.index(max(found))] == max(widths)


def test_right_to_left_begins_at_the_right() -> None:
    root = ET.fromstring(svg(chart("الإسبانية", language="ar", mirrored=True)))  # noqa: S314
    title = next(root.iter(f"{SVG}text"))
    assert (title.get("x"), title.get("text-anchor")) == (str(WIDTH - MARGIN), "end")


@pytest.mark.parametrize(
    ("language", "label", "boxes"),
    [
        ("ar", "السكان", "\U0010fffd" * 6),
        ("zh", "居民统计", "\U0010fffd" * 4),
        ("ko", "주민 통계", "\U0010fffd" * 5),
    ],
)
async def test_letters_are_drawn_and_no_boxes(language: str, label: str, boxes: str) -> None:
    letters = await drawn(svg(chart(label, language=language)))
    assert letters.startswith(b"\x89PNG")
    assert letters != await drawn(svg(chart(boxes, language=language)))
    assert letters != await drawn(svg(chart("", language=language)))


async def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(CannotDrawError):
        await drawn("<svg")

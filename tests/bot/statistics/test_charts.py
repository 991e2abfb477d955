"""Charts are whole, mirrored where reading begins at the right, and drawn with a glyph for each letter."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image, ImageOps

from bot.conversation.facts import AgeBand, Side
from bot.statistics.charts import (
    LABELS,
    MARGIN,
    ROW_LABELS,
    WIDTH,
    Bar,
    Bars,
    Chart,
    Columns,
    Grid,
    svg,
)
from bot.statistics.drawing import CannotDrawError, drawn
from bot.wording.admins.statistics import value_name
from bot.wording.languages import Languages
from catalogue.model import Area, City

LANGUAGES = Languages()
SVG = "{http://www.w3.org/2000/svg}"
labels = some.text(some.characters(exclude_categories=["C"]), max_size=60)
amounts = some.integers(0, 10**6)


def chart(label: str = "Spanish", *, language: str = "en", mirrored: bool = False) -> Chart:
    return Chart(
        label,
        "2025",
        (
            Bars(label, (Bar(label, 5, "5"), Bar(label, 10, "10"))),
            Columns(label, (1, 0, 3), ((0, label),), most="3"),
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


@pytest.mark.parametrize("language", LANGUAGES.available)
async def test_no_label_of_any_language_runs_into_its_bar(language: str) -> None:
    voice = LANGUAGES.voice(language, City())
    values = {Side.AREA: tuple(Area), Side.AGE: tuple(AgeBand), Side.LANGUAGE: LANGUAGES.available}
    found = [value_name(voice, side, value) for side, held in values.items() for value in held]
    bars = Bars("", tuple(Bar(one, 1, "") for one in found))
    drawing = svg(Chart("", "", (bars,), language, voice.direction == "rtl"))
    labels_alone = re.sub(r"<rect[^>]*/>", "", drawing)
    picture = ImageOps.invert(Image.open(BytesIO(await drawn(labels_alone))).convert("L"))
    left, _, right, _ = picture.point(lambda shade: 255 * (shade > 64)).getbbox() or (0, 0, 0, 0)
    scale = picture.width / WIDTH
    widest = (right - MARGIN * scale) if voice.direction == "ltr" else picture.width - MARGIN * scale - left
    assert 0 < widest / scale < LABELS - 8


@pytest.mark.parametrize("number", ["5", "14.080", "1.234.567"])
async def test_no_number_of_a_heat_map_is_wider_than_its_cell(number: str) -> None:
    cells = tuple((0.1, (number, "")) for _ in range(6))
    heat_map = Chart("", "", (Grid("", ("",) * 6, (("", cells),)),), "en")
    picture = Image.open(BytesIO(await drawn(svg(heat_map))))
    scale, shades = picture.width / WIDTH, picture.convert("L")
    step = (WIDTH - 2 * MARGIN - ROW_LABELS) / 6
    for place in range(7):  # between two cells there is only paper
        x = int((MARGIN + ROW_LABELS + place * step) * scale)
        assert min(shades.crop((x, 0, x + 1, shades.height)).tobytes()) > 200


async def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(CannotDrawError):
        await drawn("<svg")

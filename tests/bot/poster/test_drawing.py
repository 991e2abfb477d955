"""Posters are read back by ZXing, which shares no code with what draws their codes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageChops

from bot.poster.drawing import Page, draw

LINK = "https://t.me/your_city_bot?start=s" + "A" * 63
PAGE = Page(
    title="Wheel-thrown pottery for beginners",
    lines=("Tuesday · 18:30–20:30", "Kiln Lane Studios", "120 €"),
    hint="Scan this with the camera of your phone.",
    address=LINK.removeprefix("https://"),
    city="Riverbend",
    language="en",
    right_to_left=False,
)
TITLES = {
    "ar": ("دورة الخزف للمبتدئين", True),
    "zh": ("拉坯陶艺入门", False),
    "ko": ("초보자를 위한 물레 도예", False),
    "uk": ("Гончарство для початківців", False),
    "tr": ("Yeni başlayanlar için çömlekçilik", False),
}
TOP = (0, 0, 990, 400)


def picture(page: Page) -> Image.Image:
    return Image.open(BytesIO(draw(page, LINK))).convert("L")


def test_another_decoder_reads_the_longest_link() -> None:
    [code] = zxingcpp.read_barcodes(picture(PAGE))
    assert code.text == LINK


def test_the_code_is_read_from_a_small_and_grey_copy_too() -> None:
    small = picture(PAGE).resize((330, 468)).point(lambda shade: 60 + shade // 2)
    [code] = zxingcpp.read_barcodes(small)
    assert code.text == LINK


@pytest.mark.parametrize("language", TITLES)
def test_a_title_is_written_in_the_letters_of_its_script(language: str) -> None:
    """A letter that no font has is drawn as the same box, whatever it is."""
    title, right_to_left = TITLES[language]
    page = replace(PAGE, title=title, lines=(), language=language, right_to_left=right_to_left)
    letters = [
        picture(replace(page, title=letter)).crop(TOP) for letter in dict.fromkeys(title.replace(" ", ""))
    ]
    assert all(
        ImageChops.difference(one, other).getbbox()
        for place, one in enumerate(letters)
        for other in letters[:place]
    )


def test_arabic_letters_join_and_run_from_the_right() -> None:
    page = replace(PAGE, city="", lines=(), language="ar", right_to_left=True)
    joined, apart = (picture(replace(page, title=title)).crop(TOP) for title in ("خزف", "خ‌ز‌ف"))
    assert ImageChops.difference(joined, apart).getbbox()
    left, _, right, _ = ImageChops.invert(joined).getbbox() or (0, 0, 0, 0)
    assert left > 990 - right


def test_a_title_of_a_catalogue_is_never_read_as_markup() -> None:
    draw(replace(PAGE, title='#panic() $x$ *bold* `raw` ] \\ "quoted" <b>'), LINK)


def test_the_same_poster_is_the_same_picture() -> None:
    assert draw(PAGE, LINK) == draw(PAGE, LINK)

"""One walk through the chat, from the greeting to an alert set and stopped, in four kinds of words.

`--pictures FOLDER` keeps a picture of every step, light and dark, to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

from bot.wording.languages import Languages
from bot.wording.markup import escaped
from bot.wording.plain import plain
from bot.wording.voice import Voice
from catalogue.reading.reader import read

from .conftest import Preview

pytestmark = pytest.mark.browser

LONG_PHONE = ViewportSize(width=390, height=1240)  # long enough for a whole card in a picture


@dataclass(frozen=True, slots=True)
class Walk:
    """Who walks: `browser` is the language of the browser, `easy` what is chosen in /language."""

    browser: str
    language: str
    direction: str
    age: str
    interest: str
    title: str
    easy: str | None = None

    @property
    def name(self) -> str:
        return f"{self.language}-easy" if self.easy else self.language


DRAGONS = "Clay dragons and wobbly cups: pottery for children (ages 6-10)"
WALKS = (
    Walk(
        "ar",
        "ar",
        "rtl",
        "من عمر 7 إلى 9 سنوات",
        "فخار",
        "تنانين من طين وأكواب مائلة: خزف للأطفال (6-10 سنوات)",
    ),
    Walk("zh-CN", "zh", "ltr", "7–9 岁", "陶艺", DRAGONS),
    Walk("de-DE", "de", "ltr", "7 bis 9 Jahre", "Töpfern", DRAGONS),
    Walk("en-GB", "en", "ltr", "Ages 7–9", "pottery", DRAGONS, easy="Easy English"),
)


class Chat:
    """The page as the walker uses it: labels are looked up in the walker's own words."""

    def __init__(self, page: Page, voice: Voice, pictures: Callable[[Page, str], None]) -> None:
        self.page = page
        self.voice = voice
        self.keep = pictures

    @property
    def newest(self) -> Locator:
        return self.page.locator(".said.bot").last

    def write(self, text: str) -> None:
        self.page.get_by_role("textbox").fill(text)
        self.page.get_by_role("textbox").press("Enter")

    def tap(self, label: str) -> None:
        """The newest button that is called this in English."""
        self.tap_own(self.voice.pgettext("button", label))

    def tap_own(self, label: str) -> None:
        self.page.get_by_role("button", name=self.voice.directed(label), exact=True).last.click()

    def sees(self, message: str) -> None:
        """The newest message has this line, given in English."""
        expect(self.newest).to_contain_text(self.voice.gettext(message))


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Takes a picture of the page in each appearance, if a folder for them was named."""
    folder: str | None = request.config.getoption("--pictures")

    def keep(page: Page, name: str) -> None:
        if folder is None:
            return
        page.wait_for_function("() => document.querySelector('.typing').hidden")
        page.mouse.move(0, 0)
        for appearance in ("dark", "light"):
            page.emulate_media(color_scheme=appearance)
            page.screenshot(path=Path(folder) / f"{name}-{appearance}.png")

    return keep


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_from_the_greeting_to_an_alert_stopped(
    walk: Walk,
    preview: Preview,
    pages: Callable[..., Page],
    pictures: Callable[[Page, str], None],
    languages: Languages,
    root: Path,
    tmp_path: Path,
) -> None:
    city = read(root / "catalogue" / "example", date(2025, 2, 20)).city
    voice = languages.voice(walk.language, city, easy=walk.easy is not None)
    page = pages(preview.url, locale=walk.browser, viewport=LONG_PHONE, reduced_motion="reduce")
    chat = Chat(page, voice, lambda page, step: pictures(page, f"{walk.name}-{step}"))

    is_greeted(chat, walk)
    finds_by_questions(chat, walk)
    saves_a_course(chat, walk)
    takes_its_dates_along(chat, walk, tmp_path)
    prints_its_code(chat, tmp_path)
    sets_and_stops_an_alert(chat)
    runs_in_its_direction(page, walk)


def is_greeted(chat: Chat, walk: Walk) -> None:
    expect(chat.page.locator(".said.bot")).to_have_count(2)
    expect(chat.page.locator("html")).to_have_attribute("lang", walk.language)
    if walk.easy:
        chat.write("/language")
        chat.tap_own(walk.easy)
        expect(chat.page.locator(".said.bot")).to_have_count(4)  # the question comes again, in those words
        in_these_words = chat.voice.gettext("From now on I write to you in: {language}", language=walk.easy)
        expect(chat.page.locator(".said.bot").nth(2)).to_contain_text(in_these_words)
        chat.keep(chat.page, "0-language")
        chat.write("/start")
        expect(chat.page.locator(".said.bot")).to_have_count(6)
    chat.sees("Who is it for?")
    chat.keep(chat.page, "1-greeting")


def finds_by_questions(chat: Chat, walk: Walk) -> None:
    chat.tap("For my child")
    expect(chat.newest).to_contain_text(chat.voice.gettext("How old is your child?"))
    chat.keep(chat.page, "2-age")
    chat.tap_own(walk.age)
    expect(chat.newest.get_by_role("button")).to_have_count(8)  # six areas, back and skip
    chat.tap("Skip")
    chat.sees("What would your child like to learn?")
    chat.keep(chat.page, "3-interests")
    chat.write(walk.interest)
    expect(chat.newest.locator(".bubble")).to_contain_text(walk.title)
    chat.keep(chat.page, "4-results")


def saves_a_course(chat: Chat, walk: Walk) -> None:
    chat.newest.get_by_role("button").first.click()
    chat.sees("Was this useful?")
    assert plain(escaped(chat.newest.locator(".bubble b").first.inner_text())) == walk.title
    chat.keep(chat.page, "5-card")
    chat.tap("Save")
    expect(chat.newest).to_contain_text(chat.voice.pgettext("button", "Take off my list"))
    chat.keep(chat.page, "6-saved")


def takes_its_dates_along(chat: Chat, walk: Walk, folder: Path) -> None:
    with chat.page.expect_download() as download:
        chat.tap("For my calendar")
        chat.newest.locator("a[download='course.ics']").click()
    chat.keep(chat.page, "7-calendar")
    download.value.save_as(folder / "course.ics")
    [event] = vobject.readOne((folder / "course.ics").read_text(encoding="utf-8")).vevent_list
    assert event.summary.value == walk.title
    assert event.dtstart.value.strftime("%d.%m.%Y %H:%M") == "05.03.2025 16:00"
    assert "UNTIL=20250409" in event.rrule.value


def prints_its_code(chat: Chat, folder: Path) -> None:
    chat.tap("Share")
    link = chat.newest.locator(".bubble a")
    expect(link).to_have_text(re.compile(r"^https://t\.me/your_city_bot\?start=o"))
    chat.keep(chat.page, "8-shared")
    address = link.inner_text()
    chat.tap("QR code to print")
    picture = chat.newest.get_by_role("img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 900
    chat.keep(chat.page, "9-poster")
    with chat.page.expect_download() as download:
        chat.newest.locator("a[download='poster.png']").click()
    download.value.save_as(folder / "poster.png")
    [code] = zxingcpp.read_barcodes(Image.open(folder / "poster.png"))
    assert code.text == address


def sets_and_stops_an_alert(chat: Chat) -> None:
    kept = chat.voice.directed(chat.voice.pgettext("button", "Tell me when there is more"))
    before = chat.page.get_by_role("button", name=kept, exact=True).count()
    chat.tap("Back to the results")
    expect(chat.page.get_by_role("button", name=kept, exact=True)).to_have_count(before + 1)
    chat.tap("Tell me when there is more")
    chat.sees("Done. I will write to you when there is something new for this search.")
    chat.sees("This is a preview: here no message will come.")
    chat.keep(chat.page, "10-alert")
    chat.newest.get_by_role("button").first.click()
    chat.sees("Done. I no longer write to you about this search.")
    chat.keep(chat.page, "11-stopped")
    chat.write("/alerts")
    chat.sees("What I write to you about")
    stop = chat.voice.pgettext("button", "Stop: {wish}", wish="")
    expect(chat.newest.get_by_role("button")).not_to_contain_text([stop])
    chat.keep(chat.page, "12-alerts")


def runs_in_its_direction(page: Page, walk: Walk) -> None:
    """All is read from one side, where the bot's words stand; the resident's stand across."""
    expect(page.locator("html")).to_have_attribute("dir", walk.direction)
    read_from = "said => [...said].map((one) => getComputedStyle(one).direction)"
    assert set(page.locator(".said.bot .bubble").evaluate_all(read_from)) == {walk.direction}
    for speaker, stands in (("bot", "ltr"), ("resident", "rtl")):
        box = page.locator(f".said.{speaker}").last.bounding_box()
        assert box is not None
        left, right = box["x"], LONG_PHONE["width"] - box["x"] - box["width"]
        assert (left < right) is (walk.direction == stands)

"""What the page does around the talk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NASTY = """<b>bold</b> <i>italic <b>both</b></i> <a href="https://example.org/?a=1&amp;b=2">link</a>
<a href="javascript:alert(1)">script</a> <img src=x onerror="document.title='broken'">
<script>document.title='broken'</script><b onclick="document.title='broken'">quiet</b> 1 &lt; 2"""

DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

# The bot sends no files yet, so a message with one is drawn as the page would draw it.
SHOW_FILE = """async (file) => {
  const { drawEntry } = await import('/messages.js');
  const ground = await (await fetch('/words')).json();
  const message = { html: '', language: 'en', direction: 'ltr', buttons: [], venue: null, file };
  const drawn = drawEntry({ number: 0, from: 'bot', at: 0, message }, { ground, words: ground.words });
  document.querySelector('.log').append(drawn);
}"""


def shown(page: Page) -> list[str]:
    return page.locator(".said").all_inner_texts()


def begun(page: Page) -> Page:
    expect(page.locator(".said.bot")).to_have_count(2)
    return page


def test_a_reload_in_the_middle_of_a_question_changes_nothing(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="For my child").click()
    expect(page.locator(".said.bot").last).to_contain_text("age group")
    before = shown(page)
    page.reload()
    expect(page.locator(".said.bot").last).to_contain_text("age group")
    assert shown(page) == before
    page.get_by_role("button", name="Ages 7–9").click()
    expect(page.get_by_role("button", name="Digital skills")).to_be_visible()


def test_a_message_written_while_the_server_is_away_is_answered_once_when_it_is_back(
    previews: Callable[..., Any], pages: Callable[..., Page]
) -> None:
    preview = previews()
    page = begun(pages(preview.url))
    preview.kill()
    page.get_by_role("textbox").fill("pottery")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("not running")
    preview.start()
    expect(page.locator(".said.bot")).to_have_count(3)
    expect(page.get_by_role("status")).to_be_hidden()
    page.reload()
    expect(page.locator(".said.bot")).to_have_count(3)


def test_what_was_not_sent_yet_survives_a_reload(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.route("**/events", lambda route: route.abort())
    page.get_by_role("textbox").fill("pottery")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    page.unroute("**/events")
    page.reload()
    expect(page.locator(".said.bot")).to_have_count(3)
    expect(page.locator(".said.resident")).to_have_count(2)


def test_the_language_of_the_phone_turns_the_page_and_the_talk(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = begun(pages(preview.url))
    page.get_by_label("Language of the phone").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.get_by_role("textbox").fill("/help")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".said.bot").last.locator(".bubble")).to_have_attribute("dir", "rtl")
    page.reload()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_in_arabic_everything_is_mirrored(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url, locale="ar", viewport={"width": 390, "height": 800}))
    mine, bots = page.locator(".said.resident").first, page.locator(".said.bot").first
    box, bot_box = mine.bounding_box(), bots.bounding_box()
    assert box is not None
    assert bot_box is not None
    assert box["x"] < 195 < bot_box["x"] + bot_box["width"]
    assert 390 - (bot_box["x"] + bot_box["width"]) < 20, "the bot speaks on the right"
    assert box["x"] < 20, "the resident answers on the left"
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_somebody_new_begins_anew(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("textbox").fill("pottery")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".said.bot")).to_have_count(3)
    page.get_by_role("button", name="Begin as somebody new").click()
    begun(page)
    expect(page.locator(".said.resident")).to_have_count(1)


def test_a_place_is_shared_from_the_map(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="Share a location").click()
    field = page.get_by_role("group", name="Map of the city")
    spot = page.locator(".spot")
    expect(spot).to_contain_text("40.41680, -3.70380")
    field.click(position={"x": 60, "y": 60})
    expect(spot).not_to_contain_text("40.41680, -3.70380")
    page.get_by_role("button", name="Share this place").click()
    expect(page.locator(".said.resident").last).to_contain_text("My location")
    expect(page.locator(".said.bot").last).to_contain_text("km")


def test_a_map_that_is_closed_shares_nothing(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="Share a location").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".said.resident")).to_have_count(1)


def test_a_command_is_chosen_from_the_menu(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="Commands").click()
    page.get_by_role("button", name="/help").click()
    expect(page.locator(".said.resident").last).to_contain_text("/help")
    expect(page.locator(".said.bot")).to_have_count(3)


def test_of_the_bots_markup_only_bold_italic_and_links_are_taken(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = begun(pages(preview.url))
    made = page.evaluate(
        """async (html) => {
            const { nodesOf } = await import('/markup.js');
            const box = document.createElement('div');
            box.append(...nodesOf(html));
            document.body.append(box);
            return box.innerHTML;
        }""",
        NASTY,
    )
    link = 'target="_blank" rel="noopener noreferrer"'
    assert made == (
        "<b>bold</b> <i>italic <b>both</b></i> "
        f'<a href="https://example.org/?a=1&amp;b=2" {link}>link</a>\n'
        "script \ndocument.title='broken'<b>quiet</b> 1 &lt; 2"
    )
    assert page.title() != "broken"


def test_a_file_can_be_saved_and_a_picture_is_shown(
    preview: Any, pages: Callable[..., Page], tmp_path: Path
) -> None:
    page = begun(pages(preview.url))
    for name, mime, content in (("list.csv", "text/csv", "YTti"), ("dot.gif", "image/gif", DOT)):
        page.evaluate(SHOW_FILE, {"name": name, "mime": mime, "size": 3, "content": content})
    with page.expect_download() as started:
        page.get_by_role("link", name="Download list.csv").click()
    started.value.save_as(tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_text() == "a;b"
    picture = page.get_by_role("img", name="dot.gif")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1

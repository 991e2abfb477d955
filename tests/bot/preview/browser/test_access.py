"""Usable by keyboard and with a screen reader, readable in both appearances, and on a small phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# Text whose colours are too close to each other, by WCAG 2.2, 1.4.3 (4.5 to 1).
FAINT = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([red, green, blue]) => [red, green, blue]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = channels(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return light(colour);
    }
    return 1;
  };
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    const silent = !texts.currentNode.data.trim() || node.closest('option, .unseen');
    if (silent || !node.checkVisibility()) continue;
    const [one, other] = [light(channels(getComputedStyle(node).color)), behind(node)].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) faint.push(`${texts.currentNode.data.trim().slice(0, 30)}: ${contrast.toFixed(2)}`);
  }
  return faint;
}"""

NAMELESS = """() => [...document.querySelectorAll('button, a[href], select, textarea, [role=group], dialog')]
  .filter((node) => node.checkVisibility())
  .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim()
    || [...(node.labels ?? [])].some((label) => label.textContent.trim())))
  .map((node) => node.outerHTML)"""

CUT_OFF = """() => [...document.querySelectorAll('.said *:not(.unseen)')]
  .filter((node) => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.outerHTML)"""


ON_THE_MAP = re.compile("Show on the map|عرض على الخريطة")


def begun(page: Page) -> Page:
    expect(page.locator(".said.bot")).to_have_count(2)
    return page


def with_everything(page: Page) -> Page:
    """A page with all that it can show: questions, results, a card, a pin, a location of one's own."""
    begun(page)
    box = page.get_by_role("textbox")
    box.fill("pottery")
    box.press("Enter")
    expect(page.locator(".said.bot")).to_have_count(3)
    page.locator(".said.bot").last.locator(".buttons button").first.click()
    expect(page.locator(".said.bot")).to_have_count(4)
    page.get_by_role("button", name=ON_THE_MAP).last.click()
    expect(page.locator(".said.bot .card")).to_have_count(1)
    page.locator("[name=location]").click()
    page.locator(".picker .main").click()
    expect(page.locator(".said.resident .card")).to_have_count(1)
    expect(page.locator(".said.bot")).to_have_count(6)
    return page


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_every_text_stands_out_and_everything_that_can_be_used_has_a_name(
    preview: Any, pages: Callable[..., Page], appearance: Literal["light", "dark"], language: str
) -> None:
    page = with_everything(
        pages(preview.url, locale=language, color_scheme=appearance, reduced_motion="reduce")
    )
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
    assert page.evaluate(FAINT) == []
    assert page.evaluate(NAMELESS) == []


def test_the_appearance_follows_the_device_until_it_is_chosen(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = begun(pages(preview.url, color_scheme="dark"))
    dark = page.get_by_role("button", name="Dark colours")
    expect(dark).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme="light")
    expect(dark).to_have_attribute("aria-pressed", "false")
    dark.click()
    page.reload()
    expect(dark).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_the_whole_talk_goes_by_keyboard_alone(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("/start")
    page.keyboard.press("Enter")
    expect(page.locator(".said.bot")).to_have_count(4)
    for _ in range(3):  # back over the menu's button and "Skip" to "For someone else"
        page.keyboard.press("Shift+Tab")
    expect(page.locator(":focus")).to_have_text("For someone else")
    page.keyboard.press("Enter")
    expect(page.locator(".said.bot").last).to_contain_text("age group")
    expect(page.locator(":focus")).to_have_text("Up to age 6")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".said.bot").last).to_contain_text("What is it about")
    expect(page.locator(":focus")).to_contain_text("Nature")


def test_focus_returns_to_the_line_after_a_command_from_the_menu(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="Commands").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.locator(".said.bot")).to_have_count(4)


def test_the_pin_is_moved_by_keyboard(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    page.get_by_role("button", name="Share a location").press("Enter")
    expect(page.get_by_role("button", name="Share this place")).to_be_focused()
    page.get_by_role("group", name="Map of the city").press("ArrowUp")
    expect(page.locator(".spot")).not_to_contain_text("40.41680")


def test_a_screen_reader_hears_who_says_what(preview: Any, pages: Callable[..., Page]) -> None:
    page = begun(pages(preview.url))
    log = page.get_by_role("log", name="Talk with the learning guide")
    expect(log).to_have_attribute("aria-live", "polite")
    first, second = log.get_by_role("article").all()[:2]
    expect(first).to_contain_text("You:")
    expect(second).to_contain_text("Guide:")


@pytest.mark.parametrize("size", [(360, 640), (1280, 800)], ids=["phone", "desktop"])
def test_nothing_hangs_over_the_edge(preview: Any, pages: Callable[..., Page], size: tuple[int, int]) -> None:
    width, height = size
    page = with_everything(pages(preview.url, viewport={"width": width, "height": height}))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert page.evaluate(CUT_OFF) == []

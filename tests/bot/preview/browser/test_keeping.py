"""Saving, sharing and nearness on the page: files, pictures, links and the key that shares the location."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_course_is_saved_taken_along_and_handed_on(
    preview: Any, pages: Callable[..., Page], tmp_path: Path
) -> None:
    page = pages(preview.url)
    expect(page.locator(".said.bot")).to_have_count(2)
    write(page, "wheel pottery")
    page.get_by_role("button", name="1. Wheel-thrown pottery").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Take off my list")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="For my calendar").click()
        page.get_by_role("link", name="Download course.ics").click()
    started.value.save_as(tmp_path / "course.ics")
    assert (tmp_path / "course.ics").read_text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("button", name="QR code to print").click()
    picture = page.get_by_role("img", name="poster.png")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 900
    with page.expect_download() as poster:
        page.get_by_role("link", name="Download poster.png").click()
    poster.value.save_as(tmp_path / "poster.png")
    [code] = zxingcpp.read_barcodes(Image.open(tmp_path / "poster.png"))
    page.get_by_role("link", name=code.text).click()
    expect(page.locator(".said.resident").last).to_contain_text("/start o")
    expect(page.locator(".said.bot").last).to_contain_text("Kiln Lane Studios")
    assert page.url == f"{preview.url}/"


def test_the_key_that_shares_the_location_comes_and_goes(preview: Any, pages: Callable[..., Page]) -> None:
    page = pages(preview.url)
    expect(page.locator(".said.bot")).to_have_count(2)
    write(page, "/near")
    key = page.get_by_role("button", name="Share my location")
    key.click()
    page.get_by_role("button", name="Share this place").click()
    expect(page.locator(".said.bot").last).to_contain_text("near you")
    expect(key).to_be_hidden()
    page.reload()
    expect(page.locator(".said.bot").last).to_contain_text("near you")
    expect(key).to_be_hidden()


def test_what_is_typed_behind_the_name_shows_what_another_chat_would_get(
    preview: Any, pages: Callable[..., Page]
) -> None:
    page = pages(preview.url)
    expect(page.locator(".said.bot")).to_have_count(2)
    write(page, "@your_city_bot wheel pottery")
    page.get_by_role("link", name="More about it").first.click()
    expect(page.locator(".said.bot").last).to_contain_text("Centre, open, pull")


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Send").click()

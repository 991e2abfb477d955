"""Staff send a file by the page, and publish it by a tap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_file_is_sent_by_the_paper_clip_and_published(
    previews: Callable[..., Any], pages: Callable[..., Page]
) -> None:
    page = pages(previews("--staff").url)
    expect(page.locator(".said.bot")).to_have_count(2)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Send a file").click()
    chooser.value.set_files(
        {"name": "places.csv", "mimeType": "text/csv", "buffer": b"title,price\nThe new mill,dear\n"}
    )
    expect(page.locator(".said.bot").last).to_contain_text("1 new: The new mill")
    expect(page.get_by_role("link", name="places-to-mend.xlsx")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".said.bot").last).to_contain_text("Version 2 is published.")


def test_without_a_desk_there_is_no_paper_clip(preview: Any, pages: Callable[..., Page]) -> None:
    page = pages(preview.url)
    expect(page.locator(".said.bot")).to_have_count(2)
    expect(page.get_by_role("button", name="Send a file")).to_be_hidden()

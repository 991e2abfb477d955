# ruff: noqa: INP001 — a script, no part of a package
"""Takes the README's pictures anew, with Debian's Chromium: `python docs/pictures/take.py`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

HERE = Path(__file__).parent
MORNING = datetime(2025, 2, 20, 10, 24, tzinfo=UTC)
PHONE = ViewportSize(width=390, height=844)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        command = (sys.executable, "-m", "bot", "preview", "--port", "0", "--today", "2025-02-20")
        preview = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)  # noqa: S603 — our own
        address = re.findall(r"http://\S+", next(iter(preview.stderr or ())))[0]
        take(browser, address, "talk", "en-GB", "light", ["[1]", "7", "bees"], 940)
        take(browser, address, "talk-ar", "ar", "dark", ["[1]", "7", "نحل"], 940)
        take(browser, address, "card", "en-GB", "light", ["chess for my son, 7", "[0]"], 1120)
        preview.terminate()
        preview.communicate()


def take(
    browser: Browser,
    address: str,
    name: str,
    language: str,
    appearance: Literal["light", "dark"],
    lines: Sequence[str],
    height: int,
) -> None:
    """A picture of the talk that `lines` lead to; `[1]` taps the second button of the last.

    The phone is as high as it takes for the last answer to be whole.
    """
    context = browser.new_context(
        locale=language,
        color_scheme=appearance,
        viewport={**PHONE, "height": height},
        device_scale_factor=2,
        reduced_motion="reduce",
        timezone_id="Etc/UTC",
    )
    page = context.new_page()
    page.clock.set_fixed_time(MORNING)
    page.goto(address)
    settle(page, 2)
    for line in lines:
        said = page.locator(".said.bot").count()
        if line.startswith("["):
            page.locator(".said.bot").last.locator(".buttons button").nth(int(line[1])).click()
            page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        else:
            page.get_by_role("textbox").fill(line)
            page.get_by_role("textbox").press("Enter")
            settle(page, said + 1)
        page.wait_for_function("() => document.querySelector('.typing').hidden")
    page.mouse.move(0, 0)
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def settle(page: Page, messages: int) -> None:
    page.wait_for_function(f"() => document.querySelectorAll('.said.bot').length >= {messages}")


if __name__ == "__main__":
    main()

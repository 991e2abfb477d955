"""A real browser, and a real `learning-city preview` to open in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TODAY = "2025-02-20"
PATIENCE = 90_000  # milliseconds; a machine that is busy with other things is no fault


class Preview:
    """The command in a process of its own, which can be killed and started again at the same address."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._folder = folder
        self._arguments = arguments
        self._port = "0"
        self.url = ""
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "bot", "preview", "--today", TODAY, "--port", self._port]
        self._process = subprocess.Popen(  # noqa: S603 — our own command
            [*command, *self._arguments],
            cwd=self._folder,
            env={**os.environ, "DATABASE_URL": "sqlite+aiosqlite:///talks.db", "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = []
        for line in self._process.stdout or ():
            said.append(line)
            address = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if address is not None:
                self.url, self._port = address[0], address[1]
                return
        self.kill()
        raise AssertionError("the preview ended before it was ready:\n" + "".join(said))

    def kill(self) -> None:
        """At once, as a power cut would."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ended with each module, because asynchronous tests cannot run beside Playwright's event loop."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing = f"no browser is installed (one of {', '.join(BROWSERS)})"
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI, but {missing}")
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Preview]]:
    """Starts previews, each with a database of its own, and ends them all."""
    with ExitStack() as stack:

        def start(*arguments: str) -> Preview:
            preview = Preview(tmp_path_factory.mktemp("preview"), *arguments)
            stack.callback(preview.kill)
            return preview

        yield start


@pytest.fixture(scope="session")
def preview(previews: Callable[..., Preview]) -> Preview:
    """One on the example city, for every test that leaves it running."""
    return previews()


@pytest.fixture
def pages(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody new; whatever it loads from elsewhere or complains about is a failure."""
    complaints: list[str] = []

    def leaves(address: str, url: str) -> None:
        if not address.startswith((url, f"blob:{url}")):
            complaints.append(address)

    with ExitStack() as stack:

        def open_page(url: str, **options: Any) -> Page:
            context = browser.new_context(**{"locale": "en-GB", **options})
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(error.message))
            page.on("request", lambda request: leaves(request.url, url))
            page.goto(url)
            return page

        yield open_page
    assert complaints == []

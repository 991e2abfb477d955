"""The page shows the very messages that the terminal prints, at every step, also across a restart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Timeout

from bot.preview.dialogue import Dialogue
from bot.preview.notation import button_labelled, label_on
from bot.preview.opening import opened
from bot.wording.markup import as_read
from bot.wording.message import Message
from catalogue.reading.reader import read
from catalogue.snapshot import Catalogue
from tests.test_talks import TALKS, headed

pytestmark = pytest.mark.browser

TODAY = date(2025, 2, 20)
EXAMPLE_TALK = [
    "/start",
    "[For my child]",
    "[Ages 7–9]",
    "[Nature]",
    "pottery",
    "[1]",
    "[map]",
    "/language",
    "[العربية]",
]

SCREEN = """() => [...document.querySelectorAll('.said.bot')].map((said) => {
  const bubble = said.querySelector('.bubble').cloneNode(true);
  bubble.querySelector('time').remove();
  const text = said.querySelector('.card') ? 'pin' : bubble.textContent;
  return [text, [...said.querySelectorAll('.buttons .row > *')].map((button) => button.textContent)];
})"""


def test_a_talk_in_the_example_city_goes_as_in_the_terminal(
    preview: Any, pages: Callable[..., Page], root: Path
) -> None:
    city = root / "catalogue" / "example"
    assert went_alike(EXAMPLE_TALK, city, "en", pages(preview.url, locale="en-GB")) == len(EXAMPLE_TALK)


def test_the_talk_in_madrid_goes_as_on_telegram_and_a_kill_at_each_step_changes_nothing(
    previews: Callable[..., Any], pages: Callable[..., Page], root: Path, shared: Path
) -> None:
    """On Telegram the same lines have the same answers: `tests/bot/telegram/test_serving.py`."""
    assert shared.is_dir()
    header, lines = headed((TALKS / "madrid.txt").read_text(encoding="utf-8"))
    city = root / "tests" / "cities" / header["city"]
    preview = previews("--city", str(city))

    def killed(step: int) -> None:
        preview.kill()
        preview.start()
        if step % 2:
            page.reload()

    page = pages(preview.url, locale="es-ES")
    assert went_alike(lines, city, header["language"], page, killed) == len(lines)


def went_alike(
    lines: list[str], city: Path, language: str, page: Page, interrupt: Callable[[int], None] = lambda _: None
) -> int:
    """How many of the lines led to the same screen on the page as in the terminal."""
    reading = read(city, TODAY)
    catalogue = Catalogue(reading.city, reading.opportunities)
    with ThreadPoolExecutor(1) as beside_playwrights_loop:
        steps = beside_playwrights_loop.submit(asyncio.run, screens(lines, catalogue, language)).result()
    for step, (line, before, after) in enumerate(steps):
        if step:  # the page says /start by itself
            interrupt(step)
            do(page, line, before)
        see(page, after)
    return len(steps)


async def screens(
    lines: list[str], catalogue: Catalogue, language: str
) -> list[tuple[str, list[Message], list[Message]]]:
    """Each line with what was shown before it and after it."""
    async with opened(lambda: catalogue, lambda: TODAY) as preview:
        dialogue = Dialogue(preview.guide, 1, language)
        steps = []
        for line in lines:
            before = list(dialogue.shown)
            answer = await dialogue.say(line)
            assert not answer.startswith("(no button"), answer
            steps.append((line, before, list(dialogue.shown)))
        return steps


def do(page: Page, line: str, shown: list[Message]) -> None:
    label = label_on(line)
    found = None if label is None else button_labelled(label, shown)
    if found is None:
        page.get_by_role("textbox").fill(line)
        page.get_by_role("textbox").press("Enter")
    else:
        place, button = found
        said = page.locator(".said.bot").nth(place)
        said.get_by_role("button", name=button.label, exact=True).click()


def see(page: Page, shown: list[Message]) -> None:
    """Waits until exactly these messages are on the page."""
    wanted = [
        [
            "pin" if message.venue else as_read(message.text),
            [button.label for row in message.buttons for button in row],
        ]
        for message in shown
    ]
    try:
        page.wait_for_function(f"(wanted) => JSON.stringify(({SCREEN})()) === wanted", arg=compact(wanted))
    except Timeout:
        for said, meant in zip(page.evaluate(SCREEN), wanted, strict=True):
            assert said == meant
        raise


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""A talk whose program ends after every single answer goes on as if nothing had been."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.guide import Guide
from bot.preview.dialogue import Dialogue
from bot.preview.opening import IN_MEMORY
from bot.storage.opening import open_residents
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.reading.reader import read
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

TODAY = date(2025, 2, 20)
KEY = "a key of enough characters, for the tests"
TALK = (
    "/start",
    "[For my child]",
    "she is seven",
    "[Nature]",
    "[Health]",
    "[Back]",
    "[Next]",
    "[Next]",
    "[Show everything]",
    "[More results]",
    "[2]",
    "[Back to the results]",
    "/language",
    "[العربية]",
    "خزف",
)


@pytest.fixture(scope="module")
def city(root: Path) -> Catalogue:
    reading = read(root / "catalogue" / "example", TODAY)
    return Catalogue(reading.city, reading.opportunities)


async def test_a_restart_after_every_answer_changes_nothing(city: Catalogue, tmp_path: Path) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/talks.db"
    assert await talk(city, database, restarting=True) == await talk(city, IN_MEMORY, restarting=False)


async def talk(city: Catalogue, database: str, *, restarting: bool) -> list[str]:
    """The answers; the screen, which is the resident's, outlives the program."""
    shown: list[Message] = []
    answers: list[str] = []
    languages, understanding = Languages(), Understanding.load()
    while len(answers) < len(TALK):
        async with open_residents(database, KEY, lambda: TODAY) as residents:
            guide = Guide(residents, lambda: city, languages, understanding, lambda: TODAY)
            dialogue = Dialogue(guide, 1, "en")
            dialogue.shown.extend(shown)
            lines = TALK[len(answers) :][:1] if restarting else TALK
            answers += [await dialogue.say(line) for line in lines]
            shown = dialogue.shown
    assert not [answer for answer in answers if answer.startswith("(no button")]
    return answers

"""Each file in `tests/talks` is a talk; replayed, it must go exactly as it is written.

A file begins with lines `name: value`: `about` (why this talk is here), `city` (`example`, or a folder of
`tests/cities`), `today`, and `language` (that of the resident's Telegram). Then comes the talk, in the
notation of `bot.preview.notation`. To write one, write the resident's lines, run `pytest tests/test_talks.py
--update-talks`, and read what has become of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import catalogue as catalogue_package
from bot.preview.dialogue import Dialogue
from bot.preview.notation import PROMPT
from bot.preview.opening import opened
from catalogue.reading.reader import read
from catalogue.snapshot import Catalogue

TALKS = Path(__file__).parent / "talks"
CITIES = Path(__file__).parent / "cities"
EXAMPLE = Path(catalogue_package.__file__).parent / "example"
RESIDENT = 1


@pytest.mark.parametrize("path", sorted(TALKS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_talk_goes_as_it_is_written(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    header, lines = headed(text)
    if header["city"] != "example":
        request.getfixturevalue("shared")
    went = header_text(header) + asyncio.run(replayed(header, lines))
    if request.config.getoption("--update-talks"):
        path.write_text(went, encoding="utf-8")
    assert went == path.read_text(encoding="utf-8")
    assert "(no button " not in went, "a button is tapped that is not there"


def test_every_talk_says_why_it_is_here() -> None:
    headers = {path.name: headed(path.read_text(encoding="utf-8"))[0] for path in TALKS.glob("*.txt")}
    assert headers
    assert all(header.get("about") for header in headers.values())


async def replayed(header: Mapping[str, str], lines: list[str]) -> str:
    today = date.fromisoformat(header["today"])
    async with opened(lambda: catalogue_of(header["city"], today), lambda: today) as preview:
        dialogue = Dialogue(preview.guide, RESIDENT, header.get("language"))
        return "".join([f"\n{PROMPT}{line}\n{await dialogue.say(line)}\n" for line in lines])


def headed(text: str) -> tuple[dict[str, str], list[str]]:
    """The header, and what the resident does, line by line."""
    first, *rest = text.split("\n\n", maxsplit=1)
    pairs = (line.partition(":") for line in first.splitlines())
    header = {name.strip(): value.strip() for name, _, value in pairs}
    said = "".join(rest).splitlines()
    return header, [line.removeprefix(PROMPT) for line in said if line.startswith(PROMPT)]


def header_text(header: Mapping[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in header.items())


@cache
def catalogue_of(city: str, today: date) -> Catalogue:
    reading = read(EXAMPLE if city == "example" else CITIES / city, today)
    return Catalogue(reading.city, reading.opportunities)

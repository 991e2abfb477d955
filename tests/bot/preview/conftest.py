from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.conversation.events import Commanded, Event, Tapped, Wrote
from bot.guide import Send
from bot.wording.languages import Languages
from bot.wording.message import Button, Message
from catalogue.model import City, Kind, Localised, Opportunity, Place
from catalogue.snapshot import Catalogue

MENU = Message(
    "<b>Menu</b>", "en", ((Button("Ring", "ring"), Button("Web page", url="https://example.org")),)
)


class Doorbell:
    """Answers like a guide, in a way that a test can see through; it holds what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, Event, str | None, int | None]] = []
        self.kept: set[int | None] = set()

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None:
        self.heard.append((resident, event, client_language, update))
        if update is not None and update in self.kept:
            return
        answers: Mapping[Event, tuple[list[Message], bool]] = {
            Commanded("start"): ([MENU], False),
            Tapped("ring"): ([Message("Rang", "en"), Message("مرحبا", "ar")], True),
        }
        if event == Wrote("break"):
            raise RuntimeError("as it was asked to")
        said = [Message(event.text, "en")] if isinstance(event, Wrote) else []
        await send(*answers.get(event, (said, True)))
        self.kept.add(update)

    async def apologise(self, resident: int, client_language: str | None, send: Send, error_id: str) -> None:
        await send([Message(f"Sorry ({resident}, {client_language}, {error_id})", "en")], False)  # noqa: FBT003 — a callable of the rim


@pytest.fixture
def doorbell() -> Doorbell:
    return Doorbell()


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages()


@pytest.fixture
def catalogue() -> Catalogue:
    city = City(name=Localised((("en", "Smallville"), ("ar", "البلدة"))), timezone="Europe/Madrid")
    places = (Place(latitude=40.4, longitude=-3.7), Place(), Place(latitude=40.40001, longitude=-3.7))
    return Catalogue(
        city,
        [
            Opportunity(str(number), Kind.PLACE, Localised((("en", "Library"),)), place=place)
            for number, place in enumerate(places)
        ],
    )

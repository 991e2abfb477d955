import asyncio
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bot.meaning import Meanings, StoppedError, WishesFirst, encoder_for
from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.search.meaning import Floats
from catalogue.search.vectors import VectorStore
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

OFFERS = [
    Opportunity(str(number), Kind.COURSE, Localised((("en", title),)))
    for number, title in enumerate(["Pottery", "First aid", "Sewing", "Welding"])
]


class Letters:
    """An encoder by the letters of a text: exact, quick, and it counts what it is asked."""

    name = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def _vector(self, text: str) -> Floats:
        self.asked.append(text)
        vector = np.zeros(26, np.float32)
        for letter in text.lower():
            if "a" <= letter <= "z":
                vector[ord(letter) - ord("a")] += 1
        return vector / max(1.0, float(np.linalg.norm(vector)))

    def passages(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._vector(text) for text in texts])

    def wish(self, text: str) -> Floats:
        return self._vector(text)


async def test_a_catalogue_learns_what_its_texts_mean(tmp_path: Path) -> None:
    catalogue = Catalogue(City(), OFFERS)
    async with Meanings(Letters(), VectorStore(tmp_path / "vectors")) as meanings:
        learnt = await meanings.learn(catalogue)
    assert learnt.finds_by_meaning
    assert not catalogue.finds_by_meaning
    assert learnt.search(Wish("pottery"), date(2026, 3, 2)).matches


async def test_what_is_in_the_store_is_not_encoded_again(tmp_path: Path) -> None:
    catalogue, store = Catalogue(City(), OFFERS), VectorStore(tmp_path / "vectors")
    async with Meanings(Letters(), store) as meanings:
        await meanings.learn(catalogue)
    second = Letters()
    async with Meanings(second, store) as meanings:
        await meanings.learn(catalogue)
    assert second.asked == []


async def test_a_wish_is_encoded_once(tmp_path: Path) -> None:
    letters = Letters()
    async with Meanings(letters, VectorStore(tmp_path / "vectors")) as meanings:
        first = await meanings.meaning("clay")
        assert await meanings.meaning("clay") is first
    assert letters.asked == ["clay"]


class Gate(Letters):
    """Stops in its first passage until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.let_go = threading.Event(), threading.Event()

    def passages(self, texts: Sequence[str]) -> Floats:
        self.entered.set()
        self.let_go.wait(10)
        return super().passages(texts)


async def test_a_wish_goes_before_every_text_that_still_waits(tmp_path: Path) -> None:
    gate = Gate()
    async with Meanings(gate, VectorStore(tmp_path / "vectors")) as meanings:
        learning = asyncio.create_task(meanings.learn(Catalogue(City(), OFFERS)))
        await asyncio.to_thread(gate.entered.wait, 10)
        wishing = asyncio.create_task(meanings.meaning("clay"))
        await asyncio.to_thread(_until_waiting, meanings._encoder)
        gate.let_go.set()
        await asyncio.gather(learning, wishing)
    assert gate.asked.index("clay") == 1


def _until_waiting(encoder: WishesFirst) -> None:
    while encoder._no_wish.is_set():
        threading.Event().wait(0.001)


async def test_the_end_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    gate = Gate()
    meanings = Meanings(gate, VectorStore(tmp_path / "vectors"))
    many = [Opportunity(str(n), Kind.COURSE, Localised((("en", f"Course number {n}"),))) for n in range(100)]
    learning = asyncio.create_task(meanings.learn(Catalogue(City(), many)))
    await asyncio.to_thread(gate.entered.wait, 10)
    ending = asyncio.create_task(meanings.__aexit__())
    await asyncio.to_thread(meanings._stopping.wait, 10)
    gate.let_go.set()
    with pytest.raises(StoppedError):
        await learning
    await ending
    assert len(gate.asked) < len(many)


class OneShelf:
    def __init__(self, catalogue: Catalogue) -> None:
        self.held = catalogue
        self.swapped, self.enriched = asyncio.Event(), asyncio.Event()

    def catalogue(self) -> Catalogue:
        return self.held

    def enrich(self, catalogue: Catalogue, enriched: Catalogue) -> bool:
        if self.held is not catalogue:
            return False
        self.held = enriched
        self.enriched.set()
        return True


async def test_what_comes_to_the_shelf_later_is_learnt_too(tmp_path: Path) -> None:
    shelf = OneShelf(Catalogue(City(), OFFERS[:2]))
    async with Meanings(Letters(), VectorStore(tmp_path / "vectors")) as meanings:
        learning = asyncio.create_task(meanings.keep_learning(shelf))
        await shelf.enriched.wait()
        shelf.enriched.clear()
        shelf.held = Catalogue(City(), OFFERS)
        shelf.swapped.set()
        await shelf.enriched.wait()
        learning.cancel()
    assert shelf.held.finds_by_meaning
    assert len(shelf.held.opportunities) == len(OFFERS)


def test_the_setting_can_do_without_meaning() -> None:
    assert encoder_for({"ENCODER": "off"}) is None

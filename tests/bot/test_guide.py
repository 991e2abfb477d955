"""Turns of several residents at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from bot.conversation.counting import Tally
from bot.conversation.events import Wrote
from bot.conversation.state import State
from bot.guide import Guide
from bot.recalled import Recalled
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.model import City
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue


class Notebook:
    """Keeps only how many answers went out that were not kept yet, now and at most."""

    def __init__(self) -> None:
        self.open = self.most = 0

    async def recall(self, _resident: int) -> Recalled:
        await asyncio.sleep(0)
        return Recalled(State())

    async def send(self, _messages: Sequence[Message], _in_place: bool) -> None:  # noqa: FBT001 — the guide's form
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(0)

    async def keep(self, _resident: int, _recalled: Recalled, _tally: Tally | None = None) -> None:
        await asyncio.sleep(0)
        self.open -= 1

    async def everything(self, _resident: int) -> str:
        return ""

    async def forget(self, _resident: int) -> None:
        return


async def test_an_answer_that_went_out_is_kept_before_all_the_others_are_thought_of() -> None:
    """Or a crash would send everyone's answer twice."""
    notebook, catalogue = Notebook(), Catalogue(City(), ())
    guide = Guide(notebook, lambda: catalogue, Languages(), Understanding.load(), lambda: date(2026, 3, 2))
    await asyncio.gather(*(guide.answer(one, Wrote("pottery"), "en", notebook.send) for one in range(32)))
    assert notebook.most <= 3

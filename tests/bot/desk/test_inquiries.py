"""Whatever an admin asks is in the audit, and the audit is in what is exported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.conversation.counting import Period, Tally
from bot.conversation.facts import Fact, Missed, What
from bot.conversation.state import State
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.desk.inquiries import Inquiries
from bot.recalled import Recalled
from bot.statistics.requests import (
    Across,
    Export,
    Inquiry,
    Part,
    ShowCoverage,
    ShowStatistics,
    ShowUnmet,
    Suggest,
    Unclear,
)
from bot.storage.demand import expire
from bot.storage.opening import Storage, open_storage
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.voice import Voice
from catalogue.model import City
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KEY = "a key of thirty-two characters or more"
DAVID = 702


class Town:
    """What admins of a town without courses are answered."""

    def __init__(self, storage: Storage) -> None:
        languages = Languages()
        catalogue = Catalogue(City(), ())
        self.storage = storage
        self.voice = languages.voice("en", City())
        self.figuring = Figuring(
            storage.facts, storage.demand, lambda: catalogue, lambda: TODAY, languages.available, 5
        )
        exporting = Exporting(self.figuring, storage.audit)
        self.inquiries = Inquiries(self.figuring, exporting, storage.audit, self.tell)
        self.told: list[Message] = []
        self.said: list[Message] = []

    async def tell(self, word: Callable[[Voice], Message]) -> None:
        self.told.append(word(self.voice))

    async def asked(self, inquiry: Inquiry) -> list[tuple[datetime, int, str, str]]:
        """The audit after `inquiry`."""

        async def send(messages: Sequence[Message], _: bool) -> None:  # noqa: FBT001 — as `Send` has it
            self.said.extend(messages)

        await self.inquiries.answer(DAVID, inquiry, self.voice, send)
        return list(await self.storage.audit.actions())

    async def exported_audit(self) -> Sequence[tuple[object, ...]]:
        """The rows of the sheet on what admins did."""
        self.said.clear()
        await self.asked(Export())
        files = [message.file for message in self.said if message.file is not None]
        return list(load_workbook(BytesIO(files[0].content))["What admins did"].values)[1:]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with open_storage(address, KEY, lambda: TODAY, lambda: NOW) as storage:
        yield Town(storage)


@pytest.mark.parametrize(
    ("inquiry", "action", "detail"),
    [
        (ShowStatistics(), "stats", "week 2026-03-02"),
        (ShowStatistics(Period.MONTH, date(2026, 2, 1), Part.PEOPLE), "stats", "month 2026-02-01"),
        (ShowUnmet(), "unmet", ""),
        (ShowCoverage(), "coverage", ""),
        (ShowCoverage(Across.DISTRICT), "coverage", "district"),
        (Export(), "export", "year 2026-03-02"),
        (Export(Period.MONTH, date(2026, 2, 1), is_report=True), "report", "month 2026-02-01"),
    ],
)
async def test_each_question_is_in_the_audit(town: Town, inquiry: Inquiry, action: str, detail: str) -> None:
    assert await town.asked(inquiry) == [(NOW, DAVID, action, detail)]
    assert town.said != []


async def test_a_suggestion_is_in_the_audit_and_one_of_something_gone_is_none(town: Town) -> None:
    yesterday = TODAY - timedelta(days=1)
    for number in range(900, 910):
        tally = Tally(yesterday, (Fact(What.DAY),), Missed("welding", ()))
        await town.storage.residents.keep(number, Recalled(State()), tally)
    [welding] = await town.figuring.unmet()
    assert await town.asked(Suggest("0" * 32)) == []
    assert await town.asked(Suggest(welding.key)) == [(NOW, DAVID, "suggest", welding.key)]
    assert len(town.told) == 1


async def test_what_was_suggested_is_named_in_an_export_for_as_long_as_it_may_be_told(town: Town) -> None:
    """The words are not in the audit, which is kept for a year: they expire after 90 days."""
    yesterday = TODAY - timedelta(days=1)
    for number in range(900, 910):
        tally = Tally(yesterday, (Fact(What.DAY),), Missed("welding", ()))
        await town.storage.residents.keep(number, Recalled(State()), tally)
    [welding] = await town.figuring.unmet()
    await town.asked(Suggest(welding.key))
    assert [row[3] for row in await town.exported_audit()] == ["welding", "year 2026-03-02"]
    await town.storage.database.write(lambda connection: expire(connection, TODAY + timedelta(days=91), 5))
    assert (await town.exported_audit())[0][3] == welding.key


async def test_a_command_that_means_nothing_is_no_action(town: Town) -> None:
    assert await town.asked(Unclear("stats")) == []


async def test_what_is_exported_holds_all_of_the_audit(town: Town) -> None:
    await town.asked(ShowUnmet())
    await town.storage.audit.note(DAVID, "broadcast-begun", "1 work urgent")
    await town.asked(Export())
    files = [message.file for message in town.said if message.file is not None]
    sheet = load_workbook(BytesIO(files[0].content))["What admins did"]
    assert [row[2:] for row in sheet.values][1:] == [
        ("unmet", None),
        ("broadcast-begun", "1 work urgent"),
        ("export", "year 2026-03-02"),
    ]

# ruff: noqa: INP001 — a script, no part of a package
"""Draws the pictures of the statistics page anew, out of the simulated year.

python -m tests.benchmarks.simulated_year --to year.db && python docs/pictures/draw_statistics.py year.db
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from bot.conversation.counting import Period
from bot.conversation.facts import Missed, Side, Trait
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.desk.inquiries import Inquiries
from bot.statistics.requests import Across, Export, ShowCoverage, ShowStatistics
from bot.statistics.requests import Part as StatisticsPart
from bot.storage.address import read_address
from bot.storage.audit import StoredAudit
from bot.storage.database import connect
from bot.storage.demand import Demand, StoredDemand
from bot.storage.facts import StoredFacts
from bot.storage.sealing import Seals
from bot.wording.languages import Languages
from bot.wording.message import Message
from catalogue.reading import read
from catalogue.snapshot import Catalogue

HERE = Path(__file__).parent
TODAY = date(2026, 1, 1)
"""The simulated year is over, and the last days of it are in the tables."""
ASKED = date(2025, 12, 15)
WISHES = {"welding": 1, "swahili": 2, "chess": 5, "beekeeping": 3, "robots": 4}
"""What every so-manieth of sixty residents looked for."""
NAMES = {"year": "statistics", "coverage": "coverage", "learning": "report"}


async def draw(database_file: Path) -> None:
    """Writes `statistics-xx.png`, `coverage-xx.png` and `report-xx.pdf` beside this file."""
    languages = Languages()
    reading = read(Path(str(files("catalogue") / "example")), TODAY)
    catalogue = Catalogue(reading.city, reading.opportunities)
    seals = Seals("the key of an invented city, of some length")
    demand = Demand(seals)
    async with connect(read_address(f"sqlite+aiosqlite:///{database_file}")) as database:
        for resident in range(60):
            for wish, each in WISHES.items():
                if resident % each == 0:
                    missed = Missed(wish, (Trait(Side.LANGUAGE, "es" if resident % 3 else "ar"),))
                    pseudonym = seals.of(resident).pseudonym
                    await database.write(lambda one, p=pseudonym, m=missed: demand.note(one, p, m, ASKED))  # type: ignore[misc]
        figuring = Figuring(
            StoredFacts(database),
            StoredDemand(database, demand),
            lambda: catalogue,
            lambda: TODAY,
            languages.available,
            5,
        )
        audit = StoredAudit(database, lambda: datetime.now(UTC))
        inquiries = Inquiries(figuring, Exporting(figuring, audit), audit, lambda _: asyncio.sleep(0))
        for language in ("en", "ar", "zh"):
            voice = languages.voice(language, reading.city)

            async def save(messages: Sequence[Message], _in_place: bool, language: str = language) -> None:  # noqa: FBT001
                for message in messages:
                    if message.file and not message.file.name.endswith("docx"):
                        name = NAMES[message.file.name.partition("-")[0]]
                        path = HERE / f"{name}-{language}{Path(message.file.name).suffix}"
                        path.write_bytes(message.file.content)

            year = date(2025, 1, 1)
            for inquiry in (
                ShowStatistics(Period.YEAR, year, StatisticsPart.PICTURE),
                ShowCoverage(Across.AGE),
                Export(Period.YEAR, year, is_report=True),
            ):
                await inquiries.answer(1, inquiry, voice, save)


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))

# ruff: noqa: INP001 — a script, no part of a package
"""Draws the pictures of the statistics page anew, out of the simulated year.

python -m tests.benchmarks.simulated_year --to year.db && python -m docs.pictures.draw_statistics year.db

Other languages may be named behind the file, and another folder for what is drawn by `--into FOLDER`.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from bot.conversation.counting import Period
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
from catalogue.reading.reader import read
from catalogue.snapshot import Catalogue
from tests.benchmarks.simulated_year import KEY

TODAY = date(2026, 1, 1)
"""The simulated year is over, and the last days of it are in the tables."""
NAMES = {"year": "statistics", "coverage": "coverage", "learning": "report"}


async def draw(database_file: Path, folder: Path, drawn: Sequence[str]) -> None:
    """Writes `statistics-xx.png`, `coverage-xx.png` and `report-xx.pdf` for the languages `drawn`."""
    languages = Languages()
    reading = read(Path(str(files("catalogue") / "example")), TODAY)
    catalogue = Catalogue(reading.city, reading.opportunities)
    async with connect(read_address(f"sqlite+aiosqlite:///{database_file}")) as database:
        figuring = Figuring(
            StoredFacts(database),
            StoredDemand(database, Demand(Seals(KEY))),
            lambda: catalogue,
            lambda: TODAY,
            languages.available,
            5,
        )
        audit = StoredAudit(database, lambda: datetime.now(UTC))
        inquiries = Inquiries(figuring, Exporting(figuring, audit), audit, lambda _: asyncio.sleep(0))
        for language in drawn:
            voice = languages.voice(language, reading.city)

            async def save(messages: Sequence[Message], _in_place: bool, language: str = language) -> None:  # noqa: FBT001
                for message in messages:
                    if message.file and not message.file.name.endswith("docx"):
                        name = NAMES[message.file.name.partition("-")[0]]
                        path = folder / f"{name}-{language}{Path(message.file.name).suffix}"
                        path.write_bytes(message.file.content)

            year = date(2025, 1, 1)
            for inquiry in (
                ShowStatistics(Period.YEAR, year, StatisticsPart.PICTURE),
                ShowCoverage(Across.AGE),
                Export(Period.YEAR, year, is_report=True),
            ):
                await inquiries.answer(1, inquiry, voice, save)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("languages", nargs="*", default=["en", "ar", "zh"])
    parser.add_argument("--into", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    asyncio.run(draw(arguments.database, arguments.into, arguments.languages))


if __name__ == "__main__":
    main()

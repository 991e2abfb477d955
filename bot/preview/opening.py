"""Everything that a preview needs, opened together: the city, the words, the residents, the guide."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.guide import Encoder, Guide
from bot.preview.elsewhere import NAME
from bot.storage.opening import open_residents
from bot.wording.languages import Languages
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

IN_MEMORY = "sqlite://"
"""A database that ends with the process."""


@dataclass(frozen=True, slots=True)
class Opened:
    guide: Guide
    catalogue: Callable[[], Catalogue]
    languages: Languages
    today: Callable[[], date]


@asynccontextmanager
async def opened(
    catalogue: Callable[[], Catalogue],
    today: Callable[[], date],
    database: str = IN_MEMORY,
    key: str | None = None,
    encoder: Encoder | None = None,
) -> AsyncIterator[Opened]:
    """A guide that keeps talks in `database` (a `DATABASE_URL`) under `key`, until the block ends.

    What cannot be opened raises what `open_residents` says.
    """
    languages = Languages()
    async with open_residents(database, key, today) as residents:
        understanding = await asyncio.to_thread(Understanding.load)
        guide = Guide(residents, catalogue, languages, understanding, today, encoder)
        guide.introduce(NAME)
        yield Opened(guide, catalogue, languages, today)

"""Everything that a preview needs, opened together: the city, the words, the residents, the guide."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from bot.guide import Encoder, Guide
from bot.preview.elsewhere import NAME
from bot.storage.opening import open_storage
from bot.storage.subscriptions import StoredSubscriptions
from bot.wording.languages import Languages
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

UNPUBLISHED = 0
"""The publication that a preview shows: none. Nobody is told there of what is published later."""

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

    What cannot be opened raises what `open_storage` says.
    """
    languages = Languages()
    async with open_storage(database, key, today) as storage:
        understanding = Understanding.load()
        kept = StoredSubscriptions(storage.database, storage.seals, lambda: UNPUBLISHED, today, tells=False)
        guide = Guide(
            storage.residents, catalogue, languages, understanding, today, encoder, subscriptions=kept
        )
        guide.introduce(NAME)
        yield Opened(guide, catalogue, languages, today)

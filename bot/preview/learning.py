"""The preview's catalogue: found by words at once, and by meaning when that has been learnt."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.guide import Encoder
from bot.meaning import Meanings, StoppedError, encoder_for, vectors_beside
from catalogue.search.vectors import VectorStore
from catalogue.snapshot import Catalogue


@asynccontextmanager
async def learning(
    catalogue: Catalogue, database_url: str
) -> AsyncIterator[tuple[Callable[[], Catalogue], Encoder | None]]:
    """What gives the catalogue, and who tells the meaning of wishes; nobody without the extra `meaning`."""
    encoder = await asyncio.to_thread(encoder_for, os.environ)
    if encoder is None:
        yield (lambda: catalogue), None
        return
    held = catalogue

    async def learn(meanings: Meanings) -> None:
        nonlocal held
        with suppress(StoppedError):
            held = await meanings.learn(catalogue)

    async with Meanings(encoder, VectorStore(vectors_beside(database_url))) as meanings:
        learner = asyncio.create_task(learn(meanings))
        yield (lambda: held), meanings
        learner.cancel()

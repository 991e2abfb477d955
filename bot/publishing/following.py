"""Keeps the shelf of this process at what is published, whoever published it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from bot.publishing import workshop
from bot.publishing.giving_back import give_back
from bot.publishing.kept_index import KeptIndex
from bot.publishing.publishing import Snapshots
from bot.publishing.shelf import Shelf
from bot.publishing.values import Publication
from bot.publishing.workshop import Packed

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before a publication that could not be put on the shelf is tried again, doubling."""

logger = logging.getLogger(__name__)

Announce = Callable[[Publication], Awaitable[None]]


async def first_shelf(snapshots: Snapshots, kept: KeptIndex | None = None) -> Shelf | None:
    """The shelf with what is published; `None` where nothing is yet.

    Raises:
        PublishingError: it cannot be read.
    """
    latest = await snapshots.latest()
    if latest is None:
        return None
    shelf = Shelf(latest, await workshop.index(await _packed(snapshots, latest), kept))
    await give_back()
    return shelf


async def _packed(snapshots: Snapshots, publication: Publication) -> Packed:
    token = publication.token
    return Packed(await snapshots.content_hash(token), partial(snapshots.content, token))


class Following:
    """Swaps the `shelf` whenever something else has been published, and has that announced once."""

    def __init__(
        self, snapshots: Snapshots, shelf: Shelf, announce: Announce, kept: KeptIndex | None = None
    ) -> None:
        self._snapshots = snapshots
        self._kept = kept
        self._shelf = shelf
        self._announce = announce
        self._alone = asyncio.Lock()

    async def run(
        self, bell: asyncio.Event, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Catches up whenever `bell` rings, until it is cancelled."""
        pause = FIRST_PAUSE
        while True:
            await bell.wait()
            bell.clear()
            try:
                await self.catch_up()
            except Exception as error:  # noqa: BLE001 — whatever it is, the next attempt may succeed
                logger.error(  # noqa: TRY400 — the kind says all
                    "What is published could not be loaded (%s); residents see version %d. Trying again in "
                    "%.0f s.",
                    type(error).__name__,
                    self._shelf.publication.number,
                    pause,
                )
                await sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
                bell.set()
            else:
                pause = FIRST_PAUSE

    async def catch_up(self) -> None:
        """Puts what is published on the shelf, if it is not there.

        Raises:
            PublishingError: it cannot be read now; the shelf stays as it was.
        """
        async with self._alone:
            latest = await self._snapshots.latest()
            held = self._shelf.publication
            if latest is None or latest.id == held.id:
                return
            catalogue = self._shelf.catalogue()
            if latest.token != held.token:
                packed = await _packed(self._snapshots, latest)
                catalogue = await workshop.index(packed, self._kept, held=catalogue)
            self._shelf.swap(latest, catalogue)
            await give_back()
            logger.info("Residents now see version %d of the catalogue (%s).", latest.number, latest.name)
        if await self._snapshots.claim(latest.id):
            await self._announce(latest)

    def count_over(self, today: date) -> int:
        """How many of the opportunities that residents see are over."""
        catalogue = self._shelf.catalogue()
        return len(catalogue.opportunities) - catalogue.count_current(today)

    @property
    def finds_by_meaning(self) -> bool:
        """Whether what residents see now is also found by its meaning."""
        return self._shelf.catalogue().finds_by_meaning

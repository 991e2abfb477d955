"""What residents see first, when a process starts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from bot.publishing.folder import files_hash, name_of
from bot.publishing.following import first_shelf
from bot.publishing.kept_index import KeptIndex
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.shelf import Shelf
from bot.publishing.values import MovedOnError, PublishingError, Way


class NothingToShowError(PublishingError):
    """Nothing was ever published, and the city folder holds nothing that could be."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal


async def open_shelf(
    publishing: Publishing, today: Callable[[], date], kept: KeptIndex | None = None
) -> tuple[Shelf, Proposal | None]:
    """The shelf with what is published; where nothing is yet, the city folder is, and with what came of it.

    `kept` spares indexing what was indexed before. Whether the folder has changed since, `folder` finds
    out while residents are being answered.

    Raises:
        NothingToShowError: there is neither.
        PublishingError: it cannot be read or kept.
    """
    proposal = None
    if await publishing.snapshots.latest() is None:
        files = await asyncio.to_thread(files_hash, publishing.city, today())
        proposal = await publishing.propose(publishing.city, name_of(publishing.city))
        if proposal.token is None:
            raise NothingToShowError(proposal)
        try:
            first = await publishing.snapshots.publish(proposal.token, Way.FOLDER, files_hash=files)
            await publishing.snapshots.claim(first.id)  # nobody needs to be told of the very first one
        except MovedOnError:
            proposal = None  # another process was first
    shelf = await first_shelf(publishing.snapshots, kept)
    assert shelf is not None  # noqa: S101 — something is published now
    return shelf, proposal

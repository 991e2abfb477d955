"""The catalogue that residents are answered from, in this process."""

from __future__ import annotations

import asyncio

from bot.publishing.values import Publication
from catalogue.snapshot import Catalogue


class Shelf:
    """Holds one catalogue and what it was published as; a swap is one assignment, between two messages.

    `swapped` is set at each swap, for whoever has something to add to the new one.
    """

    def __init__(self, publication: Publication, catalogue: Catalogue) -> None:
        self._held = (publication, catalogue)
        self.swapped = asyncio.Event()

    @property
    def publication(self) -> Publication:
        return self._held[0]

    def publication_id(self) -> int:
        return self._held[0].id

    def catalogue(self) -> Catalogue:
        """What a turn that begins now is answered from, to its end."""
        return self._held[1]

    def swap(self, publication: Publication, catalogue: Catalogue) -> None:
        self._held = (publication, catalogue)
        self.swapped.set()

    def enrich(self, catalogue: Catalogue, enriched: Catalogue) -> bool:
        """Puts `enriched` in the place of `catalogue`, if nothing else has come there meanwhile."""
        if self._held[1] is not catalogue:
            return False
        self._held = (self._held[0], enriched)
        return True

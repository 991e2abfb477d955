"""What is news for somebody: what has changed in the catalogue since they knew it, and answers their search.

Many residents wait for the same: what has changed since a publication, and what answers a search, is found
out once for each round. Searching takes milliseconds for each search, beside the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from bot.alerts.values import Claimed, Waiting
from bot.conversation.subscriptions import AlertNews, NewsItem
from bot.guide import Encoder
from catalogue.marks import Change, Marks, mark_of, mark_of_id, news
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

Changes = Mapping[str, tuple[Change, ...]]


class Lookout:
    """Looks through one `catalogue` on one day."""

    def __init__(
        self,
        catalogue: Catalogue,
        marks: Callable[[int], Awaitable[Marks | None]],
        today: date,
        encoder: Encoder | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._marks = marks
        self._today = today
        self._encoder = encoder
        self._changes: dict[int, Changes] = {}
        self._found: dict[tuple[Wish, int], tuple[NewsItem, ...]] = {}

    async def news_for(self, one: Claimed) -> tuple[AlertNews, ...]:
        """What they are to be told, by their searches; an offer only under the first that it answers."""
        told: set[str] = set()
        found = []
        for waiting in one.alerts:
            items = tuple(
                item
                for item in await self._items(waiting)
                if item.opportunity.id not in told and not self._was_told(waiting, item)
            )
            told.update(item.opportunity.id for item in items)
            if items:
                found.append(AlertNews(waiting.alert, items))
        return tuple(found)

    def _was_told(self, waiting: Waiting, item: NewsItem) -> bool:
        mark = waiting.told.get(mark_of_id(item.opportunity.id))
        return mark is not None and mark == mark_of(item.opportunity, self._today)

    async def _items(self, waiting: Waiting) -> tuple[NewsItem, ...]:
        key = (waiting.alert.wish, waiting.known)
        if key not in self._found:
            changes = await self._since(waiting.known)
            self._found[key] = await self._answering(waiting.alert.wish, changes) if changes else ()
        return self._found[key]

    async def _since(self, publication: int) -> Changes:
        if publication not in self._changes:
            marks = await self._marks(publication)
            self._changes[publication] = (
                {}
                if marks is None
                else await asyncio.to_thread(news, marks, self._catalogue.opportunities, self._today)
            )
        return self._changes[publication]

    async def _answering(self, wish: Wish, changes: Changes) -> tuple[NewsItem, ...]:
        """Those of `changes` for which the bot stands behind, in the order in which it would list them."""
        catalogue = self._catalogue
        text = wish.text.strip()
        if text and self._encoder is not None and catalogue.finds_by_meaning:
            vector = await self._encoder.meaning(text)
            catalogue = catalogue if vector is None else catalogue.knowing({text: vector})
        matching = await asyncio.to_thread(catalogue.matching, wish, self._today)
        ids = matching & changes.keys()
        if not ids:
            return ()
        answer = await asyncio.to_thread(catalogue.search, wish, self._today)
        rank = {found.opportunity.id: place for place, found in enumerate(answer.matches)}
        ordered = sorted(ids, key=lambda one: (rank.get(one, len(rank)), one))
        opportunities = (catalogue.get(one) for one in ordered)
        return tuple(NewsItem(one, changes[one.id]) for one in opportunities if one is not None)

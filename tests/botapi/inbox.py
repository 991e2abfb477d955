"""The updates that wait for the bot, and their confirmation by `offset`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from tests.botapi import limits
from tests.botapi.refusal import Refusal

FIRST_UPDATE = 100_001

Json = dict[str, Any]


class Inbox:
    """Updates in order. One call at a time may wait for them; a second one ends the first with 409."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._waiting: list[Json] = []
        self._next = FIRST_UPDATE
        self._arrived = asyncio.Event()
        self._poll = 0
        self.news = asyncio.Event()
        """Set when an update arrives; for who brings them to a webhook."""
        self.confirmed: list[int] = []
        self.delivered: list[int] = []

    @property
    def waiting(self) -> tuple[Json, ...]:
        """The updates that were not confirmed yet."""
        return tuple(self._waiting)

    def put(self, kind: str, content: Json) -> int:
        """Adds an update with `content` under its `kind`; gives its id."""
        number = self._next
        self.put_raw({"update_id": number, kind: content})
        return number

    def put_raw(self, update: Json) -> None:
        """Adds an update as it is, whatever it holds."""
        self._waiting.append(update)
        self._next = int(update["update_id"]) + 1
        self._arrived.set()
        self.news.set()

    async def take(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Up to `limit` updates from `offset` on; those before it are confirmed and gone.

        Waits up to `seconds` for one to arrive.

        Raises:
            Refusal: another call began to wait meanwhile.
        """
        self._poll += 1
        mine = self._poll
        self._arrived.set()  # whoever waits sees that he is not the last
        await asyncio.sleep(0)
        self._confirm(offset)
        try:
            async with asyncio.timeout(seconds):
                while not self._waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
                    if mine != self._poll:
                        raise Refusal(
                            409,
                            "Conflict: terminated by other getUpdates request; "
                            "make sure that only one bot instance is running",
                        )
        except TimeoutError:
            return []
        batch = self._waiting[: max(1, min(limit, limits.UPDATES))]
        self.delivered += [update["update_id"] for update in batch]
        return batch

    def drop(self) -> None:
        """Forgets what waits (`drop_pending_updates`)."""
        self._waiting.clear()

    def forget(self, number: int) -> None:
        """A webhook has taken this update."""
        self.confirmed += [one["update_id"] for one in self._waiting if one["update_id"] == number]
        self._waiting = [one for one in self._waiting if one["update_id"] != number]
        self._changed()

    def interrupt(self) -> None:
        """A webhook was set: whoever waits for updates is sent away, and they are brought there."""
        self._poll += 1
        self._arrived.set()
        self.news.set()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._waiting[offset]["update_id"] if -offset <= len(self._waiting) else 0
        self.confirmed += [one["update_id"] for one in self._waiting if one["update_id"] < offset]
        self._waiting = [one for one in self._waiting if one["update_id"] >= offset]
        self._changed()

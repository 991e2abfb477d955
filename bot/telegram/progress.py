"""Which updates are under way and which are done, and the offset that loses none."""

from __future__ import annotations


class Progress:
    """The books of one poller.

    Telegram forgets every update before the offset that it is asked with, and gives every other one
    again. So the offset stops at the oldest update that is still under way, and those behind it that come
    again are known here.

    Ids grow by one, but after a week without updates Telegram may go on from any number, also a smaller
    one; therefore an id is not taken for known because it is small.
    """

    def __init__(self) -> None:
        self._under_way: set[int] = set()
        self._done: set[int] = set()
        self._last = -1

    @property
    def under_way(self) -> int:
        """How many updates were begun and are not done."""
        return len(self._under_way)

    @property
    def offset(self) -> int:
        """The oldest update that is not done, or the one to come; 0 asks for whatever there is."""
        return min(self._under_way) if self._under_way else self._last + 1

    def begin(self, update: int) -> bool:
        """Whether it is a new one; it is under way from now on."""
        if update in self._under_way or update in self._done:
            return False
        self._under_way.add(update)
        self._last = update
        return True

    def finish(self, update: int) -> None:
        """Its effects are kept: Telegram may forget it."""
        self._under_way.discard(update)
        self._done.add(update)

    def confirm(self, offset: int) -> None:
        """Telegram has answered a call with `offset`: what is before it will not come again."""
        self._done = {update for update in self._done if update >= offset}

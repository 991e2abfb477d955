"""What the rim tells those who watch over the bot: how turns and calls went, never whose they were."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """What became of a turn."""

    ANSWERED = "answered"
    TRIED_AGAIN = "tried-again"
    SET_ASIDE = "set-aside"


class Observer(Protocol):
    """Who counts: `bot.watch.metrics.Metrics`."""

    def turned(self, outcome: Outcome, seconds: float = 0) -> None:
        """A turn ended so, after so many seconds."""
        ...

    def called(self, method: str, status: str) -> None:
        """A call of the Bot API was answered by this HTTP status, or failed by this kind of error."""
        ...

    def under_way(self, updates: int) -> None:
        """So many updates were taken and are not done."""
        ...


class _Nobody:
    def turned(self, outcome: Outcome, seconds: float = 0) -> None:
        del outcome, seconds

    def called(self, method: str, status: str) -> None:
        del method, status

    def under_way(self, updates: int) -> None:
        del updates


NOBODY: Observer = _Nobody()

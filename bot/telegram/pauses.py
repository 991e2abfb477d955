"""How long to wait before trying again."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

FIRST = 0.5
LONGEST = 30.0

Sleep = Callable[[float], Awaitable[None]]
"""Waits that many seconds; `asyncio.sleep`, or in tests something that does not."""


class Pauses:
    """Pauses in seconds that double, from `first` up to `longest`, each up to a half shorter or longer.

    The spread (jitter) keeps those who failed together from coming back together.
    """

    def __init__(self, first: float = FIRST, longest: float = LONGEST) -> None:
        self._first = first
        self._longest = longest
        self._taken = 0

    def next(self) -> float:
        mean = min(self._longest, self._first * 2.0 ** min(self._taken, 16))
        self._taken += 1
        return mean * (0.5 + random.random())  # noqa: S311 — jitter, no secret

    def reset(self) -> None:
        """It went well: the next pause is a first one."""
        self._taken = 0

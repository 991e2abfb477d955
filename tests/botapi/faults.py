"""What can go wrong between a bot and Telegram, on command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers with an error of the Bot API instead of doing what was asked."""

    code: int
    description: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Closes:
    """Closes the connection: before doing what was asked, or having done it."""

    having_done_it: bool = False


@dataclass(frozen=True, slots=True)
class HalfAnAnswer:
    """Does what was asked and sends the first half of the JSON."""


@dataclass(frozen=True, slots=True)
class GatewayPage:
    """A proxy in between answers with a web page."""

    code: int = 502


@dataclass(frozen=True, slots=True)
class Slow:
    """Does what was asked, and waits this many seconds before it says so."""

    seconds: float


Fault = Answers | Closes | HalfAnAnswer | GatewayPage | Slow

FLOOD = Answers(429, "Too Many Requests: retry after 1", retry_after=1)
BROKEN = Answers(500, "Internal Server Error")


class Misbehaviour:
    """Faults to come, by method; `*` is any method. Each is used up by one call, or lasts until cleared."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._coming: dict[str, list[Fault]] = {}
        self._lasting: dict[str, Fault] = {}
        self.met = 0

    def next(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` meet these faults, one each."""
        self._coming.setdefault(method.lower(), []).extend(faults)

    def always(self, method: str, fault: Fault) -> None:
        """Every call of `method` meets this fault until `clear`."""
        self._lasting[method.lower()] = fault

    def clear(self) -> None:
        self._coming.clear()
        self._lasting.clear()

    def of(self, method: str) -> Fault | None:
        """The fault that this call of `method` meets; `met` counts them."""
        fault = self._of(method)
        self.met += fault is not None
        self._changed()
        return fault

    def _of(self, method: str) -> Fault | None:
        for name in (method, "*"):
            if self._coming.get(name):
                return self._coming[name].pop(0)
            if name in self._lasting:
                return self._lasting[name]
        return None

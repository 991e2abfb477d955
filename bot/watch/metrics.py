"""Figures for Prometheus. No label holds who somebody is or what they wrote."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from bot.publishing.shelf import Shelf
from bot.telegram.watching import Outcome

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_OK = "200"


class Metrics:
    """The `Observer` of the rim, of one process. `now` gives seconds of any clock that only goes forward."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        Info("learning_city", "The program.", registry=registry).info(
            {"version": version("learning-city-bot")}
        )
        self._turns = Counter(
            "learning_city_turns", "Turns, by what became of them.", ["outcome"], registry=registry
        )
        for outcome in Outcome:
            self._turns.labels(outcome)  # there from the start, so that a rate can be taken of each
        self._seconds = Histogram(
            "learning_city_turn_seconds",
            "Seconds of a turn that succeeded, without its wait in the queue.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._calls = Counter(
            "learning_city_bot_api_calls",
            "Calls of the Bot API, by method and HTTP status, or by the kind of error.",
            ["method", "status"],
            registry=registry,
        )
        self._waiting = Gauge(
            "learning_city_updates_under_way",
            "Updates that were taken and are not done.",
            registry=registry,
        )
        self._opportunities = Gauge(
            "learning_city_catalogue_opportunities", "What residents can find.", registry=registry
        )
        self._version = Gauge(
            "learning_city_catalogue_version", "The version that residents see.", registry=registry
        )
        self._ready = Gauge("learning_city_ready", "1 where it is so.", ["check"], registry=registry)
        self._silence = Gauge(
            "learning_city_telegram_silence_seconds",
            "Seconds since Telegram last answered a call as it should.",
            registry=registry,
        )
        self._now = now
        self._heard = now()
        self._silence.set_function(self.silence)

    def turned(self, outcome: Outcome, seconds: float = 0) -> None:
        self._turns.labels(outcome).inc()
        if outcome is Outcome.ANSWERED:
            self._seconds.observe(seconds)

    def called(self, method: str, status: str) -> None:
        self._calls.labels(method, status).inc()
        if status == _OK:
            self._heard = self._now()

    def under_way(self, updates: int) -> None:
        self._waiting.set(updates)

    def found(self, check: str, *, ready: bool) -> None:
        """How the last look at the readiness went."""
        self._ready.labels(check).set(ready)

    def show(self, shelf: Shelf) -> None:
        """Tells from now on what is on the shelf."""
        self._opportunities.set_function(lambda: len(shelf.catalogue().opportunities))
        self._version.set_function(lambda: shelf.publication.number)

    def silence(self) -> float:
        """Seconds since Telegram last answered; at first since the start."""
        return self._now() - self._heard

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)

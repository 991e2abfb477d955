"""What the running bot does once a day, by one process at a time: erase what is unused, tell of reports."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Protocol

from dateutil.relativedelta import relativedelta

LAP = 600.0
"""Seconds between two looks at the calendar."""

FROM_HOUR, TO_HOUR = 9, 19
"""Hours of the city between which staff are told something unasked."""

ERASING, TELLING = "erase-unused", "tell-reports"

logger = logging.getLogger(__name__)


class Days(Protocol):
    """Who may do today's work."""

    async def claim(self, work: str, day: date) -> bool: ...


class Unused(Protocol):
    """Where talks are kept: `bot.guide.Residents`."""

    async def forget_unused(self, before: date) -> int: ...


class Reported(Protocol):
    """Where reports of wrong information are kept."""

    async def any_untold(self) -> bool: ...

    async def told(self) -> None: ...


class Daily:
    """Does each piece of work when its time has come, and what fails on the next day."""

    def __init__(
        self,
        days: Days,
        residents: Unused,
        reports: Reported,
        tell_reports: Callable[[], Awaitable[None]],
        now: Callable[[], datetime],
        *,
        erase_after_months: int,
    ) -> None:
        self._days = days
        self._residents = residents
        self._reports = reports
        self._tell_reports = tell_reports
        self._now = now
        self._erase_after_months = erase_after_months

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Looks again and again, until it is cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 — whatever it is, tomorrow is another day
                logger.warning("Daily work failed: %s.", type(error).__name__)
            await sleep(LAP)

    async def look(self) -> None:
        """Does what is due now, by the city's clock."""
        now = self._now()
        if await self._days.claim(ERASING, now.date()):
            await self._erase(now.date())
        is_time = FROM_HOUR <= now.hour < TO_HOUR
        if is_time and await self._reports.any_untold() and await self._days.claim(TELLING, now.date()):
            # First, so that what is reported while they are told counts as untold.
            await self._reports.told()
            await self._tell_reports()

    async def _erase(self, today: date) -> None:
        erased = await self._residents.forget_unused(today - relativedelta(months=self._erase_after_months))
        if erased:
            logger.info("Erased what was unused of %d residents.", erased)

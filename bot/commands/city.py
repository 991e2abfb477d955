"""What every command that opens the house needs first: which city, and which day it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import Settings
from catalogue.model import City


def city_of(named: Path | None, settings: Settings) -> Path:
    """The city folder or catalogue file: the one named in the command, that of the settings, the example."""
    return named or settings.learning_city or Path(str(files("catalogue") / "example"))


def calendar(city: City, day: date | None = None) -> Callable[[], date]:
    """What gives the day: always `day`, or the date in the city."""
    if day is not None:
        return lambda: day
    timezone = ZoneInfo(city.timezone)
    return lambda: datetime.now(timezone).date()


def hour_in(timezone: str) -> int:
    """The hour of the day there now, 0 to 23."""
    return datetime.now(ZoneInfo(timezone)).hour

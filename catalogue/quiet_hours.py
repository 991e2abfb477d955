"""When a city sleeps, and when it may be spoken to again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from catalogue.model import City


def is_quiet(city: City, at: datetime) -> bool:
    """Whether nobody may be disturbed at this instant. Equal ends mean that there are no quiet hours."""
    begin, end = city.quiet_hours
    clock = at.astimezone(ZoneInfo(city.timezone)).time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def loud_again(city: City, at: datetime) -> datetime:
    """The first instant from `at` on at which people may be disturbed, in UTC."""
    if not is_quiet(city, at):
        return at.astimezone(UTC)
    here = at.astimezone(ZoneInfo(city.timezone))
    begin, end = city.quiet_hours
    is_tomorrow = begin > end and here.time() >= begin
    return _at(city, here.date() + timedelta(days=is_tomorrow), end)


def next_day(city: City, at: datetime) -> datetime:
    """The first instant of another day in the city at which people may be disturbed, in UTC."""
    tomorrow = at.astimezone(ZoneInfo(city.timezone)).date() + timedelta(days=1)
    return loud_again(city, _at(city, tomorrow, time()))


def _at(city: City, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(city.timezone)).astimezone(UTC)

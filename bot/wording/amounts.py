"""Prices, distances and ages in words."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency
from babel.units import format_unit

from bot.wording.voice import Voice
from catalogue.model import Ages, Price

METRES_A_MILE = 1609.344
# Where people think of distances on the road in miles (CLDR supplemental data, measurementSystem).
_IN_MILES = frozenset({"US", "GB", "LR"})
_NEAR = 1000
_FAR = 10_000
_STEP = 50


def money(voice: Voice, amount: Decimal) -> str:
    """An amount in the city's currency; whole ones without decimals: "5 €", "12,50 €", "$5"."""
    written = voice.digits(_currency(amount, voice.currency, voice.locale))
    return written if voice.direction == "ltr" else voice.isolated(written)


@lru_cache(maxsize=4096)
def _currency(amount: Decimal, currency: str, locale: Locale) -> str:
    """Remembered: Babel takes some tenths of a millisecond for each."""
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=locale, numbering_system="default")
    return format_currency(
        amount,
        currency,
        format=locale.currency_formats["standard"].pattern.replace(".00", ""),
        locale=locale,
        currency_digits=False,
        numbering_system="default",
    )


def price(voice: Voice, value: Price) -> str:
    """What it costs: "free", "5 €", "from 5 € to 50 €"; "" where neither end is known."""
    low, high = value.low, value.high
    if value.is_free:
        # Translators: it costs nothing
        return voice.gettext("free")
    if low is not None and high is not None:
        if low == high:
            return money(voice, low)
        if low == 0:
            # Translators: a price: for some free, for others up to this amount
            return voice.gettext("free or up to {amount}", amount=money(voice, high))
        # Translators: a price between two amounts
        return voice.gettext("from {low} to {high}", low=money(voice, low), high=money(voice, high))
    if high is not None:
        # Translators: a price of at most this amount
        return voice.gettext("up to {amount}", amount=money(voice, high))
    if low:
        # Translators: a price of at least this amount
        return voice.gettext("{amount} or more", amount=money(voice, low))
    return ""


def distance(voice: Voice, metres: int) -> str:
    """How far, as exact as somebody who walks wants it: "900 m", "1.4 km", "12 km", "0.6 mi"."""
    if voice.locale.territory in _IN_MILES:
        return _measured(voice, max(metres / METRES_A_MILE, 0.1), "length-mile")
    if metres < _NEAR - _STEP // 2:
        return _measured(voice, max(round(metres / _STEP) * _STEP, _STEP), "length-meter")
    return _measured(voice, metres / 1000, "length-kilometer")


def _measured(voice: Voice, value: float, unit: str) -> str:
    figure = round(value) if value >= _FAR / 1000 else round(value, 1)
    written = format_unit(figure, unit, length="short", locale=voice.locale, numbering_system="default")
    return voice.digits(written)


def ages(voice: Voice, value: Ages) -> str:
    """For whom: "ages 6–12", "from 60 years", "up to 3 years", "all ages"."""
    low, high = value.low or None, value.high  # from 0 is no lower end
    if low is None and high is None:
        # Translators: for people of any age
        return voice.gettext("all ages")
    if high is None:
        return _from_age(voice, low or 0)
    if low is None:
        # Translators: nobody older than this many years
        return voice.ngettext("up to age {count}", "up to age {count}", high)
    if low == high:
        # Translators: for people of exactly this many years
        return voice.ngettext("age {count}", "age {count}", low)
    # Translators: for people from {low} to {count} years; the plural goes by {count}
    return voice.ngettext("ages {low}–{count}", "ages {low}–{count}", high, low=low)


def _from_age(voice: Voice, low: int) -> str:
    # Translators: nobody younger than this many years
    return voice.ngettext("age {count} and over", "age {count} and over", low)

"""Numbers in cells: ages, prices, coordinates."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from catalogue.checking import ProblemKind
from catalogue.model import Ages, Price
from catalogue.reading.everyday import amounts as everyday
from catalogue.reading.fault import REPEATED, Fault

OLDEST = 120
"""Years; nobody whose age is documented beyond doubt has lived longer than 122."""

DEAREST = Decimal(1_000_000)
"""In units of the city's currency; also of small ones: a course of a month in rupiah stays below."""

WHOLE = re.compile(r"-?\d{1,12}")
DECIMALS = re.compile(r"(-?\d{1,12})[.,](\d{1,12})")
GROUPED = re.compile(r"(-?\d{1,3}(?:,\d{3})+)(\.\d{1,2})?|(-?\d{1,3}(?:\.\d{3})+)(,\d{1,2})?")
THOUSANDS = 3
RANGE = re.compile(r"([\d.,]+) ?[-–] ?([\d.,]+)")  # a hyphen, or an en dash as word processors make it
AND_MORE = re.compile(r"([\d.,]+) ?\+")
SIGNED = r"-?\d{1,3}\.\d+°?\s?[NSEW]?"
PAIR = re.compile(rf"\(?({SIGNED})\s*[,;/ ]\s*({SIGNED})\)?")
PAIR_WITH_COMMAS = re.compile(r"\(?(-?\d{1,3},\d+)\s*[;/ ]\s*(-?\d{1,3},\d+)\)?")
POINT = re.compile(r"POINT ?\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)", re.IGNORECASE)
DEGREES = re.compile(
    r"""(-)?(\d{1,3}(?:\.\d+)?)\s?°?\s?(?:(\d{1,2}(?:\.\d+)?)\s?['′’]\s?(?:(\d{1,2}(?:\.\d+)?)\s?(?:"|″|”|'')\s?)?)?([NSEW])?"""
)
NORTH_SOUTH, EAST_WEST = "NS", "EW"
FAR, NEAR = 5.0, 1.5
"""Degrees from the middle of the city: farther than any city reaches, and as far as a region does."""

NUMBER_INSIDE = re.compile(r"(?<!\d)\d{1,9}(?:[.,]\d{1,2})?(?!\d)")


def read_number(text: str) -> Decimal | Fault:
    """A number with a decimal point or comma, where it can mean only one thing.

    `1.234` can be one and a bit or more than a thousand, so it is a fault; `0.125`, `12.50`,
    `1.234,50` and `1,234.50` are clear.
    """
    if WHOLE.fullmatch(text):
        return Decimal(text)
    if found := DECIMALS.fullmatch(text):
        whole, part = found.groups()
        if len(part) == THOUSANDS and len(whole.lstrip("-")) <= THOUSANDS and whole.lstrip("-") != "0":
            return Fault(
                ProblemKind.NUMBER_AMBIGUOUS, f"{whole}{part}", (f"{whole}{part}", f"{whole}.{part[:2]}")
            )
        return Decimal(f"{whole}.{part}")
    if found := GROUPED.fullmatch(text):
        whole = (found[1] or found[3]).replace(",", "").replace(".", "")
        part = (found[2] or found[4] or "").replace(",", ".")
        return Decimal(whole + part)
    inside = NUMBER_INSIDE.findall(text)
    return Fault(ProblemKind.NOT_A_NUMBER, inside[0].replace(",", ".") if len(inside) == 1 else None)


@lru_cache(maxsize=REPEATED)
def read_age(text: str) -> int | Fault:
    """Years of age, 0 to 120. Exports write `6.0`; half a year is no age here."""
    number = read_number(text)
    if isinstance(number, Fault):
        return number
    if number != number.to_integral_value():
        return Fault(ProblemKind.NOT_A_NUMBER, str(int(number)))
    if not 0 <= number <= OLDEST:
        return Fault(ProblemKind.AGE_IMPOSSIBLE, expected=("0", str(OLDEST)))
    return int(number)


@lru_cache(maxsize=REPEATED)
def read_ages(text: str) -> Ages | Fault:
    """What stands where the lowest age belongs: an age, or both ends as `6-12`, `60+`, `bis 12`."""
    alone = read_age(text)
    if not isinstance(alone, Fault):
        return Ages(alone, None)
    ends = everyday.read_ages(text)
    if ends is None:
        return alone
    low, high = ends
    if any(age is not None and age > OLDEST for age in ends):
        return Fault(ProblemKind.AGE_IMPOSSIBLE, expected=("0", str(OLDEST)))
    if low is not None and high is not None and low > high:
        return Fault(ProblemKind.AGES_REVERSED, expected=(str(high),))
    return Ages(low, high)


@lru_cache(maxsize=REPEATED)
def read_highest_age(text: str) -> int | Fault:
    """Years of age up to which somebody may come, also as `12 years` or `bis 12`."""
    age = read_age(text)
    if isinstance(age, Fault) and (meant := everyday.read_highest_age(text)) is not None:
        return read_age(str(meant))
    return age


@lru_cache(maxsize=REPEATED)
def read_price(text: str, currency: str = "EUR") -> Price | Fault:
    """A price `12.50`, a band `5-50`, or an open one `50+`; 0 is free.

    Beside it may stand the city's `currency` (ISO 4217) in its signs or words, and instead of it that it is
    free, in one of the languages of `everyday`.
    """
    price = _price(text)
    if not isinstance(price, Fault):
        return price
    if everyday.is_free(text):
        return Price(Decimal(0), Decimal(0))
    plain = everyday.without_currency(text, currency)
    if (least := everyday.from_on(plain)) is not None:
        plain = f"{everyday.without_currency(least, currency)}+"
    return _price(plain) if plain != text else price


def _price(text: str) -> Price | Fault:
    if found := RANGE.fullmatch(text):
        ends = [read_number(end) for end in found.groups()]
    elif found := AND_MORE.fullmatch(text):
        ends = [read_number(found[1])]
    else:
        ends = [read_number(text)] * 2
    for end in ends:
        if isinstance(end, Fault):
            return end
        if not 0 <= end <= DEAREST:
            return Fault(ProblemKind.PRICE_IMPOSSIBLE)
    numbers = [end for end in ends if isinstance(end, Decimal)]
    if numbers[0] > numbers[-1]:
        return Fault(ProblemKind.PRICE_IMPOSSIBLE, f"{numbers[-1]}-{numbers[0]}")
    return Price(numbers[0], numbers[1] if len(numbers) > 1 else None)


@lru_cache(maxsize=REPEATED)
def read_latitude(text: str) -> float | Fault:
    """Decimal degrees, WGS 84, north positive."""
    return _read_degrees(text, 90, ProblemKind.LATITUDE_IMPOSSIBLE, NORTH_SOUTH)


@lru_cache(maxsize=REPEATED)
def read_longitude(text: str) -> float | Fault:
    """Decimal degrees, WGS 84, east positive."""
    return _read_degrees(text, 180, ProblemKind.LONGITUDE_IMPOSSIBLE, EAST_WEST)


def both_degrees(text: str) -> tuple[str, str] | None:
    """Latitude and longitude where one cell holds both: `40.41, -3.70`, `POINT (-3.70 40.41)`.

    Where they are called N and W, those decide which is which.
    """
    if found := POINT.fullmatch(text):
        return found[2], found[1]
    found = PAIR.fullmatch(text) or PAIR_WITH_COMMAS.fullmatch(text)
    if found is None:
        return None
    first, second = found.groups()
    if first[-1] in EAST_WEST or second[-1] in NORTH_SOUTH:
        first, second = second, first
    return None if first[-1] in EAST_WEST or second[-1] in NORTH_SOUTH else (first, second)


def are_exchanged(latitude: float, longitude: float, centre: tuple[float, float] | None) -> bool:
    """Whether the place lies far from the city, and near it the other way round."""
    if centre is None:
        return False
    here, there = (latitude, longitude), (longitude, latitude)
    return _apart(here, centre) > FAR and _apart(there, centre) < NEAR


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Degrees; how far they are on a map, not on the ground."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _read_degrees(text: str, limit: int, impossible: ProblemKind, sides: str) -> float | Fault:
    degrees = _degrees(text, sides)
    if degrees is None:
        return Fault(ProblemKind.NOT_A_NUMBER, expected=("40.4168", "-3.7038"))
    # Not a number (nan) is in no range, so it is refused here as well.
    if not -limit <= degrees <= limit:
        return Fault(impossible, expected=(str(-limit), str(limit)))
    return degrees


def _degrees(text: str, sides: str) -> float | None:
    """The number in `40.41`, `40,41`, `3.70° W` or `40°25'1"N`, if its letter is one of these sides."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        found = DEGREES.fullmatch(text.replace(",", "."))
    if found is None or (found[5] and found[5] not in sides):
        return None
    sign, whole, minutes, seconds, side = found.groups()
    value = float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -value if sign or side in {"S", "W"} else value

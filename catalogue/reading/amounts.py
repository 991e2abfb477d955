"""Numbers in cells: ages, prices, coordinates."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from catalogue.checking import ProblemKind
from catalogue.model import Price
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
def read_price(text: str) -> Price | Fault:
    """A price `12.50`, a band `5-50`, or an open one `50+`; 0 is free."""
    if found := RANGE.fullmatch(text):
        ends = [read_number(end) for end in found.groups()]
    elif found := AND_MORE.fullmatch(text):
        ends = [read_number(found[1])]
    else:
        ends = [read_number(text)] * 2
    for end in ends:
        if isinstance(end, Fault):
            return _price_fault(text, end)
        if not 0 <= end <= DEAREST:
            return Fault(ProblemKind.PRICE_IMPOSSIBLE)
    numbers = [end for end in ends if isinstance(end, Decimal)]
    if numbers[0] > numbers[-1]:
        return Fault(ProblemKind.PRICE_IMPOSSIBLE, f"{numbers[-1]}-{numbers[0]}")
    return Price(numbers[0], numbers[1] if len(numbers) > 1 else None)


def _price_fault(text: str, fault: Fault) -> Fault:
    return Fault(fault.kind, "0") if text.casefold() == "free" else fault


@lru_cache(maxsize=REPEATED)
def read_latitude(text: str) -> float | Fault:
    """Decimal degrees, WGS 84, north positive."""
    return _read_degrees(text, 90, ProblemKind.LATITUDE_IMPOSSIBLE)


@lru_cache(maxsize=REPEATED)
def read_longitude(text: str) -> float | Fault:
    """Decimal degrees, WGS 84, east positive."""
    return _read_degrees(text, 180, ProblemKind.LONGITUDE_IMPOSSIBLE)


def _read_degrees(text: str, limit: int, impossible: ProblemKind) -> float | Fault:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        return Fault(ProblemKind.NOT_A_NUMBER)
    # Not a number (nan) is in no range, so it is refused here as well.
    if not -limit <= degrees <= limit:
        return Fault(impossible, expected=(str(-limit), str(limit)))
    return degrees

"""Ages that a title says in words: "(ages 6-12)", "60+", "ab 14 Jahren", "de 6 a 12 años"."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.model import Ages, Localised
from catalogue.search.scripts import western_digits

OLDEST = 120
REMEMBERED = 4096
YOUNGEST_PLUS = 50
"""From here a number with a plus is an age without a word beside it: 60+, but not "30+ games"."""

_YEARS = (
    r"(?:years?|yrs?|y/?o|jahren?|años|anos|ans|лет|года?|років|роки|yaş\w*|miaka"
    r"|سنة|سنوات|عاما?|岁|歲|세|살)"
)
_AGE = r"(?:ages?|aged|alter|edad(?:es)?|âges?|idades?|возраст|вік|yaş|umri|الأعمار|اعمار|عمر|年龄|나이|연령)"
_TO = r"(?:[-–—~/]|to|and|bis|und|y|a|à|et|e|до|по|и|та|і|ile|hadi|إلى|الى|至|到|부터)"
_NUMBER = r"(\d{1,3})"
_RANGES = (
    re.compile(rf"{_AGE}\W{{0,3}}{_NUMBER}\s*{_TO}\s*{_NUMBER}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![\d.,:]){_NUMBER}\s*{_TO}\s*{_NUMBER}\s*{_YEARS}", re.IGNORECASE),
)
_FROM = (
    re.compile(rf"{_AGE}\s+{_NUMBER}\s*(?:\+|and (?:up|over|older)|plus\b)", re.IGNORECASE),
    re.compile(
        rf"(?:\bab|\bfrom|\bover|a partir de(?: los)?|à partir de|dès|\bdesde(?: los)?|mayores de|от|від)"
        rf"\s+{_NUMBER}\s*{_YEARS}",
        re.IGNORECASE,
    ),
)
_PLUS = re.compile(rf"(?<![\d.,:]){_NUMBER}\s?\+(?!\s?\d)")


def ages_in(title: Localised) -> Ages | None:
    """The ages that a title says, in the first of its languages that says any; None where none does."""
    return next((ages for _, text in title.texts if (ages := _ages_in(text)) is not None), None)


@lru_cache(maxsize=REMEMBERED)
def _ages_in(text: str) -> Ages | None:
    plain = western_digits(text)
    if not any(character.isdigit() for character in plain):
        return None
    for pattern in _RANGES:
        if found := pattern.search(plain):
            low, high = int(found[1]), int(found[2])
            if low < high <= OLDEST:
                return Ages(low, high)
    for pattern in _FROM:
        if (found := pattern.search(plain)) and int(found[1]) <= OLDEST:
            return Ages(int(found[1]))
    found = _PLUS.search(plain)
    if found and YOUNGEST_PLUS <= int(found[1]) <= OLDEST:
        return Ages(int(found[1]))
    return None


def contradict(said: Ages, stated: Ages) -> bool:
    """Whether a title and the columns differ by more than a year at an end that both know.

    One year is how people count: "under 13" is up to 12, and "6 to 8" may end at the eighth birthday.
    """
    return any(
        one is not None and other is not None and abs(one - other) > 1
        for one, other in ((said.low, stated.low), (said.high, stated.high))
    )

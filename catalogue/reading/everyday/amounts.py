"""Ages and prices as people write them: `ab 60`, `6-12 Jahre`, `+65`, `12,50 €`, `gratis (Spende)`."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

from catalogue.reading.everyday.vocabulary import LANGUAGES, Phrases, fold, said, said_anywhere


class Around(Enum):
    """What stands around an age."""

    TO = "-"
    FROM = "from"
    UP_TO = "up to"
    MORE = "+"
    LESS = "or less"
    NOTHING = ""
    AND = "and"
    EVERYONE = "everyone"


Ends = tuple[int | None, int | None]
"""The lowest and the highest age; None is open."""

SUBJECTS = {
    "around": Around.NOTHING,
    "and": Around.AND,
    "or_less": Around.LESS,
    "up_to": Around.UP_TO,
    "from": Around.FROM,
    "to": Around.TO,
    "or_more": Around.MORE,
    "everyone": Around.EVERYONE,
}
"""What `words.toml` says, the stronger meaning of a phrase last."""

FREE_WITH_MORE = re.compile(r"([^\d(),;:–-]+?)\s*(?:\((?P<inside>[^\d()]+)\)|[,;:–-]\s*(?P<behind>\D+))")
EVEN_AMOUNT = re.compile(r"(?<=\d)[.,]?\s*[-–—]{1,2}$")
"""`12,-` and `12.–`, as prices without cents are written in German."""


@lru_cache(maxsize=8192)
def read_ages(text: str) -> Ends | None:
    """What a cell about ages says, where every reader takes it in one way; `(60, None)` is "60 and over".

    A number alone is no answer here: whether it is the lowest or the highest says its column.
    """
    readings = {ends for language in LANGUAGES if (ends := _ages(_around(language).parts(text))) is not None}
    return readings.pop() if len(readings) == 1 else None


def read_highest_age(text: str) -> int | None:
    """The age in a cell that says up to which one somebody may come: `bis 12`, `12 years`."""
    match read_ages(text):
        case (None, int(high)):
            return high
        case (int(age), None) if any(_is_alone(_around(language).parts(text)) for language in LANGUAGES):
            return age
        case _:
            return None


def _is_alone(parts: list[Around | str] | None) -> bool:
    """Whether there is one age, with nothing beside it that changes it."""
    return parts is not None and [part for part in parts if part is not Around.NOTHING] == [
        part for part in parts if isinstance(part, str)
    ]


def _ages(parts: list[Around | str] | None) -> Ends | None:
    if not parts:
        return None
    kinds = tuple(part if isinstance(part, Around) else None for part in parts if part is not Around.NOTHING)
    numbers = [part for part in parts if isinstance(part, str)]
    if not all(number.isdecimal() for number in numbers):
        return None
    ages = [int(number) for number in numbers]
    match kinds:
        case (Around.EVERYONE,):
            return 0, None
        case (
            (Around.FROM, None) | (None, Around.MORE) | (Around.MORE, None) | (Around.FROM, None, Around.MORE)
        ):
            return ages[0], None
        case (Around.UP_TO | Around.TO, None) | (None, Around.LESS):
            return None, ages[0]
        case (
            (None, Around.TO | Around.UP_TO, None)
            | (Around.FROM, None, Around.TO | Around.UP_TO, None)
            | (Around.FROM, None, Around.AND, None)
        ):
            return ages[0], ages[1]
        case (None,) if len(parts) > 1:
            return ages[0], None
        case _:
            return None


@lru_cache(maxsize=len(LANGUAGES))
def _around(language: str) -> Phrases[Around]:
    phrases = {"-": Around.TO, "–": Around.TO, "—": Around.TO, "~": Around.TO, "+": Around.MORE}
    phrases |= {">=": Around.FROM, "≥": Around.FROM, "<=": Around.UP_TO, "≤": Around.UP_TO}
    for subject, meaning in SUBJECTS.items():
        phrases |= dict.fromkeys(said(language, subject), meaning)
    return Phrases(phrases)


def is_free(text: str) -> bool:
    """Whether the text says in one of the languages that nothing is to be paid.

    Words may follow that have no number in them: `free (donation)`. They belong into the note on the price.
    """
    return fold(text) in said_anywhere("free") or is_free_with_more(text)


def is_free_with_more(text: str) -> bool:
    """Whether there is more in the text than that it is free."""
    found = FREE_WITH_MORE.fullmatch(text)
    return found is not None and fold(found[1]) in said_anywhere("free")


@lru_cache(maxsize=8192)
def without_currency(text: str, currency: str) -> str:
    """`text` without the city's currency beside the amount; as it is where another one stands there.

    >>> without_currency("12,50 €", "EUR"), without_currency("EUR 5", "EUR"), without_currency("$5", "EUR")
    ('12,50', '5', '$5')
    """
    found = _currency(currency).sub("", text, count=1).strip() if re.search(r"\d", text) else text
    return EVEN_AMOUNT.sub("", found)


def from_on(text: str) -> str | None:
    """The amount in `ab 12`, `desde 12`; None where no such word stands before it."""
    found = re.fullmatch(r"(\D+?)\s*(\d[\d.,]*)", text.strip())
    return found[2] if found and fold(found[1]) in said_anywhere("from") else None


@lru_cache(maxsize=16)
def _currency(currency: str) -> re.Pattern[str]:
    names = {currency, get_currency_symbol(currency, "en")}
    for language in LANGUAGES:
        locale = Locale(language)
        names.add(get_currency_symbol(currency, locale))
        names |= {get_currency_name(currency, count, locale) for count in (1, 2, 5, 100)}
    # In its own country `MX$` is `$`.
    names |= {name[-1] for name in names if unicodedata.category(name[-1]) == "Sc"}
    choices = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    before, behind = rf"^\s*(?:{choices})\.?\s*(?=\d)", rf"(?<=[\d\-–,.])\s*(?:{choices})\.?\s*$"
    return re.compile(f"{before}|{behind}", re.IGNORECASE)

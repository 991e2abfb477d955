"""Words in cells that come from a short list: areas, kinds, days, modes, access, languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from babel import Locale

from catalogue.checking import ProblemKind, nearest
from catalogue.model import Access, Day
from catalogue.reading.everyday import days as everyday
from catalogue.reading.everyday.words import word_named
from catalogue.reading.fault import REPEATED, Fault

Word = TypeVar("Word", bound=StrEnum)

TAG = re.compile(r"([a-z]{2,3})((?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
NAMES_IN = ("en", "es", "fr", "de", "pt", "ar", "ru", "uk", "tr", "ko", "sw", "zh")
"""Languages in whose words a teaching language is recognised for a suggestion ("Spanish", "español")."""

FULL_DAYS = {
    "monday": Day.MON,
    "tuesday": Day.TUE,
    "wednesday": Day.WED,
    "thursday": Day.THU,
    "friday": Day.FRI,
    "saturday": Day.SAT,
    "sunday": Day.SUN,
}


@lru_cache(maxsize=REPEATED)
def read_word(text: str, known: type[Word]) -> Word | Fault:
    """One of the codes in `known`, in any case; `_` and `-` may stand for its spaces and hyphens.

    Also its name in another language, where there is one for it.
    """
    found = _by_written(known).get(_plain(text)) or word_named(text, known)
    if found is not None:
        return found  # type: ignore[return-value]  # the tables were made from `known`
    return Fault(ProblemKind.WORD_UNKNOWN, nearest(text, known), tuple(known))


@lru_cache(maxsize=REPEATED)
def read_day(text: str) -> Day | Fault:
    """A weekday, `mon` or `Monday`."""
    full = FULL_DAYS.get(text.casefold())
    if full is not None:
        return full
    found: Day | Fault = read_word(text, Day)
    return Fault(found.kind, _days_meant(text), found.expected) if isinstance(found, Fault) else found


@lru_cache(maxsize=REPEATED)
def read_days(text: str, language: str | None = None) -> tuple[Day, ...] | Fault:
    """One or several weekdays, also `Mo-Fr` or `lunes y jueves`; `language` is the one of the file."""
    one = read_day(text)
    if not isinstance(one, Fault):
        return (one,)
    readings = everyday.read_days(text, language)
    if readings and isinstance(readings[0], Day):
        return tuple(Day(day) for day in readings)
    if not readings:
        return one
    return Fault(ProblemKind.WORD_UNKNOWN, expected=tuple(",".join(days) for days in readings))


def _days_meant(text: str) -> str | None:
    return nearest(text, Day) or FULL_DAYS.get(nearest(text, FULL_DAYS) or "")


@lru_cache(maxsize=REPEATED)
def read_access(text: str) -> tuple[Access, bool] | Fault:
    """An access feature and whether it is there: `step-free`, or `not step-free` where it is missing."""
    there = not text.casefold().startswith("not ")
    found = read_word(text if there else text[len("not ") :], Access)
    if isinstance(found, Fault):
        meant = found.suggestion if there or found.suggestion is None else f"not {found.suggestion}"
        return Fault(found.kind, meant, found.expected)
    return found, there


@lru_cache(maxsize=REPEATED)
def read_language(text: str) -> str | Fault:
    """A BCP 47 language in its usual case (`pt-BR`). The names of languages are suggestions only."""
    if (found := TAG.fullmatch(text.replace("_", "-"))) and found[1].lower() in _codes():
        parts = [found[1].lower(), *(_in_case(part) for part in found[2].split("-")[1:])]
        return "-".join(parts)
    return Fault(ProblemKind.LANGUAGE_UNKNOWN, _language_meant(text))


def read_language_or_name(text: str) -> str | Fault:
    """The same in a cell, where the name of a language in one of `NAMES_IN` says as much: "Spanish"."""
    # `ga` is the code of Irish, though Ga is a language; "bas-allemand" is a name, though `bas` is a code.
    named = None if text.casefold() in _codes() else language_named(text)
    return named or read_language(text)


def language_named(name: str) -> str | None:
    """The language that is called exactly so in one of `NAMES_IN`: "Spanish", "español"."""
    return _names().get(name.casefold())


def _in_case(subtag: str) -> str:
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag.lower())


def _language_meant(text: str) -> str | None:
    names = _names()
    # "Creole" is a part of several names: none of them is nearer than the others, and "Cree" is none of them.
    if whole := {code for name, code in names.items() if text.casefold() in name.split()}:
        return whole.pop() if len(whole) == 1 else names.get(text.casefold())
    return names.get(text.casefold()) or names.get(nearest(text, names) or "")


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(Locale("en").languages)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {
        name.casefold(): code
        for locale in reversed(NAMES_IN)
        for code, name in Locale(locale).languages.items()
        if "_" not in code
    }


@lru_cache(maxsize=16)
def _by_written(known: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {_plain(word): word for word in known}


def _plain(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ")

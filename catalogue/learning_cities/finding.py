"""Finds a member by its name, in any script and somewhat misspelt, or all members of a country.

Names are compared as letters without accents, and once more written in Latin letters, so that a name in a
script that the list has not still comes near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from anyascii import anyascii
from babel import Locale
from rapidfuzz.fuzz import ratio

from catalogue.learning_cities.members import Member, members
from catalogue.search.understanding.folding import folded

SURE, LIKELY = 86, 78
"""Likeness in per cent: from the first on it is the same name misspelt, from the second on worth asking."""

MOST = 3
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")
_NO_LETTER = re.compile(r"[\W_]+")
_LANGUAGES = ("ar", "de", "en", "es", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a name leads to. `sure` says that it is these; else they are only like it. `country` is the
    code of a country where the name is one.
    """

    members: tuple[Member, ...] = ()
    sure: bool = False
    country: str | None = None


def find(name: str) -> Sought:
    """The members of that name, or of that country; else those of a similar name."""
    wanted = _plain(name)
    if not wanted:
        return Sought()
    same = tuple(member for member, names in _names() if wanted in names)
    if same:
        return Sought(same, sure=True)
    if country := _countries().get(wanted):
        return Sought(tuple(one for one in members() if one.country == country), sure=True, country=country)
    latin = _latin(wanted)
    likenesses = [(max(ratio(latin, _latin(held)) for held in names), member) for member, names in _names()]
    likely = sorted((pair for pair in likenesses if pair[0] >= LIKELY), key=lambda pair: -pair[0])[:MOST]
    sure = tuple(member for likeness, member in likely if likeness >= SURE)
    return Sought(sure or tuple(member for _, member in likely), sure=bool(sure))


def member_called(names: tuple[str, ...], country: str | None) -> Member | None:
    """The member of exactly one of these names, in that country (ISO 3166-1)."""
    wanted = {_plain(name) for name in names}
    return next(
        (member for member, held in _names() if member.country == country and wanted & set(held)), None
    )


@cache
def _names() -> tuple[tuple[Member, tuple[str, ...]], ...]:
    return tuple((one, tuple(dict.fromkeys(map(_plain, (one.name, *one.also))))) for one in members())


@cache
def _countries() -> dict[str, str]:
    """The names of the members' countries in the languages of the bot."""
    codes = {one.country for one in members()}
    named = chain.from_iterable(Locale(language).territories.items() for language in _LANGUAGES)
    return {_plain(name): code for code, name in named if code in codes}


def _plain(name: str) -> str:
    """Folded, without what stands in brackets and what is no letter; "oe" and "ö" are the same."""
    return " ".join(_NO_LETTER.sub(" ", folded(_IN_BRACKETS.sub(" ", name))).split())


@cache
def _latin(name: str) -> str:
    return anyascii(name).lower()

"""Texts that mean something else than a course, in the words of `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec
from rapidfuzz.fuzz import ratio

from catalogue.search.understanding.folding import folded

_ALIKE = 95
"""Per cent of likeness from which on a whole sentence is one of ours, misspelt."""

_LEAST_TO_BE_MISSPELT = 12
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?![\d:.,]\d|\d)")
_NO_LETTER = re.compile(r"[\W_]+")
_UNSPACED = re.compile("[\u3400-\u9fff\uac00-\ud7af]")


class Aside(StrEnum):
    """What people say to each other around a wish; nobody means to look it up."""

    HELLO = "hello"
    THANKS = "thanks"
    HELP = "help"
    MORE = "more"
    CHEAPER = "cheaper"
    NEARER = "nearer"
    PASSING = "passing"  # no answer to a question: "skip", "prefer not to say", "no idea"


class _Language(msgspec.Struct, frozen=True):
    hello: tuple[str, ...]
    thanks: tuple[str, ...]
    help: tuple[str, ...]
    more: tuple[str, ...]
    cheaper: tuple[str, ...]
    nearer: tuple[str, ...]
    address: tuple[str, ...]
    number: tuple[str, ...]
    known: tuple[str, ...]
    city: tuple[str, ...]
    around: tuple[str, ...]
    passing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CityQuestion:
    """A question about learning cities; `name` is the city that it names, or "" where it names none."""

    name: str


def asks_what_is_known(text: str) -> bool:
    """Whether somebody asks what the bot knows about them."""
    asked = _plain(text)
    return asked in _known() or (
        len(asked) >= _LEAST_TO_BE_MISSPELT and any(ratio(asked, one) >= _ALIKE for one in _known())
    )


def aside(text: str) -> Aside | None:
    """Whether a text is only a greeting, only thanks, only a call for help, asks for more of what was shown
    or for something else, or passes a question over.
    """
    said = _plain(text)
    if said in _asides():
        return _asides()[said]
    without = (said.removesuffix(f" {name}") for name in _addresses() if said.endswith(f" {name}"))
    return next((_asides()[rest] for rest in without if rest in _asides()), None)


def number_of_result(text: str) -> int | None:
    """The number in a text that holds one and hardly more: "2", "no, number 2", "第2个"."""
    line = folded(text)
    found, rest = _NUMBER.findall(line), _plain(_NUMBER.sub(" ", line)).split()
    return int(found[0]) if len(found) == 1 and _beside_numbers().issuperset(rest) else None


def city_question(text: str) -> CityQuestion | None:
    """Whether a learning city is asked about, and which: "is Medellín a learning city?"."""
    asked = _plain(text)
    for terms, around in _about_cities():
        term = next((plain for plain in terms if _holds(asked, plain)), None)
        if term is not None:
            rest = asked.replace(term, " ")
            for word in around:
                rest = _without(rest, word)
            return CityQuestion(" ".join(rest.split()))
    return None


def _holds(text: str, term: str) -> bool:
    return term in text if _UNSPACED.search(term) else f" {term} " in f" {text} "


def _without(text: str, word: str) -> str:
    if _UNSPACED.search(word) and len(word) > 1:
        return text.replace(word, " ")
    if _UNSPACED.search(word):  # one syllable or character: only at the end of a word or of the question
        return re.sub(f"{word}(?=\\s|$)", " ", text) if text.strip() != word else ""
    return re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", " ", text)


def _plain(text: str) -> str:
    return " ".join(_NO_LETTER.sub(" ", folded(text)).split())


@cache
def _asides() -> Mapping[str, Aside]:
    """Each by itself, and with a second one behind it: "hello good morning", "ok thank you"."""
    spoken: dict[str, Aside] = {}
    for language in _languages():
        for kind in Aside:
            said = [_plain(phrase) for phrase in getattr(language, kind)]
            spoken |= {f"{first} {second}": kind for first in said for second in said}
            spoken |= dict.fromkeys(said, kind)
    return spoken


@cache
def _addresses() -> frozenset[str]:
    return frozenset(_plain(name) for language in _languages() for name in language.address)


@cache
def _beside_numbers() -> frozenset[str]:
    return frozenset(_plain(word) for language in _languages() for word in language.number)


@cache
def _known() -> frozenset[str]:
    return frozenset(_plain(phrase) for language in _languages() for phrase in language.known)


@cache
def _about_cities() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What learning cities are called, language by language, and the words around that, longest first."""
    return tuple(
        (tuple(map(_plain, one.city)), tuple(sorted(map(_plain, one.around), key=len, reverse=True)))
        for one in _languages()
    )


@cache
def _languages() -> tuple[_Language, ...]:
    table = tomllib.loads((files("bot.conversation") / "phrases.toml").read_text("utf-8"))
    return tuple(msgspec.convert(language, _Language) for language in table.values())

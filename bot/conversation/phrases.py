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
_NO_LETTER = re.compile(r"[\W_]+")
_UNSPACED = re.compile("[\u3400-\u9fff\uac00-\ud7af]")


class _Language(msgspec.Struct, frozen=True):
    known: tuple[str, ...]
    city: tuple[str, ...]
    around: tuple[str, ...]
    greeting: tuple[str, ...]
    thanks: tuple[str, ...]
    help: tuple[str, ...]
    passing: tuple[str, ...]


class SmallTalk(StrEnum):
    """A whole message that is about no course; the values are the names in `phrases.toml`."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    PASSING = "passing"  # an answer that is none: "skip", "prefer not to say", "no idea"


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


def small_talk(text: str) -> SmallTalk | None:
    """What a message is that only greets, thanks, asks for help or passes a question over."""
    return _small_talk().get(_plain(text))


def city_question(text: str) -> CityQuestion | None:
    """Whether a learning city is asked about, and which: "is Medellín a learning city?"."""
    asked = _plain(text)
    for language in _languages():
        term = next((plain for plain in map(_plain, language.city) if _holds(asked, plain)), None)
        if term is not None:
            rest = asked.replace(term, " ")
            for word in sorted(map(_plain, language.around), key=len, reverse=True):
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
def _known() -> frozenset[str]:
    return frozenset(_plain(phrase) for language in _languages() for phrase in language.known)


@cache
def _small_talk() -> Mapping[str, SmallTalk]:
    return {
        _plain(phrase): kind
        for kind in SmallTalk
        for language in _languages()
        for phrase in getattr(language, kind)
    }


@cache
def _languages() -> tuple[_Language, ...]:
    table = tomllib.loads((files("bot.conversation") / "phrases.toml").read_text("utf-8"))
    return tuple(msgspec.convert(language, _Language) for language in table.values())

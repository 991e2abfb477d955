"""Phrases of twelve languages with what they mean, and texts taken apart into them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

LANGUAGES = ("en", "es", "fr", "de", "pt", "ar", "ru", "uk", "tr", "ko", "sw", "zh")

Meaning = TypeVar("Meaning")

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
BLANK = re.compile(r"[\s\u200b-\u200f]+")
UNSPACED = re.compile(r"[\u1100-\u11ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that set words against each other and against numbers: Chinese and Korean."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` without capitals, accents, points in abbreviations and needless spaces.

    >>> fold("  Miércoles "), fold("SÁB."), fold("Straße"), fold("İLE")
    ('miercoles', 'sab', 'strasse', 'ile')
    """
    parts = unicodedata.normalize("NFKD", text.replace("\u02bc", "'").replace("\u2019", "'").casefold())
    plain = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")
    return BLANK.sub(" ", unicodedata.normalize("NFC", plain)).strip(" .")


class Phrases(Generic[Meaning]):
    """Knows phrases, and takes a text apart into their meanings and the numbers in it."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = {fold(phrase): meaning for phrase, meaning in meanings.items()}
        longest_first = sorted(self._meanings, key=len, reverse=True)
        self._pattern = re.compile("|".join(_bounded(phrase) for phrase in longest_first) or r"(?!)")

    def parts(self, text: str) -> list[Meaning | str] | None:
        """The meanings and numbers one after the other; None where anything else stands between them."""
        line, place = fold(text), 0
        found: list[Meaning | str] = []
        while place < len(line):
            if line[place] in " .,":
                place += 1
            elif number := NUMBER.match(line, place):
                found.append(number.group())
                place = number.end()
            elif phrase := self._pattern.match(line, place):
                found.append(self._meanings[phrase.group()])
                place = phrase.end()
            else:
                return None
        return found


def _bounded(phrase: str) -> str:
    """A pattern for `phrase` that is no part of a longer word, in scripts that have words."""
    # Arabic joins its "and" to the word behind it.
    joined = phrase == "و" or UNSPACED.search(phrase) is not None
    before = r"(?:(?<![^\W\d_])|(?<=\bو))" if phrase[0].isalpha() and not UNSPACED.match(phrase[0]) else ""
    after = r"(?![^\W\d_])" if phrase[-1].isalpha() and not joined else ""
    return before + re.escape(phrase) + after


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, Any]]:
    """`words.toml`, by language."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def said(language: str, *subjects: str) -> Iterable[str]:
    """The phrases of one language for some subjects of `words.toml`."""
    own = words()[language]
    return [phrase for subject in subjects for phrase in own.get(subject, ())]


def said_anywhere(subject: str) -> frozenset[str]:
    """The phrases of all languages for one subject, folded."""
    return frozenset(fold(phrase) for language in LANGUAGES for phrase in said(language, subject))

"""Inflected words brought together by Snowball's stemmers (Ukrainian: without their case endings), in the
languages that the catalogue is written in.

Which language a short wish is in is guessed wrong in a third of the cases, so nothing guesses: a word of
a wish is stemmed in each language of the catalogue and looked up among the stems of that language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from sys import intern

import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer  # type: ignore[import-not-found]

from catalogue.search.endings import ENDINGS, CaseEndings
from catalogue.search.text import folded

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "nn": "norwegian", "pl": "polish", "pt": "portuguese", "gl": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
SHORTEST_STEM = 3
"""A stem of two letters says nothing."""


class Snowball(Stemmer):  # type: ignore[misc]
    """A stemmer that can be sent to another process, by the name of its algorithm."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(algorithm)
        self._algorithm = algorithm

    def __reduce__(self) -> tuple[type[Snowball], tuple[str]]:
        return Snowball, (self._algorithm,)


def _algorithm(language: str) -> str | None:
    """What stems this language (BCP 47): an algorithm of Snowball, or a language of `ENDINGS`."""
    base = language.partition("-")[0]
    return SNOWBALL.get(base) or (base if base in ENDINGS else None)


def _stemmer(algorithm: str) -> Snowball | CaseEndings:
    return CaseEndings(algorithm) if algorithm in ENDINGS else Snowball(algorithm)


OfWord = list[tuple[str, str]]
"""The stems of a word, by language: of its folded form, and of its spelling."""


class Stems:
    """`words` (accents and all), known by `numbers`, by their stems in one or more languages. A word stands
    under the stem of its spelling and under that of its folded form, because a wish comes with or without
    accents.
    """

    def __init__(self, languages: Iterable[str], words: Sequence[str], numbers: Sequence[int]) -> None:
        names = {name for language in languages if (name := _algorithm(language))}
        self._names = sorted(names)
        self._stemmers = [_stemmer(name) for name in self._names]
        keys = [folded(word) for word in words]
        accented = [
            (word, number) for word, key, number in zip(words, keys, numbers, strict=True) if word != key
        ]
        self._stems, self._first, self._numbers = _by_stem(self._stemmers, keys, numbers, accented)

    def each(self, word: str) -> OfWord:
        """The stems of `word` in each language of the catalogue."""
        plain = folded(word)
        if plain == word:
            return [(stem, stem) for stem in (stemmer.stemWord(word) for stemmer in self._stemmers)]
        return [(stemmer.stemWord(plain), folded(stemmer.stemWord(word))) for stemmer in self._stemmers]

    def sharing(self, stems: OfWord, language: str | None = None) -> set[int]:
        """The numbers of all words that share one of these stems, of those in its `language` where that is
        known.
        """
        found: set[int] = set()
        only = _algorithm(language) if language else None
        places = {stem: self._place(stem) for pair in stems for stem in pair}
        for at, (name, pair) in enumerate(zip(self._names, stems, strict=True)):
            if only not in (None, name):
                continue
            for stem in pair if pair[0] != pair[1] else pair[:1]:
                if (place := places[stem]) is not None:
                    group = place * len(self._names) + at
                    first, end = self._first.item(group), self._first.item(group + 1)
                    found.update(self._numbers[first:end].tolist())
        return found

    def _place(self, stem: str) -> int | None:
        place = bisect_left(self._stems, stem)
        return place if place < len(self._stems) and self._stems[place] == stem else None


def _by_stem(
    stemmers: Sequence[Snowball | CaseEndings],
    keys: Sequence[str],
    numbers: Sequence[int],
    accented: Sequence[tuple[str, int]],
) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """The stems in order, each once, because most languages agree on it; where the numbers of each stem and
    language begin; and the numbers.
    """
    places: dict[str, int] = {}
    groups: list[int] = []
    held: list[int] = []
    for language, stemmer in enumerate(stemmers):
        spelt = stemmer.stemWords([word for word, _ in accented])
        stems = [*stemmer.stemWords(keys), *map(folded, spelt)]
        of_stems = [*numbers, *(number for _, number in accented)]
        for stem, number in zip(stems, of_stems, strict=True):
            if len(stem) >= SHORTEST_STEM:
                groups.append(places.setdefault(intern(stem), len(places)) * len(stemmers) + language)
                held.append(number)
    ordered = sorted(places)
    place_of = np.empty(len(places), np.int32)
    place_of[[places[stem] for stem in ordered]] = np.arange(len(places), dtype=np.int32)
    came, languages = np.divmod(np.array(groups, np.int32), max(len(stemmers), 1))
    by_group = place_of[came] * len(stemmers) + languages
    first = np.zeros(len(places) * len(stemmers) + 1, np.int32)
    np.cumsum(np.bincount(by_group, minlength=len(first) - 1), out=first[1:])
    return ordered, first, np.array(held, np.int32)[by_group.argsort(kind="stable")]

"""Inflected words brought together by Snowball's stemmers (Ukrainian: without their case endings), in the
languages that the catalogue is written in.

Which language a short wish is in is guessed wrong in a third of the cases, so nothing guesses: a word of
a wish is stemmed in each language of the catalogue and looked up among the stems of that language.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from Stemmer import Stemmer  # type: ignore[import-not-found]

from catalogue.search.endings import ENDINGS, CaseEndings
from catalogue.search.grouped import Grouped
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


class Stems:
    """`words` (accents and all), known by `numbers`, by their stems in one or more languages. A word stands
    under the stem of its spelling and under that of its folded form, because a wish comes with or without
    accents.
    """

    def __init__(self, languages: Iterable[str], words: Sequence[str], numbers: Sequence[int]) -> None:
        names = {name for language in languages if (name := _algorithm(language))}
        keys = [folded(word) for word in words]
        accented = [
            (word, number) for word, key, number in zip(words, keys, numbers, strict=True) if word != key
        ]
        self._names = sorted(names)
        self._tables = [
            (stemmer, _by_stem(stemmer, keys, numbers, accented)) for stemmer in map(_stemmer, self._names)
        ]

    def of(self, word: str, language: str | None = None) -> set[int]:
        """The numbers of all words that share a stem with `word`, in its `language` where that is known."""
        found: set[int] = set()
        only = _algorithm(language) if language else None
        plain = folded(word)
        for name, (stemmer, table) in zip(self._names, self._tables, strict=True):
            if only not in (None, name):
                continue
            stem = stemmer.stemWord(plain)
            found.update(table.get(stem))
            if plain != word and (other := folded(stemmer.stemWord(word))) != stem:
                found.update(table.get(other))
        return found

    def shortest(self, word: str) -> str:
        """The shortest stem that a language of the catalogue gives `word`."""
        return min((folded(stemmer.stemWord(word)) for stemmer, _ in self._tables), key=len, default=word)


def _by_stem(
    stemmer: Snowball | CaseEndings,
    keys: Sequence[str],
    numbers: Sequence[int],
    accented: Sequence[tuple[str, int]],
) -> Grouped:
    stems = list(zip(stemmer.stemWords(keys), numbers, strict=True))
    spelt = stemmer.stemWords([word for word, _ in accented])
    stems.extend((folded(stem), number) for stem, (_, number) in zip(spelt, accented, strict=True))
    long = [(sys.intern(stem), number) for stem, number in stems if len(stem) >= SHORTEST_STEM]
    return Grouped((stem for stem, _ in long), [number for _, number in long])

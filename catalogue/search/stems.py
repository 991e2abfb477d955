"""Inflected words brought together by their stems, in the languages that the catalogue is written in.

Which language a short wish is in is guessed wrong in a third of the cases, so nothing guesses: a word of
a wish is stemmed in each language of the catalogue and looked up among the stems of that language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

from catalogue.search.grouped import Grouped
from catalogue.search.stemmers import algorithm_of, stemmer_by
from catalogue.search.text import folded

SHORTEST_STEM = 3
"""A stem of two letters says nothing."""


OfWord = list[tuple[str, str]]
"""The stems of a word, by language: of its folded form, and of its spelling."""


class Stems:
    """`words` (accents and all), known by `numbers`, by their stems in one or more languages. A word stands
    under the stem of its spelling and under that of its folded form, because a wish comes with or without
    accents.
    """

    def __init__(self, languages: Iterable[str], words: Sequence[str], numbers: Sequence[int]) -> None:
        names = {name for language in languages if (name := algorithm_of(language))}
        self._names = sorted(names)
        self._stemmers = [stemmer_by(name) for name in self._names]
        keys = [folded(word) for word in words]
        accented = [
            (word, number) for word, key, number in zip(words, keys, numbers, strict=True) if word != key
        ]
        every = [*numbers, *(number for _, number in accented)]
        found: list[tuple[str, int]] = []
        for language, stemmer in enumerate(self._stemmers):
            stems = [
                *stemmer.stemWords(keys),
                *map(folded, stemmer.stemWords([word for word, _ in accented])),
            ]
            found += (
                (intern(stem), self._coded(number, language))
                for stem, number in zip(stems, every, strict=True)
                if len(stem) >= SHORTEST_STEM
            )
        self._words = Grouped([stem for stem, _ in found], [code for _, code in found])

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
        only = algorithm_of(language) if language else None
        in_languages: dict[str, set[int]] = {}
        for at, (name, pair) in enumerate(zip(self._names, stems, strict=True)):
            if only in (None, name):
                for stem in pair:
                    in_languages.setdefault(stem, set()).add(at)
        many = len(self._names)
        return {
            code // many
            for stem, wanted in in_languages.items()
            for code in self._words.get(stem)
            if code % many in wanted
        }

    def _coded(self, number: int, language: int) -> int:
        """A word in a language, as one number: most languages agree on a stem, which so stands there once."""
        return number * len(self._names) + language

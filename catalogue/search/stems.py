"""Inflected words brought together by Snowball's stemmers, in the languages that the catalogue is written in.

Which language a short wish is in is guessed wrong in a third of the cases, so nothing guesses: a word of
a wish is stemmed in each language of the catalogue and looked up among the stems of that language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from Stemmer import Stemmer  # type: ignore[import-not-found]

from catalogue.search.text import folded

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "nn": "norwegian", "pt": "portuguese", "gl": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
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


class Stems:
    """Words by their stems, in one or more languages. `add` is for building; then it is only asked."""

    def __init__(self, languages: Iterable[str]) -> None:
        names = {SNOWBALL[base] for language in languages if (base := language.split("-")[0]) in SNOWBALL}
        self._tables = [(Snowball(name), dict[str, list[int]]()) for name in sorted(names)]
        self._names = sorted(names)

    def add(self, words: Sequence[str], numbers: Sequence[int]) -> None:
        """Take in `words` (accents and all), known by `numbers`. A word stands under the stem of its
        spelling and under that of its folded form, because a wish comes with or without accents.
        """
        for stemmer, table in self._tables:
            plain = stemmer.stemWords([folded(word) for word in words])
            spelt = [folded(stem) for stem in stemmer.stemWords(list(words))]
            for number, *stems in zip(numbers, plain, spelt, strict=True):
                for stem in set(stems):
                    if len(stem) >= SHORTEST_STEM:
                        table.setdefault(stem, []).append(number)

    def of(self, word: str, language: str | None = None) -> set[int]:
        """The numbers of all words that share a stem with `word`, in its `language` where that is known."""
        found: set[int] = set()
        only = SNOWBALL.get(language.partition("-")[0]) if language else None
        plain = folded(word)
        for name, (stemmer, table) in zip(self._names, self._tables, strict=True):
            if only not in (None, name):
                continue
            stem = stemmer.stemWord(plain)
            found.update(table.get(stem, ()))
            if plain != word and (other := folded(stemmer.stemWord(word))) != stem:
                found.update(table.get(other, ()))
        return found

    def shortest(self, word: str) -> str:
        """The shortest stem that a language of the catalogue gives `word`."""
        return min((folded(stemmer.stemWord(word)) for stemmer, _ in self._tables), key=len, default=word)

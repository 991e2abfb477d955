"""Inflected words without their case endings, in languages that Snowball has no stemmer for."""

from __future__ import annotations

from collections.abc import Sequence

ENDINGS = {
    "uk": "ої ою ого ому ими іми ами ями ах ях их іх ій ий ів ам ям ом ем ою ею а я у ю і ї и е є о ь",
}
"""Of folded words, the longest first."""
_SHORTEST_STEM = 3


class CaseEndings:
    """A stemmer as PyStemmer's are, that takes away the case endings of `language`."""

    def __init__(self, language: str) -> None:
        self._endings = tuple(ENDINGS[language].split())

    def stemWord(self, word: str) -> str:  # noqa: N802 — as PyStemmer calls it
        if not word.endswith(self._endings):
            return word
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
        return word

    def stemWords(self, words: Sequence[str]) -> list[str]:  # noqa: N802 — as PyStemmer calls it
        return [self.stemWord(word) for word in words]

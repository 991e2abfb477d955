"""What takes the endings from words: Snowball's stemmers, and what they leave to do in some languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from Stemmer import Stemmer as _Snowball  # type: ignore[import-not-found]

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "nn": "norwegian", "pl": "polish", "pt": "portuguese", "gl": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
ENDINGS = {
    "uk": "ої ою ого ому ими іми ами ями ах ях их іх ій ий ів ам ям ом ем ою ею а я у ю і ї и е є о ь",
}
"""The case endings of folded words, in languages that Snowball has no stemmer for, the longest first."""
_SHORTEST_STEM = 3
_TURKISH, _SHORTEST_POSSESSED = "turkish", 5
_VOWELS, _HIGH_VOWELS, _SOFT = "aıoueiöü", "ıiuü", "bcdgğy"
_FOLK_SONG = frozenset({"türkü", "turku"})
"""Without its ending it would be the word for what is Turkish."""


class Stemmer(Protocol):
    """As PyStemmer's are, which name their methods so."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 — as PyStemmer calls it
    def stemWords(self, words: Sequence[str]) -> list[str]: ...  # noqa: N802 — as PyStemmer calls it


class Snowball(_Snowball):  # type: ignore[misc]
    """A stemmer that can be sent to another process, by the name of its algorithm."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(algorithm)
        self._algorithm = algorithm

    def __reduce__(self) -> tuple[type[Snowball], tuple[str]]:
        return Snowball, (self._algorithm,)


class CaseEndings:
    """Takes away the case endings of `language`."""

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


class Turkish:
    """Snowball's, without what it leaves of the ending of the third person, in which half of all titles stand
    ("kursu", "korosu", "atölyesi"). Words that end so by themselves ("tenis") lose it in all their forms.
    """

    def __init__(self) -> None:
        self._snowball = Snowball(_TURKISH)

    def stemWord(self, word: str) -> str:  # noqa: N802 — as PyStemmer calls it
        return _without_owner(_without_owner(self._snowball.stemWord(word)))

    def stemWords(self, words: Sequence[str]) -> list[str]:  # noqa: N802 — as PyStemmer calls it
        return [_without_owner(_without_owner(stem)) for stem in self._snowball.stemWords(words)]


def _without_owner(stem: str) -> str:
    """Without the letter that is left of the ending; "komşusu" has it twice."""
    if len(stem) < _SHORTEST_POSSESSED or stem in _FOLK_SONG or stem[-2] in _SOFT:
        return stem
    if stem[-1] in _HIGH_VOWELS:
        return stem if stem[-2] in _VOWELS else stem[:-1]
    return stem[:-1] if stem[-1] == "s" and stem[-2] in _VOWELS else stem


def algorithm_of(language: str) -> str | None:
    """What stems this language (BCP 47): an algorithm of Snowball, or a language of `ENDINGS`; or nothing."""
    base = language.partition("-")[0]
    return SNOWBALL.get(base) or (base if base in ENDINGS else None)


def stemmer_by(algorithm: str) -> Stemmer:
    """The stemmer of an algorithm that `algorithm_of` names."""
    if algorithm in ENDINGS:
        return CaseEndings(algorithm)
    if algorithm == _TURKISH:
        return Turkish()
    snowball: Stemmer = Snowball(algorithm)
    return snowball

"""Areas, kinds and modes by their names in twelve languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from catalogue.model import Area, Kind, Mode
from catalogue.reading.everyday.vocabulary import LANGUAGES, fold, words

SUBJECTS: Mapping[type[StrEnum], str] = {Area: "areas", Kind: "kind", Mode: "mode"}


def word_named(text: str, known: type[StrEnum]) -> StrEnum | None:
    """The word of ours that is called so in one of the languages."""
    return _names(known).get(fold(text.replace("-", " ").replace("_", " "))) if known in SUBJECTS else None


@lru_cache(maxsize=len(SUBJECTS))
def _names(known: type[StrEnum]) -> Mapping[str, StrEnum]:
    by_key = {word.replace(" ", "-"): word for word in known}
    return {
        fold(phrase.replace("-", " ")): by_key[key]
        for language in LANGUAGES
        for key, phrases in words()[language].get(SUBJECTS[known], {}).items()
        for phrase in phrases
    }

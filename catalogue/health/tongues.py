"""In which language a text is written, where that is plain: by its script, then by its little words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from catalogue.search import little_words
from catalogue.search.text import folded

LONGEST = 600
"""Characters that are looked at."""
LETTERS = 20
"""Fewer say nothing about a script."""
WORDS = 15
"""Fewer say nothing about a language."""
PLAIN = 0.25
"""The share of little words in ordinary prose is a third to a half in the languages that have them."""
STRANGE = 0.05
"""With so few of its own little words a text is not in that language."""
REMEMBERED = 4096

LATIN = ("de", "en", "es", "fr", "it", "pt", "gl", "ca", "ro", "nl", "pl", "tr", "sw")
SCRIPTS = {
    "latin": (re.compile("[a-z\u00c0-\u024f]", re.IGNORECASE), LATIN),
    "cyrillic": (re.compile("[\u0400-\u04ff]"), ("ru", "uk")),
    "arabic": (re.compile("[\u0600-\u06ff]"), ("ar",)),
    "hangul": (re.compile("[\uac00-\ud7af]"), ("ko",)),
    "han": (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    "kana": (re.compile("[\u3040-\u30ff]"), ("ja",)),
}
_WRITTEN_IN = {language: script for script, (_, languages) in SCRIPTS.items() for language in languages}
MOST = 0.7
"""Of the letters; a text with fewer of one script is mixed on purpose."""
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=REMEMBERED)
def another_script(text: str, said: str) -> str | None:
    """The language of the script of `text`, if the one that was `said` (BCP 47) is written in another.

    None for what is short or mixed, and where several languages share the script and the words do not tell.
    """
    base = said.partition("-")[0]
    start = text[:LONGEST]
    script = _script(start)
    if script is None or base not in _WRITTEN_IN or script == _WRITTEN_IN[base]:
        return None
    languages = SCRIPTS[script][1]
    return languages[0] if len(languages) == 1 else _by_words(start, languages, None)


@lru_cache(maxsize=REMEMBERED)
def another_language(text: str, said: str) -> str | None:
    """The language in which `text` plainly is, if that is not the one that was `said` (BCP 47).

    None for what is short, mixed, or in or said to be in a language that is not known here. For prose only: a
    title is too short, and full of names.
    """
    base = said.partition("-")[0]
    start = text[:LONGEST]
    if base not in _WRITTEN_IN or _script(start) != _WRITTEN_IN[base]:
        return another_script(text, said)
    return _by_words(start, SCRIPTS[_WRITTEN_IN[base]][1], base)


def _script(text: str) -> str | None:
    """The script of nearly all letters of a text, where it has enough of them."""
    if text.isascii():
        return "latin" if sum(map(str.isalpha, text)) >= LETTERS else None
    counted = Counter({script: len(letters.findall(text)) for script, (letters, _) in SCRIPTS.items()})
    script, letters = counted.most_common(1)[0]
    return script if letters >= max(LETTERS, MOST * counted.total()) else None


def _by_words(text: str, languages: tuple[str, ...], said: str | None) -> str | None:
    """The one of `languages` whose little words the text is full of, unless it also has those of `said`."""
    words = _WORD.findall(text.casefold())
    if len(words) < WORDS or len(languages) == 1:
        return None
    spoken = _spoken_in()
    found = [spoken.get(folded(word), ()) for word in words]
    counted = Counter(language for each in found for language in each)
    best = max(languages, key=lambda language: counted[language])
    if best == said or counted[best] < PLAIN * len(words):
        return None
    # Words that both have ("a" in English and Spanish) speak for neither.
    own = sum(said in each and best not in each for each in found)
    return best if own < STRANGE * len(words) else None


@cache
def _spoken_in() -> dict[str, tuple[str, ...]]:
    """The languages of each little word."""
    found: dict[str, list[str]] = {}
    for language in _WRITTEN_IN:
        for word in little_words.function_words(language):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}

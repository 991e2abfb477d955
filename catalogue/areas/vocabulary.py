"""The words that say an area, by language: themes of the search's thesaurus, and words beyond them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from catalogue.model import Area
from catalogue.search import little_words
from catalogue.search.stemmers import SNOWBALL, stemmer_by
from catalogue.search.text import folded, prepared, spellings
from catalogue.search.thesaurus import Theme, thesaurus

ANY = "any"
"""The column of words that are the same in every language: levels of languages, names of programs."""
EXACTLY = "="
"""Begins a name that is compared as it is written, because its stem is that of other words (program)."""
_COMPOUNDING = frozenset({"de"})
_JOINTS = ("", "s", "n", "en", "es")
"""What may stand behind a part of a compound, joining it to the next or ending it."""
_SHORTEST_PART = 5
"""Letters of a part of a compound that is looked up by itself ("Aquarell|malerei")."""
_ENDING = 2
_SHORTEST_CUT = 6
"""Where nothing knows the endings of a language, words of so many letters lose their last two."""
_LONG = 5
"""Letters of a name that is recognised whatever language the text is said to be in."""
_REMEMBERED = 200_000
"""Words of which the key is remembered: the vocabulary of a large catalogue."""


class Force(StrEnum):
    """What a word can do (`themes.toml` says more)."""

    CLEAR = "clear"
    NAMED = "named"
    FORM = "form"
    LANGUAGE = "language"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of something that belongs to `area`: the keys of its words in their order.

    `theme` is the same for all names of one thing in all languages, so that it counts once.
    """

    keys: tuple[str, ...]
    area: Area
    force: Force
    theme: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of one language, by the key of their first word, the longest first.

    `names` are the terms by how they are written, `parts` single words as they are found in compounds, with
    their keys; `little` are words that carry nothing.
    """

    terms: Mapping[str, tuple[Term, ...]]
    names: Mapping[str, Term]
    parts: Mapping[str, str]
    stem: Callable[[str], str]
    little: frozenset[str]

    def key(self, word: str) -> str:
        """The key under which `word` (prepared) is looked up; empty for one that carries nothing."""
        plain = folded(word)
        if plain in self.little:
            return ""
        if EXACTLY + plain in self.terms:
            return EXACTLY + plain
        key = self.stem(plain)
        return key if key in self.terms or not self.parts else _part(plain, self.parts) or key


def _part(compound: str, parts: Mapping[str, str]) -> str | None:
    """The key of the longest known end of a compound, else of its longest known beginning."""
    lengths = range(len(compound) - 1, _SHORTEST_PART - 1, -1)
    for piece in (*(compound[-length:] for length in lengths), *(compound[:length] for length in lengths)):
        for joint in _JOINTS:
            if piece.endswith(joint) and (key := parts.get(piece.removesuffix(joint))):
                return key
    return None


@lru_cache(maxsize=_REMEMBERED)
def key_of(word: str, language: str) -> str:
    """The key of a prepared word among the terms of a language; empty for one that carries nothing."""
    return lexicon(language).key(word)


@cache
def lexicon(language: str) -> Lexicon:
    """The terms of a language (the first part of a BCP 47 tag)."""
    return _lexicon(language)


def _lexicon(language: str) -> Lexicon:
    stem = _stemmer(language)
    nothing = _tables()["nothing"].get(language, ())
    little = little_words.function_words(language) | {word for name in nothing for word in _written(name)}
    by_first: dict[str, dict[tuple[str, ...], Term]] = defaultdict(dict)
    names: dict[str, Term] = {}
    parts: dict[str, str] = {}
    for name, area, force, theme in _names(language):
        plain = [word for word in _written(name) if word not in little]
        keys = tuple(EXACTLY + word if name.startswith(EXACTLY) else stem(word) for word in plain)
        if not keys:
            continue
        term = by_first[keys[0]].setdefault(keys, Term(keys, area, force, theme))
        names.setdefault(" ".join(plain), term)
        if language in _COMPOUNDING and len(plain) == 1 and len(plain[0]) >= _SHORTEST_PART:
            parts.setdefault(plain[0], keys[0])
    terms = {
        first: tuple(sorted(found.values(), key=lambda term: -len(term.keys)))
        for first, found in by_first.items()
    }
    return Lexicon(terms, names, parts, stem, little)


@cache
def written_in_any_language() -> Mapping[str, Term]:
    """The terms of all languages by how they are written, where they are long and agree on the area.

    The rest of each lexicon is let go: few cities need more than two or three.
    """
    found: dict[str, Term] = {}
    disputed: set[str] = set()
    for language in thesaurus().languages:
        for name, term in _lexicon(language).names.items():
            if len(name) >= _LONG and found.setdefault(name, term).area is not term.area:
                disputed.add(name)
    return {name: term for name, term in found.items() if name not in disputed}


def _names(language: str) -> Iterator[tuple[str, Area, Force, str]]:
    """Names with what they say, the words of our own first, which correct the thesaurus."""
    head, *rows = _text("words.psv").splitlines()
    columns = head.split("|")
    for row in rows:
        cells = dict(zip(columns, row.split("|"), strict=True))
        named = [*cells[ANY].split(","), *cells.get(language, "").split(",")]
        for name in filter(None, (each.strip() for each in named)):
            yield name, Area(cells["area"]), Force(cells["force"]), f"{cells['area']}: {cells['en']}"
    ambiguous = {_written(name) for name in _tables()["ambiguous"].get(language, ())}
    for theme, area, force in _telling_themes():
        for name in theme.in_language(language):
            if not ambiguous or _written(name) not in ambiguous:
                yield name, area, force, theme.label


@cache
def _telling_themes() -> tuple[tuple[Theme, Area, Force], ...]:
    """The themes of the thesaurus that say an area."""
    meant = {
        name: (area, Force(force))
        for area in Area
        for force, names in _tables()[area].items()
        for name in names
    }
    said = (
        (theme, next((meant[name] for name in theme.in_language("en") if name in meant), None))
        for theme in thesaurus().themes
    )
    return tuple((theme, *meaning) for theme, meaning in said if meaning is not None)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_text("themes.toml"))


@lru_cache(maxsize=1024)  # each is asked for twice in a row, and what is in all languages fifteen times
def _written(name: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in spellings(prepared(name)))


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _stemmer(language: str) -> Callable[[str], str]:
    if language in SNOWBALL:
        stemmer = stemmer_by(SNOWBALL[language])
        return lambda key: folded(stemmer.stemWord(key))
    return lambda key: key[:-_ENDING] if key.isalpha() and len(key) >= _SHORTEST_CUT else key

"""What wishes have in common: one name for all ways of asking for the same, in whatever language."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.search import little_words
from catalogue.search.text import folded, prepared, spellings
from catalogue.search.thesaurus import thesaurus

MOST_WORDS = 3
"""Words of a wish beside its theme; with more it is a story, not a name for something to learn."""
_BETWEEN = " + "
_UNLIKELY = 1.0
"""What a slip must count less than: a wedding is no welding."""


@dataclass(frozen=True, slots=True)
class Group:
    """A theme of the thesaurus, by its label, and the telling words that it does not cover."""

    theme: str | None
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The same for all wishes of the group."""
        return _BETWEEN.join(part for part in (self.theme, " ".join(self.words)) if part)


def grouped(text: str, language: str | None) -> Group | None:
    """What `text` asks for; `None` where it says nothing, or too much.

    "clases de cerámica", "ceramics", "cerramics" and "خزف" are one group.
    """
    words = spellings(prepared(text))
    theme, covered = _theme(words, language)
    if theme is None:
        mended = [_mended(word, language) for word in words]
        theme, covered = _theme(mended, language)
    little = little_words.all_function_words() | little_words.all_frame_words()
    rest = {folded(word) for place, word in enumerate(words) if place not in covered} - little
    if len(rest) > MOST_WORDS or not (rest or theme):
        return None
    return Group(theme, tuple(sorted(rest)))


def name_in(language: str, name: str) -> str:
    """The name of a group as people of `language` say it, as far as the thesaurus knows."""
    label, between, words = name.partition(_BETWEEN)
    theme = next((one for one in thesaurus().themes if one.label == label), None)
    known = theme.in_language(language) if theme else ()
    return f"{known[0] if known else label}{between}{words}"


def _mended(word: str, language: str | None) -> str:
    """The word of a theme that `word` is a likely slip of, in the resident's language; else itself."""
    spoken = (language or "en").partition("-")[0]
    near = thesaurus().meant(word, (spoken,)).get(spoken)
    return near.word if near and near.edits < _UNLIKELY else word


def _theme(words: list[str], language: str | None) -> tuple[str | None, tuple[int, ...]]:
    """The label of the theme that most words name, in the resident's language before others."""
    themes = thesaurus()
    first = [language.split("-", maxsplit=1)[0]] if language else []
    empty = little_words.function_words(first[0] if first else "en")
    for one in dict.fromkeys((*first, *themes.languages)):
        for found in themes.recognised(words, one):
            if not {folded(words[place]) for place in found.places} <= empty:  # "the" is tea in French
                return themes.themes[found.theme].label, found.places
    return None, ()

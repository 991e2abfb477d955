"""The themes of the thesaurus in one catalogue: which of its words answer each of them."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.search.expansion import Expansion, How
from catalogue.search.misspelt import worth_of_slip
from catalogue.search.text import folded
from catalogue.search.thesaurus import Meant, Recognised, Theme, Thesaurus, telling_words
from catalogue.search.vocabulary import SURE_STEM, Vocabulary

_AS_GOOD_AS, _NEARLY = 0.85, 0.65
"""The first name of a theme is a little less sure than the word itself; the further ones may mean other
things, too ("barro" is clay and a part of Madrid), and need meaning not to speak against them."""
_LIKELY_SLIP = 0.65
_BESIDE_THE_WORD = 0.7
"""Too little to stand behind it by words alone; closeness in meaning may tip it. The proper name in the
language of the catalogue stays as sure: one English title does not make "Deutsch" less German."""

Part = tuple[Expansion, ...]
Group = tuple[Part, ...]
"""Words that must all be there, each by one of its expansions."""


class Themes:
    """What the catalogue has for each theme, looked up in the languages in which it is written: all of them
    before anybody asks, because to look one up takes as long as to answer a wish.
    """

    def __init__(self, thesaurus: Thesaurus, vocabulary: Vocabulary, languages: Sequence[str]) -> None:
        self.thesaurus = thesaurus
        self._vocabulary = vocabulary
        self.languages = tuple(language.split("-")[0] for language in languages)
        parts = _Parts()
        self._groups = [_groups(theme, vocabulary, self.languages, parts) for theme in thesaurus.themes]
        self._properly: dict[int, tuple[Group, ...]] = {}
        self._beside = [
            _beside_the_word(groups, _groups(theme, vocabulary, self.languages[:1], parts, 1), parts)
            for theme, groups in zip(thesaurus.themes, self._groups, strict=True)
        ]
        vocabulary.forget()

    def groups(self, theme: int) -> tuple[Group, ...]:
        """The ways in which the catalogue may name the theme; none where it lacks the words."""
        return self._groups[theme]

    def properly(self, theme: int) -> tuple[Group, ...]:
        """The same by the first name of each language alone, which means nothing but this theme."""
        if theme not in self._properly:
            named = self.thesaurus.themes[theme]
            self._properly[theme] = _groups(named, self._vocabulary, self.languages, _Parts(), 1)
        return self._properly[theme]

    def beside_the_word(self, theme: int) -> tuple[Group, ...]:
        """`groups` where the catalogue knows the word itself: "barro" for "cerámica" is also a name."""
        return self._beside[theme]

    def recognised(self, words: Sequence[str], language: str | None) -> tuple[Recognised, ...]:
        """The themes of a wish, in the resident's language and the catalogue's, else in any; there not by the
        stem of what is rather a slip of a word of the catalogue ("pratice", "pratiche").
        """
        asked = tuple(dict.fromkeys([*([language.split("-")[0]] if language else []), *self.languages]))
        keys = [folded(word) for word in words]
        found = {one for known in asked for one in self.thesaurus.named(keys, known)}
        if found:
            return _longest(found)
        if all(key in self._vocabulary.by_key for key in keys):
            return ()
        found = {
            one
            for known in self.thesaurus.languages
            if known not in asked
            for one in self.thesaurus.named(keys, known)
            if one.spelt or not any(self._is_slip(words[place]) for place in one.places)
        }
        return _longest(found or self._misspelt(words, asked))

    def _misspelt(self, words: Sequence[str], languages: Sequence[str]) -> set[Recognised]:
        """The themes that `words` name in one of `languages` where slips in them are put right; no slips
        where the catalogue knows the word, or one that it is likelier a slip of.
        """
        found: set[Recognised] = set()
        strange = {
            word: self.thesaurus.meant(word, languages) for word in words if word not in self._vocabulary
        }
        for language in languages:
            meant = [self._rather(word, strange.get(word, {}).get(language)) for word in words]
            if meant != list(words):
                found.update(
                    Recognised(one.theme, one.places, spelt=False)
                    for one in self.thesaurus.recognised(meant, language)
                    if any(meant[place] != words[place] for place in one.places)
                )
        return found

    def _rather(self, word: str, near: Meant | None) -> str:
        if near is None:
            return word
        own = max((one.weight for one in self._vocabulary.expand(word)), default=0.0)
        return near.word if worth_of_slip(near.wrong) > own else word

    def _is_slip(self, word: str) -> bool:
        return any(one.weight >= _LIKELY_SLIP for one in self._vocabulary.expand(word))


class _Parts(dict[Part, Part]):
    """Parts of names, each kept once however many names have it, so that it is looked up once."""

    def once(self, part: Part) -> Part:
        return self.setdefault(part, part)


def _beside_the_word(groups: tuple[Group, ...], ours: tuple[Group, ...], parts: _Parts) -> tuple[Group, ...]:
    """`groups` worth less, but for `ours`: the proper name in the catalogue's language."""
    return tuple(
        group
        if group in ours
        else tuple(parts.once(tuple(one.but(_BESIDE_THE_WORD) for one in part)) for part in group)
        for group in groups
    )


def _longest(found: set[Recognised]) -> tuple[Recognised, ...]:
    """Those whose words are not part of those of another, in their order."""
    longest = {one for one in found if not any(set(one.places) < set(other.places) for other in found)}
    return tuple(sorted(longest, key=lambda one: (one.places, one.theme)))


def _groups(
    theme: Theme, vocabulary: Vocabulary, languages: Sequence[str], parts: _Parts, names: int | None = None
) -> tuple[Group, ...]:
    found: dict[Group, None] = {}
    for language in languages:
        for place, name in enumerate(theme.in_language(language)[:names]):
            words = [
                tuple(
                    Expansion(
                        one.word,
                        one.weight * (_NEARLY if place else _AS_GOOD_AS),
                        How.KIN if one.how is How.KIN else How.THEME,
                    )
                    for one in vocabulary.expand(word, misspelt=False, language=language)
                    if one.how in (How.SPELT, How.ACCENTS, How.COMPOUND, How.KIN)
                    or (one.how is How.STEM and one.weight >= SURE_STEM)
                )
                for word in telling_words(name, language)
            ]
            if words and all(words):
                found[tuple(map(parts.once, words))] = None
    return tuple(found)

"""A wish in words, read against the vocabulary of the catalogue: what each word may stand for, and how much
it matters.

One weight (IDF) is shared by everything that stands for a word. With a weight for each spelling a rare
misspelling in the catalogue would outrank the right word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import log
from typing import NamedTuple

from catalogue.search import little_words
from catalogue.search.compounds import segmented, splits
from catalogue.search.expansion import Expansion, How, surest_first
from catalogue.search.scripts import has_unspaced
from catalogue.search.text import folded, prepared, spellings
from catalogue.search.themes import Group, Themes
from catalogue.search.thesaurus import Recognised
from catalogue.search.vocabulary import SURE_STEM, Vocabulary

MOST_WORDS = 32
"""Words of a wish that are looked up; nobody's wish needs more, and a pasted page must not cost seconds."""
_LONGEST_WORD = 40
_LONGEST_WISH = 4096
"""Characters of a wish that are read: as many as a message of Telegram has."""
_JOINED = 0.95
SENTENCE, _TOLD = 6, 0.5
"""From six words on a wish is a sentence, and words that the catalogue does not know may be mere story."""
_FOREIGN = 0.25
"""Beside a theme, a word in a language that the catalogue is not written in: that it lacks it says little."""
_SHORTEST_JOINED, _SHORTEST_JOINED_FUZZY, _JOINED_FUZZY_ALIKE = 5, 8, 0.8
_JOINED_AT_ONCE, _FUZZY_AT_ONCE = (2, 3), 2


class Role(Enum):
    """What a word does in a wish; the value is the share of its weight that it keeps."""

    CONTENT = 1.0
    AUDIENCE = 0.25
    FRAME = 0.15
    FUNCTION = 0.0


class WantedWord(NamedTuple):
    """A word of the wish: `stands_for` single words of the catalogue, or for several that must all be there
    (`groups`). `weight` is its IDF times what its role leaves of it. `known` says that it is a word of some
    language and no slip of the finger.
    """

    spelling: str
    role: Role
    weight: float
    stands_for: tuple[Expansion, ...]
    groups: tuple[Group, ...] = ()
    known: bool = False

    @property
    def surest(self) -> How | None:
        """The surest way in which the catalogue knows this word."""
        return min((one.how for one in self.stands_for), default=How.COMPOUND if self.groups else None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a wish and the themes that they name."""

    words: tuple[WantedWord, ...]
    themes: tuple[Recognised, ...]


def wanted(text: str, vocabulary: Vocabulary, themes: Themes, readings: int, language: str | None) -> Wanted:
    """Read `text`, the first `MOST_WORDS` words of it. `readings` is the number of texts by which rarity is
    measured, `language` the resident's.
    """
    spelt = [word[:_LONGEST_WORD] for word in dict.fromkeys(spellings(prepared(text[:_LONGEST_WISH])))][
        :MOST_WORDS
    ]
    recognised = themes.recognised(spelt, language)
    roles, recognised = _roles(spelt, language, themes.languages, vocabulary, recognised)
    joined = _joined(spelt, vocabulary)
    foreign = language is not None and language.partition("-")[0] not in themes.languages
    found = []
    for place, word in enumerate(spelt):
        role = roles[place]
        if role is Role.FUNCTION:
            found.append(WantedWord(word, role, 0.0, ()))
            continue
        known = any(place in one.places for one in recognised)
        own = vocabulary.expand(
            word, last=place == len(spelt) - 1, misspelt=not known and role is Role.CONTENT
        )
        if known:
            own = tuple(_of_a_known_word(one) for one in own)
        surely = any(one.how <= How.SCRIPT for one in own)
        groups = [
            group
            for one in recognised
            if place in one.places
            for group in (themes.beside_the_word(one.theme) if surely else themes.groups(one.theme))
        ]
        if role is Role.CONTENT and not surely and (parts := _parts(word, vocabulary, themes.languages)):
            groups.extend(parts)
            own = tuple(one for one in own if one.how is not How.KIN)
        singles = [one for group in groups if len(group) == 1 for one in group[0]]
        others = (*joined.get(place, ()), *singles)
        stands_for = _best((*own, *others)) if known or others else own
        several = tuple(group for group in groups if len(group) > 1)
        weight = _rarity(stands_for, several, vocabulary, readings) * role.value
        if not several and all(one.how > How.PREFIX for one in stands_for):
            weight *= _TOLD if len(spelt) >= SENTENCE else _FOREIGN if foreign and recognised else 1.0
        found.append(WantedWord(word, role, weight, stands_for, _telling_more(several, stands_for), known))
    return Wanted(_balanced(found), recognised)


def finished(text: str, words: Wanted, vocabulary: Vocabulary) -> str:
    """`text` with its last word as the catalogue writes it on, where that is but the beginning of one:
    what half a word means cannot be told.
    """
    last = words.words[-1] if words.words else None
    if last is None or last.surest is not How.PREFIX or not text.casefold().endswith(last.spelling):
        return text
    return text[: -len(last.spelling)] + vocabulary.words[last.stands_for[0].word]


def _balanced(words: Sequence[WantedWord]) -> tuple[WantedWord, ...]:
    """What the thesaurus knows is what the wish is about: it weighs as much as any other word. Words that
    frame a wish weigh their share of the others, and nothing where the catalogue does not have them.
    """
    content = [word.weight for word in words if word.role is Role.CONTENT]
    heaviest, usual = max(content, default=0.0), sum(content) / max(len(content), 1)

    def weight(word: WantedWord) -> float:
        if word.role is Role.CONTENT:
            return heaviest if word.known else word.weight
        return min(word.weight, word.role.value * usual) if word.stands_for else 0.0

    return tuple(word._replace(weight=weight(word)) for word in words)


def _of_a_known_word(one: Expansion) -> Expansion:
    """What a word that names a theme stands for by itself: hardly what has its stem and another ending. The
    catalogue's "orden" is no "ordenador".
    """
    return one.but(_OTHER_ENDING) if one.how is How.STEM and one.weight < SURE_STEM else one


_OTHER_ENDING = 0.7
"""Too little to stand behind it by words alone; closeness in meaning may tip it."""


def _telling_more(groups: Iterable[Group], singles: Iterable[Expansion]) -> tuple[Group, ...]:
    """The groups that may say more than single words: not those with a part of which every word is as sure by
    itself. Where "table tennis" stands, "table" does.
    """
    surely = {one.word: one.weight for one in singles}
    return tuple(
        group
        for group in groups
        if not any(all(surely.get(one.word, 0) >= one.weight for one in part) for part in group)
    )


def _best(expansions: Iterable[Expansion]) -> tuple[Expansion, ...]:
    """Each word of the catalogue once, by its surest way."""
    best: dict[int, Expansion] = {}
    for one in expansions:
        if one.word not in best or best[one.word].weight < one.weight:
            best[one.word] = one
    return surest_first(best.values())


def _roles(
    spelt: Sequence[str],
    language: str | None,
    languages: Sequence[str],
    vocabulary: Vocabulary,
    recognised: Sequence[Recognised],
) -> tuple[list[Role], tuple[Recognised, ...]]:
    """Little words of the resident's and the catalogue's languages are little; those of other languages only
    where the catalogue does not use them itself ("care" is Romanian for "which"). A little word within the
    name of a theme ("first aid") is none; one that is such a name by itself ("learning", "making") only
    where the wish has no other word. With the themes that are left.
    """
    tables = _little_words((*languages, *([language] if language else [])))
    roles: list[Role] = []
    for word in spelt:
        key = folded(word)
        foreign = key not in vocabulary
        little = (
            role for role, ours, all_of_them in tables if key in ours or (foreign and key in all_of_them)
        )
        # Of scripts without spaces, pairs that lie across two words mean nothing beside a known one.
        across = bool(recognised) and foreign and has_unspaced(word)
        roles.append(next(little, Role.FUNCTION if across else Role.CONTENT))
    has_content = Role.CONTENT in roles
    left = tuple(
        one
        for one in recognised
        if not (has_content and len(one.places) == 1 and roles[one.places[0]] is not Role.CONTENT)
    )
    for one in left:
        if all(roles[place] is not Role.CONTENT for place in one.places):
            for place in one.places:
                roles[place] = Role.CONTENT
    for instead in (Role.AUDIENCE, Role.FRAME):
        if Role.CONTENT not in roles:
            roles = [Role.CONTENT if role is instead else role for role in roles]
    return roles, left


@lru_cache(64)
def _little_words(languages: tuple[str, ...]) -> tuple[tuple[Role, frozenset[str], frozenset[str]], ...]:
    """For each role but the first its words in these languages, and in all."""
    return (
        (
            Role.FUNCTION,
            _function_words(languages),
            little_words.all_function_words(),
        ),
        (Role.FRAME, _union(map(little_words.frame_words, languages)), little_words.all_frame_words()),
        (
            Role.AUDIENCE,
            _union(map(little_words.audience_words, languages)),
            little_words.all_audience_words(),
        ),
    )


@lru_cache(64)
def _function_words(languages: tuple[str, ...]) -> frozenset[str]:
    return _union(map(little_words.function_words, languages))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _joined(spelt: Sequence[str], vocabulary: Vocabulary) -> dict[int, tuple[Expansion, ...]]:
    """Two or three neighbours that the catalogue writes as one word, for each of them: "soft ball", "raquet
    ball", "심폐 소생 술". That word is misspelt only where it has two parts and one is no word.
    """
    found: dict[int, tuple[Expansion, ...]] = {}
    for size in _JOINED_AT_ONCE:
        for place in range(len(spelt) - size + 1):
            parts = spelt[place : place + size]
            whole = "".join(parts)
            if len(whole) < _SHORTEST_JOINED or not whole.isalpha():
                continue
            strange = size == _FUZZY_AT_ONCE and any(part not in vocabulary for part in parts)
            hits = tuple(
                Expansion(one.word, one.weight * _JOINED, How.JOINED)
                for one in vocabulary.expand(
                    whole,
                    misspelt=strange and len(whole) >= _SHORTEST_JOINED_FUZZY,
                    least=_JOINED_FUZZY_ALIKE,
                )
                if one.how <= How.SCRIPT or (one.how is How.FUZZY and one.weight >= _JOINED_FUZZY_ALIKE)
            )
            for at in range(place, place + size):
                found[at] = (*found.get(at, ()), *hits)
    return found


def _parts(word: str, vocabulary: Vocabulary, languages: tuple[str, ...]) -> tuple[Group, ...]:
    """A word that the catalogue writes as several, or whose parts it knows: "flagfootball", "Nähkurs"."""
    key = folded(word)
    little = _function_words(languages)
    pieces = segmented(key, vocabulary.by_key, little) or next(iter(splits(key, vocabulary.by_key)), ())
    read = tuple(
        tuple(
            Expansion(one.word, one.weight * _IN_PARTS, How.COMPOUND)
            for one in vocabulary.expand(piece, misspelt=False)
            if one.how <= How.STEM
        )
        for piece in pieces
    )
    return (read,) if read and all(read) else ()


_IN_PARTS = 0.9
"""What a word loses by being spelt as several in the catalogue."""


def _rarity(
    stands_for: Sequence[Expansion], groups: Sequence[Group], vocabulary: Vocabulary, readings: int
) -> float:
    """The IDF of BM25, of all that surely stands for the word together; of what is unsure, without that."""
    sure = [one.word for one in stands_for if one.how <= How.THEME] or [one.word for one in stands_for]
    holding = vocabulary.holding(sure)
    if not holding and groups:
        holding = min(vocabulary.holding(one.word for one in part) for group in groups for part in group)
    holding = min(holding, readings)
    return log(1 + (readings - holding + 0.5) / (holding + 0.5))

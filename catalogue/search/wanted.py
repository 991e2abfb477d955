"""A wish in words, read against the vocabulary of the catalogue: what each word may stand for, and how much
it matters.

One weight (IDF) is shared by everything that stands for a word. With a weight for each spelling a rare
misspelling in the catalogue would outrank the right word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import log

from catalogue.search import little_words
from catalogue.search.compounds import segmented, splits
from catalogue.search.text import folded, prepared, spellings
from catalogue.search.vocabulary import Expansion, How, Vocabulary

MOST_WORDS = 32
"""Words of a wish that are looked up; nobody's wish needs more, and a pasted page must not cost seconds."""
_LONGEST_WORD = 40
_JOINED = 0.95
_FRAME_WEIGHT = 0.15
_FUNCTION_WEIGHT = 0.02


class Role(Enum):
    """What a word does in a wish."""

    CONTENT = "content"
    FRAME = "frame"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A word of the wish: `stands_for` single words of the catalogue, or (`parts`) several that must all be
    there. `weight` is its IDF times what its role leaves of it."""

    spelling: str
    role: Role
    weight: float
    stands_for: tuple[Expansion, ...]
    parts: tuple[tuple[Expansion, ...], ...] = ()

    @property
    def surest(self) -> How | None:
        """The surest way in which the catalogue knows this word."""
        return min((one.how for one in self.stands_for), default=How.COMPOUND if self.parts else None)


def wanted_words(
    text: str, vocabulary: Vocabulary, readings: int, language: str | None, languages: tuple[str, ...]
) -> tuple[WantedWord, ...]:
    """The words of `text`, at most `MOST_WORDS`, in their order. `readings` is the number of texts by which
    rarity is measured, `language` the resident's, `languages` those of the catalogue."""
    spelt = [word[:_LONGEST_WORD] for word in dict.fromkeys(spellings(prepared(text)))][:MOST_WORDS]
    roles = _roles(spelt, language, languages, vocabulary)
    joined = _joined(spelt, vocabulary)
    found = []
    for at, word in enumerate(spelt):
        expansions = (
            vocabulary.expand(word, last=at == len(spelt) - 1) if roles[at] is not Role.FUNCTION else ()
        )
        sure = any(one.how <= How.SCRIPT for one in expansions)
        parts = () if sure or roles[at] is not Role.CONTENT else _parts(word, vocabulary)
        both = tuple(
            one for one in joined.get(at, ()) if one.word not in {other.word for other in expansions}
        )
        expansions = (*expansions, *both)
        weight = _rarity(expansions, parts, vocabulary, readings) * _SHARE[roles[at]]
        found.append(WantedWord(word, roles[at], weight, expansions, parts))
    return tuple(found)


_SHARE = {Role.CONTENT: 1.0, Role.FRAME: _FRAME_WEIGHT, Role.FUNCTION: _FUNCTION_WEIGHT}


def _roles(
    spelt: list[str], language: str | None, languages: tuple[str, ...], vocabulary: Vocabulary
) -> list[Role]:
    """Little words of the resident's and the catalogue's languages are little; those of other languages only
    where the catalogue does not use them itself ("care" is Romanian for "which")."""
    asked = {*languages, *((language,) if language else ())}
    function = frozenset().union(*(little_words.function_words(one) for one in asked))
    frame = frozenset().union(*(little_words.frame_words(one) for one in asked))
    roles = []
    for word in spelt:
        key = folded(word)
        foreign = key not in vocabulary
        if key in function or (foreign and key in little_words.all_function_words()):
            roles.append(Role.FUNCTION)
        elif key in frame or (foreign and key in little_words.all_frame_words()):
            roles.append(Role.FRAME)
        else:
            roles.append(Role.CONTENT)
    if Role.CONTENT not in roles:
        return [Role.CONTENT if role is Role.FRAME else role for role in roles]
    return roles


def _joined(spelt: list[str], vocabulary: Vocabulary) -> dict[int, tuple[Expansion, ...]]:
    """Neighbours that the catalogue writes as one word, for both of them: "soft ball", "raquet ball"."""
    found: dict[int, tuple[Expansion, ...]] = {}
    for at in range(len(spelt) - 1):
        whole = spelt[at] + spelt[at + 1]
        if len(whole) < 5 or not whole.isalpha():
            continue
        hits = tuple(
            Expansion(one.word, one.weight * _JOINED, How.JOINED)
            for one in vocabulary.expand(whole)
            if one.how <= How.SCRIPT or (one.how is How.FUZZY and len(whole) >= 8 and one.weight >= 0.8)
        )
        for place in (at, at + 1):
            found[place] = (*found.get(place, ()), *hits)
    return found


def _parts(word: str, vocabulary: Vocabulary) -> tuple[tuple[Expansion, ...], ...]:
    """A word that the catalogue writes as several, or whose parts it knows: "flagfootball", "Nähkurs"."""
    key = folded(word)
    pieces = segmented(key, vocabulary.by_key)
    if not pieces:
        pieces = next(iter(splits(key, vocabulary.by_key)), ())
    little = little_words.all_function_words()
    read = tuple(
        tuple(one for one in vocabulary.expand(piece) if one.how <= How.STEM)
        for piece in pieces
        if piece not in little
    )
    return read if all(read) else ()


def _rarity(
    expansions: tuple[Expansion, ...],
    parts: tuple[tuple[Expansion, ...], ...],
    vocabulary: Vocabulary,
    readings: int,
) -> float:
    """The IDF of BM25, of all that surely stands for the word together; of what is unsure, without that."""
    sure = [one.word for one in expansions if one.how <= How.SCRIPT] or [one.word for one in expansions]
    if sure:
        holding = min(int(sum(vocabulary.counts[one] for one in sure)), readings)
    elif parts:
        holding = min(min(int(sum(vocabulary.counts[one.word] for one in part)), readings) for part in parts)
    else:
        holding = 0
    return log(1 + (readings - holding + 0.5) / (holding + 0.5))

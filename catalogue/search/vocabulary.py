"""The words of a catalogue, and which of them a word of a wish may stand for.

From sure to unsure: the word itself, the same without accents, an inflection, another script, the
beginning of a word (the last one only, as one types), part of a compound, a slip of the finger, a word
that sounds alike. A surer way that finds something closes the less sure ones after it.

Edit budgets (one from 4 letters, two from 7, a third where nothing matched) and the letter mask before
the edit distance were measured on the vocabularies of six real catalogues with 75,000 words: better than
5 and 9, and 0.08 ms a word instead of 26.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from catalogue.search.compounds import compounds_of
from catalogue.search.grouped import Grouped
from catalogue.search.letters import LetterMasks
from catalogue.search.little_words import function_words
from catalogue.search.scripts import is_alphabetic, is_hangul, jamo, without_accents, written_out
from catalogue.search.slips import slip
from catalogue.search.sounds import sound
from catalogue.search.stems import Stems
from catalogue.search.text import folded


class How(IntEnum):
    """How a word of the catalogue answers a word of a wish, surest first."""

    SPELT = 0
    ACCENTS = 1
    STEM = 2
    SCRIPT = 3
    THEME = 4
    JOINED = 5
    COMPOUND = 6
    PREFIX = 7
    FUZZY = 8
    SOUND = 9
    KIN = 10


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word of the catalogue (by number) for a word of a wish; `weight` from 0 to 1 is how much alike."""

    word: int
    weight: float
    how: How

    def but(self, share: float) -> Expansion:
        """The same, worth only that share."""
        return Expansion(self.word, self.weight * share, self.how)


SURE_STEM = 0.9
_ACCENTS, _SCRIPT, _COMPOUND_HEAD, _COMPOUND_PART = 0.97, 0.85, 0.7, 0.55
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 4, 7
_MOST_PREFIXES = 40
_AFTER_ANY_LETTER = "\U0010ffff"
_SHORTEST_BEGINNING, _BEGINNING = 3, 0.9
_COMPOUNDING = ("de", "nl", "da", "sv", "nb", "no", "fi", "hu", "et")
"""Languages that write compounds as one word, so that a stem of five letters may begin another word."""
_SHORTEST_MODIFIER, _SHORTEST_HEAD = 5, 4
_SHORTEST_HEARD = 6
_LEAST_ALIKE_IN_SOUND = 0.6
_ONE_SLIP, _COST_OF_EDIT, _OTHER_BEGINNING = 0.95, 1.8, 0.9
"""A misspelt word is worth less by 1.8 times the share of its letters that are wrong, and less where the
first letter differs, which people rarely get wrong. So one wrong letter of five is a guess:
names of themes that a city lacks were found as "misspelt" (padel as papel) where long slips never were."""
_LEAST_EDIT = 0.5 * _COST_OF_EDIT
"""What the likeliest of slips costs."""
_SAME_SOUND, _LETTERS_OF_SOUND = 0.3, 0.5
_MOST_SLIPS = 30
_LIKELIEST, _LIKELY_ENOUGH = 3, 0.5
"""A misspelt word stands for inflections, too, of so many words that are so likely to be meant."""
_USUAL_ENDING, _COST_OF_ENDING, _LEAST_INFLECTED = 3, 0.06, 0.6
"""Letters in which two inflections of a word may differ, and what each further one costs: "ordenador" has
the stem of "orden", but is another word."""
_KIN, _SHORTEST_KIN, _SHARED_BY_KIN, _LONGEST_UNSHARED, _MOST_KIN = 0.5, 5, 0.65, 7, 20
"""What a word of the same family is worth (too little without closeness in meaning), from how many letters
on, the share that it must have in common, the letters that it may not, and how many are looked at."""
_MISTAKEN = 0.7
"""What an inflection is worth where a slip is likelier, and a slip where an inflection is as likely."""
_MOST_REMEMBERED = 4096
"""Expansions that are kept for the next wish with the same word."""
_DESPERATE = 0.7
"""What a word is worth that only the extra edit brought."""


class Vocabulary:
    """The distinct words (prepared, accents kept) of a catalogue written in `languages`, in the order of
    `in_order`, which does not depend on that of the catalogue.

    `counts` are the numbers of texts that hold each word; it decides which beginnings come first.
    """

    def __init__(self, words: Sequence[str], counts: NDArray[np.int32], languages: Iterable[str]) -> None:
        spoken = tuple(languages)
        self.words = tuple(map(sys.intern, words))  # half of the stems are words themselves
        self.counts = counts
        self.keys = tuple(_same_object(folded(word), word) for word in self.words)
        self.by_key = _by_key(self.words, self.keys)
        lettered = [number for number, key in enumerate(self.keys) if not _has_digit(key)]
        self._lengths = np.fromiter((len(key) for key in self.keys), np.int16, len(self.keys))
        self._is_lettered = np.zeros(len(self.keys), bool)
        self._is_lettered[lettered] = True
        self._stems = Stems(spoken, [self.words[number] for number in lettered], lettered)
        self._compounds = compounds_of(self.by_key)
        self._compounding = any(language.split("-")[0] in _COMPOUNDING for language in spoken)
        little = frozenset[str]().union(*(function_words(language) for language in spoken))
        self._little = frozenset(number for key in little for number in self.by_key.get(key, ()))
        self._expanded: dict[tuple[str, bool, bool, float, str | None], tuple[Expansion, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return folded(word) in self.by_key

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, key: str) -> Sequence[int]:
        """The words with this key."""
        return self.by_key.get(key, ())

    def expand(
        self,
        word: str,
        *,
        last: bool = False,
        misspelt: bool = True,
        least: float = 0.0,
        language: str | None = None,
    ) -> tuple[Expansion, ...]:
        """What `word` may stand for, each word of the catalogue once, surest first.

        `last` says that it may be unfinished, `misspelt` that it may be, too. With `least` only what is about
        as sure as the word itself counts: no compounds, and no slips that are worth less. `language` is that
        of the word, where it is known beyond doubt.
        """
        asked = (word, last, misspelt, least, language)
        known = self._expanded.get(asked)
        if known is None:
            known = self._expand(word, language, last=last, misspelt=misspelt, least=least)
            if len(self._expanded) >= _MOST_REMEMBERED:
                self._expanded.clear()
            self._expanded[asked] = known
        return known

    def _expand(
        self, word: str, language: str | None, *, last: bool, misspelt: bool, least: float
    ) -> tuple[Expansion, ...]:
        key = folded(word)
        found: dict[int, Expansion] = {}
        ways = [self._same(word, key)]
        if not _has_digit(key):
            ways.append(self._likewise(word, key, language))
        self._gather(found, ways)
        if _has_digit(key):
            return tuple(found.values())
        sure = bool(found)
        spelt = any(one.how <= How.ACCENTS for one in found.values())
        ways = [] if least else [self._as_compound(word, key)]
        if last:
            ways.append(self._beginning_with(key, 0.5 if sure else 1.0))
        self._gather(found, ways)
        if misspelt and not sure:
            slips = self._misspelt(key, desperate=not found, least=least)
            self._gather(found, [slips if least else self._with_inflections(slips)])
        elif misspelt and not spelt and not least:
            self._rather_misspelt(key, found)
        if not sure and not least:
            self._gather(found, [self._kin(key)])
        return tuple(sorted(found.values(), key=lambda one: (-one.weight, one.word)))

    def _gather(self, found: dict[int, Expansion], ways: Iterable[Iterable[Expansion]]) -> None:
        """Keep the surest way to each word. Little words answer only themselves."""
        for one in chain.from_iterable(ways):
            if one.word in self._little and one.how > How.ACCENTS:
                continue
            if one.word not in found or found[one.word].weight < one.weight:
                found[one.word] = one

    def _same(self, word: str, key: str) -> Iterable[Expansion]:
        for number in self.numbers(key):
            exact = self.words[number] == word or self.keys[number] != self.words[number] == key
            yield Expansion(number, 1.0 if exact else _ACCENTS, How.SPELT if exact else How.ACCENTS)

    def _likewise(self, word: str, key: str, language: str | None) -> Iterable[Expansion]:
        for number in self._stems.of(word, language):
            yield Expansion(number, self._inflected(key, number), How.STEM)
        if len(key) >= _SHORTEST_BEGINNING:
            yield from (Expansion(number, _SCRIPT, How.SCRIPT) for number in self._other_scripts(key))

    def _inflected(self, key: str, number: int) -> float:
        """What a word of the same stem is worth, less the longer the endings that tell them apart."""
        unusual = _unshared_ending(key, self.keys[number]) - _USUAL_ENDING
        return max(SURE_STEM - _COST_OF_ENDING * max(unusual, 0), _LEAST_INFLECTED)

    def _as_compound(self, word: str, key: str) -> Iterable[Expansion]:
        for number, is_head in self._compounds.get(key, ()):
            yield Expansion(number, _COMPOUND_HEAD if is_head else _COMPOUND_PART, How.COMPOUND)
        if self._compounding and len(stem := self._stems.shortest(word)) >= _SHORTEST_MODIFIER:
            for number in self._beginning(stem, len(stem) + _SHORTEST_HEAD).tolist():
                yield Expansion(number, _COMPOUND_PART, How.COMPOUND)

    def _other_scripts(self, key: str) -> Iterable[int]:
        found = list(self._by_latin.get(_latin(key)))
        if not key.isascii():
            found.extend(self.by_key.get(_latin(key), ()))
        elif len(key) >= _SHORTEST_HEARD:
            texts, numbers = self._latin_letters
            if numbers:
                found.extend(numbers[at] for at, _ in texts.within(key, 1))
        return found

    def _beginning_with(self, key: str, share: float) -> Iterable[Expansion]:
        if len(key) < _SHORTEST_BEGINNING:
            return
        hits = self._beginning(key, len(key) + 1)
        commonest = hits[np.argsort(-self.counts[hits], kind="stable")[:_MOST_PREFIXES]]
        for number in commonest.tolist():
            weight = share * _BEGINNING * (len(key) / len(self.keys[number])) ** 0.5
            yield Expansion(number, weight, How.PREFIX)

    def _kin(self, key: str) -> Iterable[Expansion]:
        """Words that begin alike and end otherwise, as those of one family do: "сварка", "сварщик"."""
        if not is_alphabetic(key) or len(key) < _SHORTEST_KIN:
            return
        start = max(_SHORTEST_KIN - 1, round(len(key) * _SHARED_BY_KIN))
        hits = self._beginning(key[:start], start)
        commonest = hits[np.argsort(-self.counts[hits], kind="stable")[:_MOST_KIN]]
        for number in commonest.tolist():
            if 1 < _unshared_ending(key, self.keys[number]) <= _LONGEST_UNSHARED:
                yield Expansion(number, _KIN, How.KIN)

    def _beginning(self, start: str, shortest: int) -> NDArray[np.int64]:
        """The words of `shortest` letters or more that begin like that, in their order."""
        first = bisect_left(self.keys, start)
        end = bisect_left(self.keys, start + _AFTER_ANY_LETTER, first)
        fitting = (self._lengths[first:end] >= shortest) & self._is_lettered[first:end]
        return first + np.flatnonzero(fitting)

    def _misspelt(self, key: str, *, desperate: bool, least: float) -> Iterable[Expansion]:
        if not is_alphabetic(key):
            forms = [key] if is_hangul(key) else []
        else:
            forms = [key] if key.isascii() else [key, _latin(key)]
        hits: dict[int, Expansion] = {}
        for form in forms:
            letters = jamo(form)
            heard = self._sounding_like(form, letters) if is_alphabetic(form) and not least else []
            hits.update((one.word, one) for one in heard)
            for one in self._slips(letters, least, desperate=desperate and not hits):
                if one.word not in hits or hits[one.word].weight < one.weight:
                    hits[one.word] = one
        return (one for one in hits.values() if one.weight >= least)

    def _sounding_like(self, form: str, letters: str) -> Iterable[Expansion]:
        for number in self._by_sound.get(sound(form)):
            alike = OSA.normalized_similarity(letters, self._letters.texts[number])
            if alike >= _LEAST_ALIKE_IN_SOUND:
                yield Expansion(number, _SAME_SOUND + _LETTERS_OF_SOUND * alike, How.SOUND)

    def _slips(self, letters: str, least: float, *, desperate: bool) -> Iterable[Expansion]:
        budget = (len(letters) >= _ONE_EDIT_FROM) + (len(letters) >= _TWO_EDITS_FROM)
        worth = (1 - least / _ONE_SLIP) * len(letters) / _LEAST_EDIT if least else budget
        near = self._letters.within(letters, min(budget, int(worth)))
        if not near and desperate and budget and not least:
            near = self._letters.within(letters, budget + 1)
        for number, edits in sorted(near, key=lambda one: (one[1], one[0]))[:_MOST_SLIPS]:
            weight = self._likely(letters, number) * (_DESPERATE if edits > budget else 1)
            yield Expansion(number, weight, How.FUZZY)

    def _likely(self, letters: str, number: int) -> float:
        """What a word of the catalogue is worth for one that is misspelt."""
        meant = self._letters.texts[number]
        weight = worth_of_slip(slip(letters, meant) / len(letters))
        return weight if meant[:1] == letters[:1] else weight * _OTHER_BEGINNING

    def _with_inflections(self, slips: Iterable[Expansion]) -> Iterable[Expansion]:
        """Slips, and the inflections of the likeliest words that they are slips of."""
        likely = sorted(slips, key=lambda one: (-one.weight, one.word))
        yield from likely
        for one in likely[:_LIKELIEST]:
            if one.weight >= _LIKELY_ENOUGH:
                for number in self._stems.of(self.words[one.word]):
                    yield Expansion(
                        number, one.weight * self._inflected(self.keys[one.word], number), How.FUZZY
                    )

    def _rather_misspelt(self, key: str, found: dict[int, Expansion]) -> None:
        """A word that the catalogue only shares a stem with may be a slip of one nearer by: "busness" is no
        "bus". What is nearer than any inflection goes first, what is as near comes close.
        """
        inflected = [one for one in found.values() if one.how is How.STEM]
        if not inflected or not is_alphabetic(key):
            return
        ending = min(_unshared_ending(key, self.keys[one.word]) for one in inflected)
        nearest = 1 if ending <= _USUAL_ENDING else ending / 2
        slips = [
            (one, OSA.distance(key, self.keys[one.word]))
            for one in self._misspelt(key, desperate=False, least=0.0)
            if one.word not in found
        ]
        if any(edits < nearest for _, edits in slips):
            for one in inflected:
                found[one.word] = one.but(_MISTAKEN)
        self._gather(
            found,
            [
                self._with_inflections(
                    one if edits < nearest else one.but(_MISTAKEN) for one, edits in slips if edits <= nearest
                )
            ],
        )

    @cached_property
    def _by_latin(self) -> Grouped:
        foreign = [number for number, key in enumerate(self.keys) if not key.isascii()]
        return Grouped((_latin(self.keys[number]) for number in foreign), foreign)

    @cached_property
    def _latin_letters(self) -> tuple[LetterMasks, list[int]]:
        """Words of other scripts in Latin letters, which each country writes a little differently."""
        latin = {
            number: _latin(key) for number, key in enumerate(self.keys) if not without_accents(key).isascii()
        }
        return LetterMasks(list(latin.values())), list(latin)

    @cached_property
    def _by_sound(self) -> Grouped:
        coded = ((sound(self.keys[number]), number) for number in np.flatnonzero(self._is_lettered).tolist())
        heard = [(sys.intern(code), number) for code, number in coded if len(code) > 1]
        return Grouped((code for code, _ in heard), [number for _, number in heard])

    @cached_property
    def _letters(self) -> LetterMasks:
        return LetterMasks([jamo(key) if not key.isascii() else key for key in self.keys])


def worth_of_slip(wrong: float) -> float:
    """What a word is worth that was misspelt in that share of its letters."""
    return _ONE_SLIP * (1 - _COST_OF_EDIT * wrong)


def in_order(words: Iterable[str]) -> list[str]:
    """Words as a vocabulary wants them: by their keys."""
    return sorted(words, key=lambda word: (folded(word), word))


def _by_key(words: Sequence[str], keys: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The words with each key, and those that have it once written out ("ue" for "ü")."""
    found: dict[str, tuple[int, ...]] = {}
    for number, key in enumerate(keys):
        found[key] = (*found.get(key, ()), number)
    for number, word in enumerate(words):
        if not word.isascii() and (spelt_out := written_out(word)) != word:
            key = folded(spelt_out)
            found[key] = (*found.get(key, ()), number)
    return found


def _same_object(key: str, word: str) -> str:
    """`key`, without a second copy of the text where it is the word itself."""
    return word if key == word else key


def _unshared_ending(one: str, other: str) -> int:
    """The letters of the longer of two words after what both begin with."""
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return max(len(one), len(other)) - shared


def _latin(key: str) -> str:
    return anyascii(key).lower()


def _has_digit(key: str) -> bool:
    return not key.isalpha() and any(letter.isdigit() for letter in key)

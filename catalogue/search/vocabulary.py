"""The words of a catalogue, and which of them a word of a wish may stand for.

From sure to unsure: the word itself, the same without accents, an inflection, another script, the
beginning of a word (the last one only, as one types), part of a compound, a slip of the finger, a word
that sounds alike. A surer way that finds something closes the less sure ones after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from sys import intern

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from catalogue.search.compounds import compounds_of
from catalogue.search.expansion import Expansion, How, surest_first
from catalogue.search.grouped import Grouped
from catalogue.search.letters import LetterMasks
from catalogue.search.little_words import frame_words, function_words
from catalogue.search.misspelt import Misspelt
from catalogue.search.scripts import (
    has_unspaced,
    in_latin_letters,
    is_alphabetic,
    is_hangul,
    without_accents,
    written_out,
)
from catalogue.search.stems import OfWord, Stems
from catalogue.search.text import folded

SURE_STEM = 0.9
_ACCENTS, _SCRIPT, _COMPOUND_HEAD, _COMPOUND_PART = 0.97, 0.85, 0.7, 0.55
_MOST_PREFIXES = 40
_AFTER_ANY_LETTER = "\U0010ffff"
_SHORTEST_BEGINNING, _BEGINNING = 3, 0.9
_COMPOUNDING = ("de", "nl", "da", "sv", "nb", "no", "fi", "hu", "et")
"""Languages that write compounds as one word, so that a stem of five letters may begin another word."""
_SHORTEST_MODIFIER, _SHORTEST_HEAD = 5, 4
_SHORTEST_IN_KOREAN = 2
"""Syllables from which on a Korean word may begin or end another, and that must stand before its end: "양봉"
is in "도시양봉", but "사진" (photographs) not in "강사진" (teachers)."""
_SHORTEST_HEARD = 6
_HEARD_ALIKE = 0.75
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


class Vocabulary:
    """The distinct words (prepared, accents kept) of a catalogue written in `languages`, in the order of
    `in_order`, which does not depend on that of the catalogue.

    `counts` are the numbers of texts that hold each word; it decides which beginnings come first.
    """

    def __init__(self, words: Sequence[str], counts: NDArray[np.int32], languages: Iterable[str]) -> None:
        spoken = tuple(languages)
        self.words = tuple(map(intern, words))  # half of the stems are words themselves
        self.counts = counts
        self.keys = tuple(_same_object(folded(word), word) for word in self.words)
        self.by_key = _by_key(self.words, self.keys)
        lettered = [number for number, key in enumerate(self.keys) if not _has_digit(key)]
        self._lettered = np.zeros(len(self.keys), np.int16)
        self._lettered[lettered] = [len(self.keys[number]) for number in lettered]
        self._stems = Stems(spoken, [self.words[number] for number in lettered], lettered)
        self._compounds = compounds_of(self.by_key)
        korean = [number for number, key in enumerate(self.keys) if is_hangul(key)]
        self._backwards = sorted((self.keys[number][::-1], number) for number in korean)
        self._compounding = any(language.split("-")[0] in _COMPOUNDING for language in spoken)
        little = frozenset[str]().union(*(function_words(language) for language in spoken))
        self._little = frozenset(number for key in little for number in self.by_key.get(key, ()))
        foreign = [number for number, key in enumerate(self.keys) if not key.isascii()]
        latin = {number: in_latin_letters(self.keys[number]) for number in foreign}
        self._by_latin = Grouped(latin.values(), foreign)
        self._latin_letters = _latin_letters(self.keys, latin)
        self._misspelt = Misspelt(self.keys, lettered)
        self._expanded: dict[tuple[str, bool, bool, float, str | None], tuple[Expansion, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return folded(word) in self.by_key

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, key: str) -> Sequence[int]:
        """The words with this key."""
        return self.by_key.get(key, ())

    def holding(self, words: Iterable[int]) -> int:
        """How many texts hold these words, counted for each."""
        return sum(map(self.counts.item, words))

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

    def forget(self) -> None:
        """Let go of the expansions that are kept."""
        self._expanded.clear()

    def _expand(
        self, word: str, language: str | None, *, last: bool, misspelt: bool, least: float
    ) -> tuple[Expansion, ...]:
        key = folded(word)
        found: dict[int, Expansion] = {}
        self._gather(found, self._same(word, key))
        if _has_digit(key):
            return surest_first(found.values())
        spelt = bool(found)
        stems = self._stems.each(word)
        self._gather(found, self._likewise(key, stems, language))
        sure = bool(found)
        if not least:
            self._gather(found, self._as_compound(key, stems))
        if last:
            self._gather(found, self._beginning_with(key, 0.5 if sure else 1.0))
        if misspelt and not sure and has_unspaced(key):
            self._gather(found, self._heard_alike(key))
        elif misspelt and not sure:
            slips = self._misspelt.of(key, desperate=not found, least=least)
            self._gather(found, slips if least else self._with_inflections(slips))
        elif misspelt and not spelt and not least:
            self._rather_misspelt(key, found)
        if not sure and not least:
            self._gather(found, self._kin(key))
        return surest_first(found.values())

    def _gather(self, found: dict[int, Expansion], ways: Iterable[Expansion]) -> None:
        """Keep the surest way to each word. Little words answer only themselves."""
        little = self._little
        for one in ways:
            word, weight, how = one
            if word in little and how > How.ACCENTS:
                continue
            held = found.get(word)
            if held is None or held.weight < weight:
                found[word] = one

    def _same(self, word: str, key: str) -> Iterable[Expansion]:
        for number in self.numbers(key):
            exact = self.words[number] == word or self.keys[number] != self.words[number] == key
            yield Expansion(number, 1.0 if exact else _ACCENTS, How.SPELT if exact else How.ACCENTS)

    def _likewise(self, key: str, stems: OfWord, language: str | None) -> Iterable[Expansion]:
        for number in self._stems.sharing(stems, language):
            yield Expansion(number, self._inflected(key, number), How.STEM)
        if len(key) >= _SHORTEST_BEGINNING:
            yield from (Expansion(number, _SCRIPT, How.SCRIPT) for number in self._other_scripts(key))

    def _inflected(self, key: str, number: int) -> float:
        """What a word of the same stem is worth, less the longer the endings that tell them apart."""
        unusual = _unshared_ending(key, self.keys[number]) - _USUAL_ENDING
        return max(SURE_STEM - _COST_OF_ENDING * max(unusual, 0), _LEAST_INFLECTED)

    def _as_compound(self, key: str, stems: OfWord) -> Iterable[Expansion]:
        for number, is_head in self._compounds.get(key, ()):
            yield Expansion(number, _COMPOUND_HEAD if is_head else _COMPOUND_PART, How.COMPOUND)
        if is_hangul(key):
            yield from self._within_korean(key)
            return
        stem = min((accented for _, accented in stems), key=len, default=key)
        if self._compounding and len(stem) >= _SHORTEST_MODIFIER:
            for number in self._beginning(stem, len(stem) + _SHORTEST_HEAD):
                yield Expansion(number, _COMPOUND_PART, How.COMPOUND)

    def _within_korean(self, key: str) -> Iterable[Expansion]:
        """Korean compounds are written without spaces and have no links, so their parts need not be known. Of
        one that only a frame follows ("요가수업") the beginning is what it is about.
        """
        if len(key) < _SHORTEST_IN_KOREAN:
            return
        for number in self._beginning(key, len(key) + 1):
            frames = self.keys[number][len(key) :] in frame_words("ko")
            yield Expansion(number, _COMPOUND_HEAD if frames else _COMPOUND_PART, How.COMPOUND)
        start = key[::-1]
        first = bisect_left(self._backwards, (start, 0))
        end = bisect_left(self._backwards, (start + _AFTER_ANY_LETTER, 0), first)
        for backwards, number in self._backwards[first:end]:
            if len(backwards) >= len(start) + _SHORTEST_IN_KOREAN:
                yield Expansion(number, _COMPOUND_HEAD, How.COMPOUND)

    def _other_scripts(self, key: str) -> Iterable[int]:
        found = self._by_latin.get(in_latin_letters(key))
        if not key.isascii():
            found.extend(self.by_key.get(in_latin_letters(key), ()))
        elif len(key) >= _SHORTEST_HEARD:
            texts, numbers = self._latin_letters
            if numbers:
                found.extend(numbers[at] for at, _ in texts.within(key, 1))
        return found

    def _heard_alike(self, key: str) -> Iterable[Expansion]:
        """Signs that are read alike, as a keyboard for sounds mixes them up, beside one that is right: "手雨"
        for "手语".
        """
        for number in self._by_latin.get(in_latin_letters(key)):
            if any(mine == right for mine, right in zip(key, self.keys[number], strict=False)):
                yield Expansion(number, _HEARD_ALIKE, How.SOUND)

    def _beginning_with(self, key: str, share: float) -> Iterable[Expansion]:
        if len(key) < _SHORTEST_BEGINNING:
            return
        for number in self._beginning(key, len(key) + 1, _MOST_PREFIXES):
            weight = share * _BEGINNING * (len(key) / len(self.keys[number])) ** 0.5
            yield Expansion(number, weight, How.PREFIX)

    def _kin(self, key: str) -> Iterable[Expansion]:
        """Words that begin alike and end otherwise, as those of one family do: "сварка", "сварщик"."""
        if not is_alphabetic(key) or len(key) < _SHORTEST_KIN:
            return
        start = max(_SHORTEST_KIN - 1, round(len(key) * _SHARED_BY_KIN))
        for number in self._beginning(key[:start], start, _MOST_KIN):
            if 1 < _unshared_ending(key, self.keys[number]) <= _LONGEST_UNSHARED:
                yield Expansion(number, _KIN, How.KIN)

    def _beginning(self, start: str, shortest: int, most: int | None = None) -> list[int]:
        """The words of `shortest` letters or more that begin like that, or of them the `most` that stand in
        most texts; of equally common ones the first.
        """
        first = bisect_left(self.keys, start)
        end = bisect_left(self.keys, start + _AFTER_ANY_LETTER, first)
        words = first + (self._lettered[first:end] >= shortest).nonzero()[0]
        if most is not None and len(words) > most:
            words = words[(-self.counts[words]).argsort(kind="stable")[:most]]
        found: list[int] = words.tolist()
        return found

    def _with_inflections(self, slips: Iterable[Expansion]) -> Iterable[Expansion]:
        """Slips, and the inflections of the likeliest words that they are slips of."""
        likely = surest_first(slips)
        yield from likely
        for one in likely[:_LIKELIEST]:
            if one.weight >= _LIKELY_ENOUGH:
                for number in self._stems.sharing(self._stems.each(self.words[one.word])):
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
            for one in self._misspelt.of(key, desperate=False, least=0.0)
            if one.word not in found
        ]
        if any(edits < nearest for _, edits in slips):
            for one in inflected:
                found[one.word] = one.but(_MISTAKEN)
        likely = (one if edits < nearest else one.but(_MISTAKEN) for one, edits in slips if edits <= nearest)
        self._gather(found, self._with_inflections(likely))


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


def _latin_letters(keys: Sequence[str], latin: Mapping[int, str]) -> tuple[LetterMasks, list[int]]:
    """Words of other scripts in Latin letters, which each country writes a little differently."""
    lasting = [number for number in latin if not without_accents(keys[number]).isascii()]
    return LetterMasks([latin[number] for number in lasting]), lasting


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


def _has_digit(key: str) -> bool:
    return not key.isalpha() and any(letter.isdigit() for letter in key)

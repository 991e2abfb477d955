"""The words of a catalogue that another one is a slip of: those a few edits away, and those that sound alike.

Edit budgets (one from 4 letters, two from 7, a third where nothing matched) and the letter mask before
the edit distance were measured on the vocabularies of six real catalogues with 75,000 words: better than
5 and 9, and 0.08 ms a word instead of 26.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from catalogue.search.expansion import Expansion, How
from catalogue.search.grouped import Grouped
from catalogue.search.letters import LetterMasks
from catalogue.search.scripts import in_latin_letters, is_alphabetic, is_hangul, jamo
from catalogue.search.slips import slip
from catalogue.search.sounds import sound

_ONE_EDIT_FROM, _TWO_EDITS_FROM = 4, 7
_LEAST_ALIKE_IN_SOUND = 0.6
_ONE_SLIP, _COST_OF_EDIT, _OTHER_BEGINNING = 0.95, 1.8, 0.9
"""A misspelt word is worth less by 1.8 times the share of its letters that are wrong, and less where the
first letter differs, which people rarely get wrong. So one wrong letter of five is a guess:
names of themes that a city lacks were found as "misspelt" (padel as papel) where long slips never were."""
_LEAST_EDIT = 0.5 * _COST_OF_EDIT
"""What the likeliest of slips costs."""
_SAME_SOUND, _LETTERS_OF_SOUND = 0.3, 0.5
_MOST_SLIPS = 30
_DESPERATE = 0.7
"""What a word is worth that only the extra edit brought."""


class Misspelt:
    """Words by their `keys`, of which those of the numbers `lettered` are also known by their sound."""

    def __init__(self, keys: Sequence[str], lettered: Iterable[int]) -> None:
        self.letters = LetterMasks([jamo(key) if not key.isascii() else key for key in keys])
        self._by_sound = _by_sound(keys, lettered)

    def of(self, key: str, *, desperate: bool, least: float) -> Iterable[Expansion]:
        """The words that `key` may be a slip of, worth `least` or more; where one is `desperate`, also of an
        edit more than people usually make.
        """
        if not is_alphabetic(key):
            forms = [key] if is_hangul(key) else []
        else:
            forms = [key] if key.isascii() else [key, in_latin_letters(key)]
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
            alike = OSA.normalized_similarity(letters, self.letters.texts[number])
            if alike >= _LEAST_ALIKE_IN_SOUND:
                yield Expansion(number, _SAME_SOUND + _LETTERS_OF_SOUND * alike, How.SOUND)

    def _slips(self, letters: str, least: float, *, desperate: bool) -> Iterable[Expansion]:
        budget = (len(letters) >= _ONE_EDIT_FROM) + (len(letters) >= _TWO_EDITS_FROM)
        worth = (1 - least / _ONE_SLIP) * len(letters) / _LEAST_EDIT if least else budget
        near = self.letters.within(letters, min(budget, int(worth)))
        if not near and desperate and budget and not least:
            near = self.letters.within(letters, budget + 1)
        for number, edits in sorted(near, key=lambda one: (one[1], one[0]))[:_MOST_SLIPS]:
            weight = self._likely(letters, number) * (_DESPERATE if edits > budget else 1)
            yield Expansion(number, weight, How.FUZZY)

    def _likely(self, letters: str, number: int) -> float:
        """What a word of the catalogue is worth for one that is misspelt."""
        meant = self.letters.texts[number]
        weight = worth_of_slip(slip(letters, meant) / len(letters))
        return weight if meant[:1] == letters[:1] else weight * _OTHER_BEGINNING


def worth_of_slip(wrong: float) -> float:
    """What a word is worth that was misspelt in that share of its letters."""
    return _ONE_SLIP * (1 - _COST_OF_EDIT * wrong)


def _by_sound(keys: Sequence[str], lettered: Iterable[int]) -> Grouped:
    """The words by how they sound, but for those of which hardly anything is heard."""
    coded = ((sound(keys[number]), number) for number in lettered)
    heard = [(sys.intern(code), number) for code, number in coded if len(code) > 1]
    return Grouped((code for code, _ in heard), [number for _, number in heard])

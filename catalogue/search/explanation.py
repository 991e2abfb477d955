"""How a result came to be where it is, step by step, as values that a librarian can follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from catalogue.search import certainty
from catalogue.search.answer import Facet, Found
from catalogue.search.answering import read_wish
from catalogue.search.expansion import How
from catalogue.search.facets import NO, UNKNOWN, YES, judged
from catalogue.search.index import Index
from catalogue.search.lookup import Floats
from catalogue.search.meaning import Meanings, Vector
from catalogue.search.ranking import circumstances
from catalogue.search.wanted import Role
from catalogue.search.wish import Wish

_STATES = {NO: "no", UNKNOWN: "unknown", YES: "yes"}


@dataclass(frozen=True, slots=True)
class WordExplained:
    """What became of a word of the wish: its `role` and `weight`, and which `words` of the text answer it,
    `how` and how much `alike` (0 to 1).
    """

    spelling: str
    role: Role
    weight: float
    words: tuple[str, ...]
    how: How | None
    alike: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What each step gave: the words, the themes named, certainty by words and with meaning (0 to 1, the
    bot stands behind it from `certainty.STANDS_BEHIND`), closeness in meaning where vectors are known (1 is
    enough by itself), facets as yes, unknown or no, and the factor for soon, near and certain.
    """

    opportunity_id: str
    words: tuple[WordExplained, ...]
    themes: tuple[str, ...]
    by_words: float
    certain: float
    closeness: float | None
    facets: tuple[tuple[Facet, str], ...]
    circumstances: float
    score: float


def explained(
    index: Index,
    wish: Wish,
    today: date,
    meanings: Meanings | None,
    known: Mapping[str, Vector],
    found: Sequence[Found],
) -> tuple[Explanation, ...]:
    """Explain each of `found`, which were found by `wish`."""
    reading = read_wish(index, wish, meanings, known)
    by_words = certainty.by_words(reading.matching)
    numbers = {one.id: number for number, one in enumerate(index.opportunities)}
    rows = np.array(sorted(numbers[one.opportunity.id] for one in found), np.int64)
    facts = judged(index.columns, wish, today, rows)
    factor = circumstances(facts)
    themes = tuple(index.themes.thesaurus.themes[one.theme].label for one in reading.wanted.themes)
    told = []
    for one in found:
        number = numbers[one.opportunity.id]
        text, row = int(index.texts.of_opportunity[number]), facts.place(number)
        place = reading.matching.place(text)
        told.append(
            Explanation(
                one.opportunity.id,
                tuple(
                    WordExplained(
                        word.spelling,
                        word.role,
                        round(word.weight, 2),
                        tuple(index.vocabulary.words[at] for at in by),
                        next(
                            (way.how for way in word.stands_for if way.word in by), How.THEME if by else None
                        ),
                        round(alike, 2),
                    )
                    for word, alike, by in reading.matching.answers(text)
                ),
                themes,
                _rounded(by_words, place),
                _rounded(reading.certain, place),
                None if reading.closeness is None else _rounded(reading.closeness, place),
                tuple((facet, _STATES[int(states[row])]) for facet, states in facts.states.items()),
                round(float(factor[row]), 2),
                one.score,
            )
        )
    return tuple(told)


def _rounded(values: Floats, place: int | None) -> float:
    return 0.0 if place is None else round(float(values[place]), 2)

"""From a wish to its answer: what the bot stands behind, what comes close, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalogue.search import certainty
from catalogue.search.answer import Answer, Facet, Found
from catalogue.search.facets import NO, Judged, judged
from catalogue.search.index import Index
from catalogue.search.matching import Floats, Matching, matched
from catalogue.search.meaning import Meanings, Vector
from catalogue.search.naming import words_named
from catalogue.search.ranking import Ranked, circumstances, ranked
from catalogue.search.reasons import ask_first, reasons_for, relaxed
from catalogue.search.wanted import Wanted, wanted
from catalogue.search.wish import Wish

MOST_NEAR = 10
_ENOUGH = 5
_BEYOND_DOUBT = 0.9
"""A page of matches of that certainty needs no vector of the wish."""
_CLOSE_ENOUGH = 1.5
"""Standard deviations from which closeness in meaning alone is worth showing."""

COST_OF_RELAXING = {
    Facet.TIME: 0.2,
    Facet.DAY: 0.25,
    Facet.DATE: 0.3,
    Facet.DISTRICT: 0.3,
    Facet.DISTANCE: 0.3,
    Facet.PRICE: 0.4,
    Facet.MODE: 0.5,
    Facet.KIND: 0.5,
    Facet.AREA: 0.6,
    Facet.TEACHING_LANGUAGE: 0.7,
    Facet.AGE: 0.8,
    Facet.ACCESS: 0.9,
    Facet.REGISTRATION: 0.9,
}
"""How much it hurts to give a wish up, from another hour to a door that one cannot get through."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A wish held against the catalogue: its words, what they match, how certain each text is with the
    support of meaning, how close in meaning (or nothing, where no vector is known), and the facets.
    """

    wanted: Wanted
    matching: Matching
    certain: Floats
    closeness: Floats | None
    judged: Judged
    unsettled: str | None


def read_wish(
    index: Index, wish: Wish, today: date, meanings: Meanings | None, known: Mapping[str, Vector]
) -> Reading:
    """Understand `wish`; `meanings` and `known` are the vectors of texts and of wishes, as far as known."""
    words = wanted(wish.text, index.vocabulary, index.themes, index.postings.readings, wish.language)
    matching = matched(words.words, index.postings)
    by_words = certainty.by_words(matching)
    text = wish.meant
    vector = known.get(text)
    closeness = meanings.closeness(vector) if meanings is not None and vector is not None else None
    decided = np.count_nonzero(by_words >= _BEYOND_DOUBT) >= _ENOUGH
    unsettled = text if text and meanings is not None and vector is None and not decided else None
    return Reading(
        words,
        matching,
        certainty.supported(by_words, closeness, matching.themed),
        closeness,
        judged(index.columns, wish, today),
        unsettled,
    )


def answered(
    index: Index,
    wish: Wish,
    today: date,
    meanings: Meanings | None = None,
    known: Mapping[str, Vector] | None = None,
) -> Answer:
    """Everything that answers `wish` on `today`, best first."""
    if not wish.text.strip():
        return _browsed(index, wish, judged(index.columns, wish, today))
    reading = read_wish(index, wish, today, meanings, known or {})
    facts, of = reading.judged, index.texts.of_opportunity
    fitting = circumstances(facts)
    certain = reading.certain[of]
    behind = certain >= certainty.STANDS_BEHIND
    open_to_all = facts.worst > NO
    matches = ranked(
        index, facts.shown & behind & open_to_all, reading.matching.score[of] * certain * fitting
    )
    close = certain >= certainty.COMES_CLOSE
    if reading.closeness is not None:
        close |= reading.closeness[of] >= _CLOSE_ENOUGH
    worth = certainty.near_worth(reading.certain, reading.closeness)[of] * fitting / _price_of_relaxing(facts)
    near = ranked(index, facts.shown & close & ~(behind & open_to_all), worth, MOST_NEAR, besides=matches)
    return Answer(
        wish,
        _found(index, wish, facts, reading.matching, matches),
        _found(index, wish, facts, reading.matching, near),
        reading.unsettled,
        matches.total,
    )


def matching_mask(
    index: Index,
    wish: Wish,
    today: date,
    meanings: Meanings | None = None,
    known: Mapping[str, Vector] | None = None,
) -> NDArray[np.bool_]:
    """Which opportunities the bot stands behind for `wish`."""
    if not wish.text.strip():
        facts = judged(index.columns, wish, today)
        return facts.shown & (facts.worst > NO)
    reading = read_wish(index, wish, today, meanings, known or {})
    behind = reading.certain[index.texts.of_opportunity] >= certainty.STANDS_BEHIND
    return reading.judged.shown & (reading.judged.worst > NO) & behind


def _browsed(index: Index, wish: Wish, facts: Judged) -> Answer:
    fitting = circumstances(facts)
    matches = ranked(index, facts.shown & (facts.worst > NO), fitting)
    near = ranked(
        index,
        facts.shown & (facts.worst == NO),
        fitting / _price_of_relaxing(facts),
        MOST_NEAR,
        besides=matches,
    )
    return Answer(
        wish,
        _found(index, wish, facts, None, matches),
        _found(index, wish, facts, None, near),
        total=matches.total,
    )


def _price_of_relaxing(facts: Judged) -> NDArray[np.float64]:
    price = np.ones(len(facts.shown))
    for facet, states in facts.states.items():
        price += np.where(states == NO, COST_OF_RELAXING[facet], 0.0)
    return price


def _found(
    index: Index, wish: Wish, facts: Judged, matching: Matching | None, shown: Ranked
) -> tuple[Found, ...]:
    words = words_named(index, matching.words if matching else (), shown.order, wish.language)
    return tuple(
        Found(
            index.opportunities[number],
            reasons_for(number, facts, named, wish.text.strip()),
            ask_first(number, facts),
            relaxed(number, facts),
            round(score, 4),
        )
        for number, score, named in zip(shown.order, shown.worth, words, strict=True)
    )

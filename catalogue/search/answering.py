"""From a wish to its answer: what the bot stands behind, what comes close, and why."""

from __future__ import annotations

from datetime import date

import numpy as np

from catalogue.search.answer import Answer, Found
from catalogue.search.facets import NO, Judged, judged
from catalogue.search.index import Index
from catalogue.search.matching import Matching, matched
from catalogue.search.ranking import Ranked, circumstances, ranked
from catalogue.search.reasons import ask_first, reasons_for, relaxed
from catalogue.search.wanted import wanted
from catalogue.search.wish import Wish

_STANDS_BEHIND = 0.6
_IN_DESCRIPTION = 0.6
_COMES_CLOSE = 0.3
MOST_NEAR = 10


def answered(index: Index, wish: Wish, today: date) -> Answer:
    """Everything that answers `wish` on `today`, best first."""
    facts = judged(index.columns, wish, today)
    fitting = circumstances(facts)
    if not wish.text.strip():
        matches = ranked(index, facts.shown & (facts.worst > NO), fitting)
        near = ranked(index, facts.shown & (facts.worst == NO), fitting / _relaxations(facts), MOST_NEAR)
        return _worded(index, wish, facts, None, matches, near)
    wish_read = wanted(wish.text, index.vocabulary, index.themes, index.postings.readings, wish.language)
    matching = matched(wish_read.words, index.postings)
    of = index.texts.of_opportunity
    certain = matching.about + _IN_DESCRIPTION * (matching.covered - matching.about)
    sure = certain[of] >= _STANDS_BEHIND
    close = matching.covered[of] >= _COMES_CLOSE
    worth = matching.score[of] * certain[of] * fitting
    matches = ranked(index, facts.shown & sure & (facts.worst > NO), worth)
    near = ranked(
        index, facts.shown & close & ~(sure & (facts.worst > NO)), worth / _relaxations(facts), MOST_NEAR
    )
    return _worded(index, wish, facts, matching, matches, near)


def _relaxations(facts: Judged) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return 1.0 + sum((states == NO).astype(np.float64) for states in facts.states.values())


def _worded(
    index: Index, wish: Wish, facts: Judged, matching: Matching | None, matches: Ranked, near: Ranked
) -> Answer:
    def found(shown: Ranked) -> tuple[Found, ...]:
        return tuple(
            Found(
                index.opportunities[number],
                reasons_for(number, index, facts, matching, wish.text),
                ask_first(number, facts),
                relaxed(number, facts),
                score,
            )
            for number, score in zip(shown.order, shown.worth, strict=True)
        )

    return Answer(wish, found(matches), found(near))

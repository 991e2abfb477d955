"""From a wish to its answer: what the bot stands behind, what comes close, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalogue.search import certainty
from catalogue.search.answer import Answer, Facet, Findings, Found
from catalogue.search.facets import NO, Judged, judged
from catalogue.search.index import Index
from catalogue.search.lookup import Floats
from catalogue.search.matching import Matching, matched
from catalogue.search.meaning import Meanings, Vector
from catalogue.search.naming import words_named
from catalogue.search.postings import ranges
from catalogue.search.ranking import Ranked, circumstances, ranked
from catalogue.search.reasons import ask_first, reasons_for, relaxed
from catalogue.search.wanted import Wanted, finished, wanted
from catalogue.search.wish import Wish

MOST_NEAR, MOST_CLOSEST = 10, 5
_ENOUGH = 5
_BEYOND_DOUBT = 0.9
"""A page of matches of that certainty needs no vector of the wish."""
_MEANING_WEIGHT = 0.5
"""What closeness 1 is worth in the order of the matches, beside a wish whose every word is in the title."""

_NO_TEXTS = np.zeros(0, np.int64)

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
    """A wish held against the catalogue: its words, what they match, and for each of the texts in `matching`
    how certain it is with the support of meaning, and how close in meaning (or nothing, where no vector is
    known). `unsettled` is the text whose vector would help.
    """

    wanted: Wanted
    matching: Matching
    certain: Floats
    closeness: Floats | None
    unsettled: str | None


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The opportunities that may be shown for a wish, by number, each with the place of its text in the
    reading, and the facets.
    """

    rows: NDArray[np.int64]
    of: NDArray[np.int64]
    judged: Judged


def read_wish(index: Index, wish: Wish, meanings: Meanings | None, known: Mapping[str, Vector]) -> Reading:
    """Understand `wish`; `meanings` and `known` are the vectors of texts and of wishes, as far as known."""
    words = wanted(wish.text, index.vocabulary, index.themes, index.postings.readings, wish.language)
    text = finished(wish.meant, words, index.vocabulary)
    vector = known.get(text)
    closeness = meanings.closeness(vector) if meanings is not None and vector is not None else None
    close = certainty.worth_comparing(closeness) if closeness is not None else _NO_TEXTS
    matching = matched(words.words, index.postings, certainty.COMES_CLOSE, close)
    by_words = certainty.by_words(matching)
    if closeness is not None:
        closeness = closeness[matching.texts]
    undecided = meanings is not None and np.count_nonzero(by_words >= _BEYOND_DOUBT) < _ENOUGH
    unsettled = text if text and vector is None and undecided else None
    certain = certainty.supported(matching, by_words, closeness)
    return Reading(words, matching, certain, closeness, unsettled)


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
    reading = read_wish(index, wish, meanings, known or {})
    close = certainty.comes_close(reading.matching, reading.certain, reading.closeness)
    held = _candidates(index, wish, today, reading, close | _closest(reading))
    facts, of, rows = held.judged, held.of, held.rows
    fitting = circumstances(facts)
    certain = reading.certain[of]
    met = facts.worst > NO
    fits = (certain >= certainty.STANDS_BEHIND) & met
    good = (facts.shown & fits).nonzero()[0]
    worth = _worth(reading)[of[good]] * certain[good] * fitting[good]
    matches = ranked(index, rows[good], worth)
    # Close in meaning, or a wish given up; both at once is not close, except where hardly anything is closer.
    worth_telling = (certain >= certainty.COMES_CLOSE) | met
    if reading.closeness is not None:
        worth_telling |= reading.closeness[of] >= certainty.ALONE
    rest = (facts.shown & ~fits & worth_telling).nonzero()[0]
    worth = certainty.near_worth(reading.certain, reading.closeness)[of[rest]] * fitting[rest]
    worth /= _price_of_relaxing(facts)[rest]
    far = (~close[of[rest]]).nonzero()[0]
    near = ranked(index, np.delete(rows[rest], far), np.delete(worth, far), MOST_NEAR, besides=(matches,))
    if matches.order:
        far = far[:0]
    closest = ranked(index, rows[rest[far]], worth[far], MOST_CLOSEST, besides=(near,))
    return Answer(
        wish,
        _findings(index, wish, facts, reading.matching, matches),
        _findings(index, wish, facts, reading.matching, near),
        _findings(index, wish, facts, None, closest),
        reading.unsettled,
        matches.total,
    )


def _closest(reading: Reading) -> NDArray[np.bool_]:
    """The texts that are closest in meaning, close or not: some, because not all of them may be shown."""
    found = np.zeros(len(reading.certain), bool)
    if reading.closeness is not None:
        found[certainty.closest(reading.closeness)] = True
    return found


def _worth(reading: Reading) -> NDArray[np.float64]:
    """How well each text of `reading` answers it: by BM25F, as a share of the weight of the wish, and by
    meaning.
    """
    weight = sum(word.weight for word in reading.matching.words) or 1.0
    worth: NDArray[np.float64] = reading.matching.score.astype(np.float64) / weight
    if reading.closeness is not None:
        worth += _MEANING_WEIGHT * np.clip(reading.closeness, 0, 2)
    return worth


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
    reading = read_wish(index, wish, meanings, known or {})
    held = _candidates(index, wish, today, reading, reading.certain >= certainty.STANDS_BEHIND)
    mask = np.zeros(len(index.opportunities), bool)
    mask[held.rows[held.judged.shown & (held.judged.worst > NO)]] = True
    return mask


def _candidates(
    index: Index, wish: Wish, today: date, reading: Reading, chosen: NDArray[np.bool_]
) -> _Candidates:
    """The opportunities with one of the `chosen` texts (a mask over those of the reading)."""
    places = chosen.nonzero()[0]
    texts = reading.matching.texts[places]
    starts, ends = index.texts.first_opportunity[texts], index.texts.first_opportunity[texts + 1]
    rows = index.texts.opportunities[ranges(starts, ends)].astype(np.int64)
    of = places.repeat(ends - starts)
    return _Candidates(rows, of, judged(index.columns, wish, today, rows))


def _browsed(index: Index, wish: Wish, facts: Judged) -> Answer:
    fitting = circumstances(facts)
    fits = facts.worst > NO
    good = (facts.shown & fits).nonzero()[0]
    matches = ranked(index, good, fitting[good])
    rest = (facts.shown & ~fits).nonzero()[0]
    worth = fitting[rest] / _price_of_relaxing(facts)[rest]
    near = ranked(index, rest, worth, MOST_NEAR, besides=(matches,))
    return Answer(
        wish,
        _findings(index, wish, facts, None, matches),
        _findings(index, wish, facts, None, near),
        total=matches.total,
    )


def _price_of_relaxing(facts: Judged) -> NDArray[np.float64]:
    price = np.ones(len(facts.shown))
    for facet, states in facts.states.items():
        price[states == NO] += COST_OF_RELAXING[facet]
    return price


def _findings(index: Index, wish: Wish, facts: Judged, matching: Matching | None, shown: Ranked) -> Findings:
    """Without a `matching` neither words nor meaning are a reason."""
    meant = wish.text.strip() if matching else None

    def found(part: slice) -> list[Found]:
        numbers = shown.order[part]
        words = (
            words_named(index, matching.lookup, numbers, wish.language) if matching else [()] * len(numbers)
        )
        return [
            Found(
                index.opportunities[number],
                reasons_for(place, facts, named, meant),
                ask_first(place, facts),
                relaxed(place, facts),
                round(worth, 4),
            )
            for number, place, worth, named in zip(
                numbers, map(facts.place, numbers), shown.worth[part], words, strict=True
            )
        ]

    return Findings(len(shown.order), found)

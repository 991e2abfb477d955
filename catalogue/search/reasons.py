"""Why something is shown, as values that `bot.wording` makes words of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from catalogue.model import Opportunity
from catalogue.search.answer import CloseInMeaning, Distance, Facet, Fits, MatchedWords, Reason
from catalogue.search.facets import NO, UNKNOWN, YES, Judged
from catalogue.search.index import Index
from catalogue.search.matching import Matching
from catalogue.search.wanted import Role

_WORTH_NAMING = 0.4
"""Words less alike than that were no reason to show it."""


def reasons_for(
    number: int, index: Index, judged: Judged, matching: Matching | None, close_to: str | None
) -> tuple[Reason, ...]:
    """The words that matched, the meaning where they did not, the facets that fit, and how far it is."""
    found: list[Reason] = []
    words = matched_words(number, index, matching) if matching else ()
    if words:
        found.append(MatchedWords(words))
    elif close_to:
        found.append(CloseInMeaning(close_to))
    found.extend(Fits(facet) for facet in facets_with(YES, number, judged) if facet is not Facet.REGISTRATION)
    if judged.metres is not None and not np.isnan(metres := judged.metres[judged.place(number)]):
        found.append(Distance(round(float(metres))))
    return tuple(found)


def facets_with(state: int, number: int, judged: Judged) -> tuple[Facet, ...]:
    """The facets in which an opportunity has this state."""
    place = judged.place(number)
    return tuple(facet for facet, states in judged.states.items() if states[place] == state)


def ask_first(number: int, judged: Judged) -> tuple[Facet, ...]:
    return facets_with(UNKNOWN, number, judged)


def relaxed(number: int, judged: Judged) -> tuple[Facet, ...]:
    return facets_with(NO, number, judged)


def matched_words(number: int, index: Index, matching: Matching) -> tuple[str, ...]:
    """The words of the catalogue that answer those of the wish, spelt as there. Words that only frame a
    wish ("course") are named where nothing else matched.
    """
    text = int(index.texts.of_opportunity[number])
    answers = [(word, by) for word, alike, by in matching.answers(text) if alike >= _WORTH_NAMING]
    telling = [by for word, by in answers if word.role is Role.CONTENT] or [by for _, by in answers]
    opportunity = index.opportunities[number]
    return tuple(
        dict.fromkeys(_as_written(index.vocabulary.words[one], opportunity) for by in telling for one in by)
    )


def _as_written(word: str, opportunity: Opportunity) -> str:
    """`word` with the capitals that it has in the catalogue; as prepared, where it is not found literally."""
    for text in _texts(opportunity):
        lowered = text.lower()
        at = lowered.find(word)
        while at >= 0:
            end = at + len(word)
            whole = not (lowered[at - 1 : at].isalnum() or lowered[end : end + 1].isalnum())
            if whole and len(lowered) == len(text):
                return text[at:end]
            at = lowered.find(word, end)
    return word


def _texts(opportunity: Opportunity) -> Iterator[str]:
    yield from (text for _, text in opportunity.title.texts)
    yield from opportunity.keywords
    if opportunity.description:
        yield from (text for _, text in opportunity.description.texts)

"""Why something is shown, as values that `bot.wording` makes words of."""

from __future__ import annotations

import numpy as np

from catalogue.search.answer import CloseInMeaning, Distance, Facet, Fits, MatchedWords, Reason
from catalogue.search.facets import NO, UNKNOWN, YES, Judged


def reasons_for(
    place: int, judged: Judged, words: tuple[str, ...], close_to: str | None
) -> tuple[Reason, ...]:
    """The `words` that matched, the meaning where none did, the facets that fit, and how far it is."""
    found: list[Reason] = []
    if words:
        found.append(MatchedWords(words))
    elif close_to:
        found.append(CloseInMeaning(close_to))
    found.extend(Fits(facet) for facet in facets_with(YES, place, judged) if facet is not Facet.REGISTRATION)
    if judged.metres is not None and not np.isnan(metres := judged.metres[place]):
        found.append(Distance(round(float(metres))))
    return tuple(found)


def facets_with(state: int, place: int, judged: Judged) -> tuple[Facet, ...]:
    """The facets in which the opportunity at this place has this state."""
    return tuple([facet for facet, states in judged.states.items() if states.item(place) == state])


def ask_first(place: int, judged: Judged) -> tuple[Facet, ...]:
    return facets_with(UNKNOWN, place, judged)


def relaxed(place: int, judged: Judged) -> tuple[Facet, ...]:
    return facets_with(NO, place, judged)

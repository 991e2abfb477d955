"""An immutable catalogue and its index, swapped whole: nobody ever sees half of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Area, City, Opportunity
from catalogue.search.answer import Answer, Found, Interest, Narrowings
from catalogue.search.answering import answered, matching_mask
from catalogue.search.columns import AREAS
from catalogue.search.explanation import Explanation, explained
from catalogue.search.facets import count_shown, counts_by_area
from catalogue.search.index import index_of
from catalogue.search.interests import interests_of
from catalogue.search.meaning import Meanings, Vector, Vectors, meanings_from, passages_of
from catalogue.search.narrowing import narrowings_of
from catalogue.search.usual_wishes import usual_wishes
from catalogue.search.wish import Wish

__all__ = ["Catalogue", "Vector"]


class Catalogue:
    """What a city offers, ready to be asked. Made once from `opportunities`, then never changed.

    It finds by words at once. `with_vectors` gives one that also finds by meaning, `knowing` one that
    knows what certain wishes mean; both share everything else with this one.
    """

    def __init__(self, city: City, opportunities: Sequence[Opportunity]) -> None:
        self.city = city
        self.opportunities = tuple(opportunities)
        self._by_id = {opportunity.id: opportunity for opportunity in self.opportunities}
        self._index = index_of(self.opportunities)
        self._meanings: Meanings | None = None
        self._known: Mapping[str, Vector] = {}

    @property
    def districts(self) -> tuple[str, ...]:
        """Every district named in the catalogue, in alphabetical order."""
        return self._index.columns.district_names

    def get(self, opportunity_id: str) -> Opportunity | None:
        return self._by_id.get(opportunity_id)

    @property
    def passages(self) -> tuple[str, ...]:
        """The texts whose vectors `with_vectors` needs, each once."""
        return passages_of(self.opportunities, self._index.texts).all

    @property
    def finds_by_meaning(self) -> bool:
        """Whether the vectors of its texts are known."""
        return self._meanings is not None

    @property
    def meanings(self) -> Meanings | None:
        """The vectors of its texts, one row a text in the order of `ids_by_text`, once known."""
        return self._meanings

    @property
    def ids_by_text(self) -> tuple[str, ...]:
        """For each distinct text the id of the first opportunity that has it."""
        first = {
            int(text): one.id
            for text, one in zip(
                self._index.texts.of_opportunity[::-1], self.opportunities[::-1], strict=True
            )
        }
        return tuple(first[text] for text in range(len(first)))

    def with_opportunities(self, opportunities: Sequence[Opportunity]) -> Catalogue:
        """The same catalogue with the same opportunities, or for a while without them: so it is carried from
        one process to another, where they are put together again.
        """
        held = tuple(opportunities)
        return self._but(
            opportunities=held,
            _by_id={opportunity.id: opportunity for opportunity in held},
            _index=replace(self._index, opportunities=held),
        )

    def with_vectors(self, vectors: Vectors) -> Catalogue:
        """The same catalogue that also finds by meaning. Raises `KeyError` where a passage has no vector."""
        passages = passages_of(self.opportunities, self._index.texts)
        themes = self._index.themes
        lacking = {wish for wish, theme in usual_wishes().items() if not themes.groups(theme)}
        return self._but(_meanings=meanings_from(passages, vectors, lacking))

    def knowing(self, meanings: Mapping[str, Vector]) -> Catalogue:
        """The same catalogue that also knows the vectors of these texts of wishes."""
        return self._but(_known={**self._known, **meanings})

    def search(self, wish: Wish, today: date) -> Answer:
        """Everything that answers `wish` on `today`, best first. The answer's `unsettled` is a text whose
        vector would make it better, once `knowing` knows it.
        """
        return answered(self._index, wish, today, self._meanings, self._known)

    def matching(self, wish: Wish, today: date) -> frozenset[str]:
        """The ids of everything that the bot stands behind for `wish`, also beyond what `search` lists."""
        places = np.flatnonzero(self._matching(wish, today))
        return frozenset(self.opportunities[place].id for place in places.tolist())

    def explain(self, wish: Wish, today: date, found: Sequence[Found]) -> tuple[Explanation, ...]:
        """What each step of the search contributed to each of `found`, for `wish` on `today`."""
        return explained(self._index, wish, today, self._meanings, self._known, found)

    def narrowings(self, wish: Wish, today: date) -> Narrowings:
        """How many matches each further narrowing of `wish` would leave."""
        return narrowings_of(self._index, wish, today, self._matching(wish, today))

    def count_current(self, today: date) -> int:
        """How many opportunities are not over. Worked out once a day, for this and `by_area`."""
        return count_shown(self._index.columns, today)

    def by_area(self, today: date) -> tuple[tuple[Area, int], ...]:
        """How many opportunities that are not over each area has, in the order of the areas; 0 too."""
        return tuple(zip(AREAS, counts_by_area(self._index.columns, today), strict=True))

    def interests(self, wish: Wish, today: date, limit: int = 8) -> tuple[Interest, ...]:
        """The commonest themes among what answers `wish`, at most `limit`, each with what it would find."""
        return interests_of(
            self._index,
            self._matching(wish, today),
            wish.language,
            limit,
            lambda text: int(np.count_nonzero(self._matching(replace(wish, text=text), today))),
        )

    def _matching(self, wish: Wish, today: date) -> NDArray[np.bool_]:
        return matching_mask(self._index, wish, today, self._meanings, self._known)

    def _but(self, **changes: object) -> Catalogue:
        """A copy that shares everything but `changes`."""
        other = copy(self)
        vars(other).update(changes)
        return other

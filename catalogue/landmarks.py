"""Places that a resident can name to say where: the districts of a catalogue, and the places in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from rapidfuzz import fuzz, process

from catalogue.model import Opportunity
from catalogue.search.columns import name_key

LEAST_ALIKE = 85
"""Of 100; a slip of the finger in a name of seven letters still passes, another name does not."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place by its name as the catalogue writes it; WGS 84 in decimal degrees."""

    name: str
    latitude: float
    longitude: float


def landmark(text: str, opportunities: Sequence[Opportunity]) -> Landmark | None:
    """What `text` names, spelt as it may be; a district is the middle of what is offered in it."""
    wanted = name_key(text)
    if not wanted:
        return None
    points: dict[str, list[tuple[float, float]]] = {}
    for name, point in _named(opportunities):
        points.setdefault(name, []).append(point)
    names = {name: name_key(name) for name in points}
    found = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    if found is None:
        found = process.extractOne(wanted, names, scorer=fuzz.token_set_ratio, score_cutoff=100)
    if found is None:
        return None
    name = str(found[2])
    latitudes, longitudes = zip(*points[name], strict=True)
    return Landmark(name, fmean(latitudes), fmean(longitudes))


def _named(opportunities: Sequence[Opportunity]) -> Iterator[tuple[str, tuple[float, float]]]:
    for one in opportunities:
        place = one.place
        if place.latitude is not None and place.longitude is not None:
            point = place.latitude, place.longitude
            yield from ((name, point) for name in (place.district, place.name) if name)

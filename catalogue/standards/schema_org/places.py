"""Where: places, addresses, virtual locations, and what makes a place accessible."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.model import City
from catalogue.standards.addresses import town_to_name
from catalogue.standards.meanings import access_in
from catalogue.standards.schema_org.graph import Graph, Node, types_of
from catalogue.standards.schema_org.texts import name_of, text
from catalogue.standards.sources import as_list

Values = dict[str, object]

VIRTUAL = "VirtualLocation"


def locations_of(node: Node, graph: Graph) -> tuple[list[Node], bool]:
    """The places where something is, and whether it is on line as well, or only. A text is an address."""
    places: list[Node] = []
    online = False
    for value in as_list(node.get("location")):
        if isinstance(value, str) and not next(graph.each({"it": value}, "it"), None):
            if value.casefold() == "online":
                online = True
            else:
                places.append({"address": value})
        else:
            place = graph.first({"it": value}, "it")
            if VIRTUAL in types_of(place):
                online = True
            elif place:
                places.append({"address": place} if "PostalAddress" in types_of(place) else place)
    return places, online


def place_cells(place: Node, graph: Graph, city: City) -> Values:
    """The columns that say where."""
    geo = graph.first(place, "geo") or place
    return {
        "place": text(place, "name"),
        "address": _address(place, graph, city),
        "district": name_of(place.get("containedInPlace"), graph),
        "latitude": text(geo, "latitude"),
        "longitude": text(geo, "longitude"),
        "access": list(_access(place, graph)),
    }


def _address(place: Node, graph: Graph, city: City) -> str:
    written = text(place, "address")
    if written:
        return written
    address = graph.first(place, "address")
    town = town_to_name(text(address, "addressLocality"), city)
    parts = (
        text(address, "streetAddress"),
        " ".join(filter(None, (text(address, "postalCode"), town))),
        text(address, "addressRegion"),
    )
    return ", ".join(filter(None, parts))


def _access(place: Node, graph: Graph) -> Iterator[str]:
    for feature in graph.each(place, "amenityFeature"):
        value = feature.get("value")
        missing = value is False or (isinstance(value, str) and value.casefold() in ("false", "no"))
        for code in access_in([text(feature, "name")]):
            yield f"not {code}" if missing else code

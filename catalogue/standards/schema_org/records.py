"""What one node says, in our own columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.model import Area, City, Kind, Mode
from catalogue.reading.columns import PLAIN_COLUMNS
from catalogue.standards.meanings import ages_in
from catalogue.standards.schema_org.graph import Graph, Node, id_of, plain, types_of
from catalogue.standards.schema_org.occasions import with_parts
from catalogue.standards.schema_org.offers import price_cells
from catalogue.standards.schema_org.places import locations_of, place_cells
from catalogue.standards.schema_org.texts import language_of, localised, name_of, text
from catalogue.standards.sources import as_list

Values = dict[str, object]

COURSES = {"Course", "CourseInstance"}
EVENTS = {"EventSeries", "Festival", "Hackathon", "SessionSeries", "ScheduledSession"}
PLACES = {
    "Place", "Library", "Museum", "Park", "CivicStructure", "CommunityCenter", "ArtGallery", "Zoo",
    "Aquarium", "TouristAttraction", "SportsActivityLocation", "PerformingArtsTheater", "MovieTheater",
    "MusicVenue", "EducationalOrganization", "School", "CollegeOrUniversity", "Preschool", "BotanicalGarden",
}  # fmt: skip
MODES = {  # as they are written without capitals, because many write them with
    "online": Mode.ONLINE,
    "onsite": Mode.IN_PERSON,
    "in person": Mode.IN_PERSON,
    "blended": Mode.HYBRID,
    "onlineeventattendancemode": Mode.ONLINE,
    "offlineeventattendancemode": Mode.IN_PERSON,
    "mixedeventattendancemode": Mode.HYBRID,
}
AGES = re.compile(r"(\d{1,3})?\s*(?:-|–|to)\s*(\d{1,3})?|(\d{1,3})\s*\+")


def kind_of(node: Node) -> Kind | None:
    """What it is in our catalogue; None for what one cannot go to learn at."""
    types = set(types_of(node))
    if types & COURSES:
        return Kind.COURSE
    if types & EVENTS or any(one.endswith("Event") for one in types):
        return Kind.EVENT
    return Kind.PLACE if types & PLACES else None


def is_cancelled(node: Node) -> bool:
    return plain(text(node, "eventStatus")) == "EventCancelled"


def rows_of(node: Node, graph: Graph, city: City, timezone: str | None) -> list[list[Values]]:
    """Its rows for each place at which it is offered; the parts of a course may be at several."""
    parts = [
        one for one in graph.each(node, "hasCourseInstance", "subEvent") if one is not node
        and not is_cancelled(one)
    ]  # fmt: skip
    shared = _shared(node, parts[0] if parts else {}, graph, city)
    if kind_of(node) is Kind.PLACE:
        where = place_cells(node, graph, city) | {"place": shared["place"]}
        terms = _of_these(node, [], graph, city)
        return [_joined(terms | shared | _filled(where), with_parts(node, [], graph, timezone))]
    by_place: dict[str, tuple[Values, list[Node]]] = {}
    own = _where(node, graph, city)
    for part in parts or [node]:
        where = _where(part, graph, city) or own
        by_place.setdefault(repr(where), (where, []))[1].append(part)
    several = len(by_place) > 1
    return [
        _joined(
            _of_these(node, here, graph, city)
            | shared
            | where
            | ({"id": f"{shared['id']}@{number}"} if several and shared["id"] else {}),
            with_parts(node, here if parts else [], graph, timezone),
        )
        for number, (where, here) in enumerate(by_place.values(), start=1)
    ]


def _of_these(node: Node, parts: list[Node], graph: Graph, city: City) -> Values:
    """How one takes part and what it costs at one place, where the course leaves that to its instances."""
    modes = {mode for part in parts if (mode := _mode(part, graph))}
    mode = _mode(node, graph) or (modes.pop() if len(modes) == 1 else str(Mode.HYBRID) if modes else "")
    prices = (price_cells(one, graph, city) for one in (node, *parts))
    return {"mode": mode, **next((price for price in prices if any(price.values())), {})}


def _joined(shared: Values, sessions: list[Values]) -> list[Values]:
    first, *others = sessions or [{}]
    return [shared | first, *others]


def _shared(node: Node, part: Node, graph: Graph, city: City) -> Values:
    """What is the same for every session; a course may leave to its first instance what it does not say."""
    written_in = language_of(node, "name")
    language = written_in or city.default_language
    low, high = _ages(node, graph)
    if not low and not high:
        low, high = _ages(part, graph)
    provider = graph.first(node, "provider", "organizer", "publisher")
    contact = graph.first(provider, "contactPoint") or graph.first(node, "contactPoint")
    kind = kind_of(node)
    return {
        "id": _identity(node, graph),
        "kind": str(kind or ""),
        **localised(node, "name", "title", language),
        **localised(node, "description", "description", language),
        "language": written_in,
        "topics": list(_topics(node, graph)),
        "keywords": list(_keywords(node, graph)),
        "provider": name_of(node.get("provider") or node.get("organizer"), graph),
        "place": text(node, "name") if kind is Kind.PLACE else "",
        "min_age": low,
        "max_age": high,
        "taught_in": list(_languages(node, graph)) or list(_languages(part, graph)),
        "url": text(node, "url") or text(part, "url") or text(graph.first(node, "offers"), "url"),
        "phone": text(node, "telephone") or text(provider, "telephone") or text(contact, "telephone"),
        "email": text(node, "email") or text(provider, "email") or text(contact, "email"),
        **_said_otherwise(node, graph),
    }


def _where(node: Node, graph: Graph, city: City) -> Values:
    places, _ = locations_of(node, graph)
    return _filled(place_cells(places[0], graph, city)) if places else {}


def _filled(values: Values) -> Values:
    return {column: value for column, value in values.items() if value}


def _identity(node: Node, graph: Graph) -> str:
    return text(node, "identifier") or text(graph.first(node, "identifier"), "value") or id_of(node)


def _mode(node: Node, graph: Graph) -> str:
    stated = [plain(item) for item in as_list(node.get("courseMode")) if isinstance(item, str)]
    stated.append(plain(text(node, "eventAttendanceMode")))
    modes = {mode for item in stated if (mode := MODES.get(item.casefold())) is not None}
    if not modes:
        places, online = locations_of(node, graph)
        return str(Mode.HYBRID if places else Mode.ONLINE) if online else ""
    return str(modes.pop() if len(modes) == 1 else Mode.HYBRID)


def _ages(node: Node, graph: Graph) -> tuple[str, str]:
    audience = graph.first(node, "audience")
    span = graph.first(node, "ageRange")
    low = text(audience, "suggestedMinAge", "requiredMinAge") or text(span, "minValue")
    high = text(audience, "suggestedMaxAge", "requiredMaxAge") or text(span, "maxValue")
    written = text(node, "typicalAgeRange") or text(audience, "typicalAgeRange")
    if low or high or not written:
        return low, high
    if found := AGES.fullmatch(written):
        return found[1] or found[3] or "", found[2] or ""
    ages = ages_in(written)
    # Words that nobody here understands go where the parser of ages reports them.
    return ("" if ages.low is None else str(ages.low), str(ages.high or "")) if ages else (written, "")


def _topics(node: Node, graph: Graph) -> Iterator[str]:
    known = {str(area) for area in Area}
    for term in graph.each(node, "about"):
        if (code := text(term, "termCode")) in known:
            yield code


def _keywords(node: Node, graph: Graph) -> Iterator[str]:
    topics = set(_topics(node, graph))
    for name in ("keywords", "activity", "about"):
        for value in as_list(node.get(name)):
            if isinstance(value, str):
                yield from (part.strip() for part in value.split(","))
            elif isinstance(value, dict) and text(value, "termCode") not in topics:
                yield name_of(value, graph).replace(",", " ")


def _languages(node: Node, graph: Graph) -> Iterator[str]:
    for value in as_list(node.get("inLanguage")):
        language = text(value, "alternateName", "identifier", "name") if isinstance(value, dict) else value
        if isinstance(language, str) and language:
            yield language
    del graph


def _said_otherwise(node: Node, graph: Graph) -> Values:
    """Columns that our own export of a place writes as additional properties, for want of any of its own."""
    return {
        name: text(one, "value")
        for one in graph.each(node, "additionalProperty")
        if (name := text(one, "propertyID")) in PLAIN_COLUMNS and name != "id"
    }

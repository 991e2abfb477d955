"""The catalogue as one JSON-LD document of schema.org, which any search engine and neighbour can read.

What schema.org has no property for is left out of courses and events; a place holds it as an
`additionalProperty`, which is what that is for.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.model import Area, City, Kind, Mode, Opportunity, Session
from catalogue.standards.schema_org.parts import (
    Json,
    dates,
    in_languages,
    location,
    offers,
    opening_hours,
    organization,
    registration,
    said,
    schedule,
)
from catalogue.writing.rows import price_text

AREAS = {
    Area.SUSTAINABILITY: "Education for sustainable development",
    Area.HEALTH: "Health education",
    Area.WORK: "Skills for work",
    Area.DIGITAL: "Digital skills",
    Area.CITIZENSHIP: "Global citizenship and peace education",
    Area.OTHER: "Other learning",
}
COURSE_MODES = {Mode.IN_PERSON: "onsite", Mode.ONLINE: "online", Mode.HYBRID: "blended"}
EVENT_MODES = {
    Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def exported(opportunities: Iterable[Opportunity], city: City) -> Json:
    """The document; `city` gives the town, the timezone and the currency."""
    return {"@context": "https://schema.org", "@graph": [_node(one, city) for one in opportunities]}


def _node(one: Opportunity, city: City) -> Json:
    node: Json = {
        "@type": {Kind.COURSE: "Course", Kind.EVENT: "Event", Kind.PLACE: "Place"}[one.kind],
        "identifier": one.id,
        "name": in_languages(one.title),
        "description": in_languages(one.description),
        "url": one.url,
        "keywords": list(one.keywords),
    }
    match one.kind:
        case Kind.COURSE:
            node |= _course(one, city)
        case Kind.EVENT:
            node |= _event(one, city)
        case Kind.PLACE:
            node |= _place(one, city)
    return said(node)


def _course(one: Opportunity, city: City) -> Json:
    return {
        **_teaching(one),
        "provider": organization(one),
        "offers": offers(one.price, one.price_note, city),
        "hasCourseInstance": [
            said(
                {
                    "@type": "CourseInstance",
                    "courseMode": COURSE_MODES.get(one.mode) if one.mode else None,
                    "location": location(one, city),
                    **dates(session),
                    "courseSchedule": schedule(session, city),
                    "offers": registration(session),
                }
            )
            for session in one.sessions or (Session(),)
        ],
    }


def _event(one: Opportunity, city: City) -> Json:
    first, *others = one.sessions or (Session(),)
    cost = offers(one.price, one.price_note, city)
    shared: Json = {
        **_teaching(one),
        "organizer": organization(one),
        "offers": cost,
        "eventAttendanceMode": EVENT_MODES.get(one.mode) if one.mode else None,
        "location": location(one, city),
    }
    if not others:
        until = registration(first)
        return shared | {
            **dates(first),
            "eventSchedule": schedule(first, city),
            "offers": {"@type": "Offer", **cost, **until} if until else cost,
        }
    parts = [
        {
            "@type": "Event",
            "name": str(one.title),
            **dates(session),
            "eventSchedule": schedule(session, city),
            "offers": registration(session),
        }
        for session in one.sessions
    ]
    return shared | {"subEvent": [said(part) for part in parts]}


def _place(one: Opportunity, city: City) -> Json:
    where = location(one, city)
    more = {
        "place": one.place.name if one.place.name != str(one.title) else None,
        "provider": one.provider,
        "email": one.email,
        "topics": ",".join(_areas(one)),
        "taught_in": ",".join(one.taught_in),
        "min_age": None if one.ages is None or one.ages.low is None else str(one.ages.low),
        "max_age": None if one.ages is None or one.ages.high is None else str(one.ages.high),
        "price": None if one.price and one.price.is_free else price_text(one.price),
        "price_note": one.price_note,
        "mode": one.mode and str(one.mode),
        "checked_on": one.checked_on and one.checked_on.isoformat(),
    }
    return {
        **{name: where.get(name) for name in ("address", "containedInPlace", "geo", "amenityFeature")},
        "telephone": one.phone,
        "isAccessibleForFree": True if one.price and one.price.is_free else None,
        "openingHoursSpecification": [opening_hours(session) for session in one.sessions],
        "additionalProperty": [
            {"@type": "PropertyValue", "propertyID": column, "name": column, "value": value}
            for column, value in more.items()
            if value
        ],
    }


def _teaching(one: Opportunity) -> Json:
    low, high = (one.ages.low, one.ages.high) if one.ages else (None, None)
    audience = said({"@type": "PeopleAudience", "suggestedMinAge": low, "suggestedMaxAge": high})
    return {
        "about": [
            {"@type": "DefinedTerm", "termCode": area, "name": AREAS[Area(area)]} for area in _areas(one)
        ],
        "audience": audience if len(audience) > 1 else None,
        "inLanguage": list(one.taught_in),
        "isAccessibleForFree": one.price.is_free if one.price else None,
    }


def _areas(one: Opportunity) -> list[str]:
    return [] if one.areas_inferred else [str(area) for area in one.areas]

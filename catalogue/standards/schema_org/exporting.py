"""The catalogue as one JSON-LD document of schema.org, which any search engine and neighbour can read.

What schema.org has no property for is left out of courses and events; a place holds it as an
`additionalProperty`, which is what that is for.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.model import Access, Area, City, Day, Kind, Localised, Mode, Opportunity, Place, Price, Session
from catalogue.writing.rows import price_text

Json = dict[str, object]

FULL_NAMES = dict(
    zip(
        Day,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
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
        "name": _text(one.title),
        "description": _text(one.description),
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
    return _said(node)


def _course(one: Opportunity, city: City) -> Json:
    return {
        **_teaching(one),
        "provider": _organization(one),
        "offers": _offers(one.price, one.price_note, city),
        "hasCourseInstance": [
            _said(
                {
                    "@type": "CourseInstance",
                    "courseMode": COURSE_MODES.get(one.mode) if one.mode else None,
                    "location": _location(one, city),
                    **_dates(session),
                    "courseSchedule": _schedule(session, city),
                    "offers": _register(session),
                }
            )
            for session in one.sessions or (Session(),)
        ],
    }


def _event(one: Opportunity, city: City) -> Json:
    first, *others = one.sessions or (Session(),)
    offers = _offers(one.price, one.price_note, city)
    shared: Json = {
        **_teaching(one),
        "organizer": _organization(one),
        "offers": offers,
        "eventAttendanceMode": EVENT_MODES.get(one.mode) if one.mode else None,
        "location": _location(one, city),
    }
    if not others:
        until = _register(first)
        return shared | {
            **_dates(first),
            "eventSchedule": _schedule(first, city),
            "offers": {"@type": "Offer", **offers, **until} if until else offers,
        }
    parts = [
        {
            "@type": "Event",
            "name": str(one.title),
            **_dates(session),
            "eventSchedule": _schedule(session, city),
            "offers": _register(session),
        }
        for session in one.sessions
    ]
    return shared | {"subEvent": [_said(part) for part in parts]}


def _place(one: Opportunity, city: City) -> Json:
    where = _location(one, city)
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
        "openingHoursSpecification": [_hours(session) for session in one.sessions],
        "additionalProperty": [
            {"@type": "PropertyValue", "propertyID": column, "name": column, "value": value}
            for column, value in more.items()
            if value
        ],
    }


def _teaching(one: Opportunity) -> Json:
    low, high = (one.ages.low, one.ages.high) if one.ages else (None, None)
    audience = _said({"@type": "PeopleAudience", "suggestedMinAge": low, "suggestedMaxAge": high})
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


def _text(text: Localised | None) -> object:
    if text is None:
        return None
    return [{"@language": language, "@value": words} for language, words in text.texts]


def _organization(one: Opportunity) -> Json:
    found = _said({"@type": "Organization", "name": one.provider, "telephone": one.phone, "email": one.email})
    return found if len(found) > 1 else {}


def _location(one: Opportunity, city: City) -> Json:
    place = one.place
    features = [(feature, True) for feature in Access if feature in one.access]
    features += [(feature, False) for feature in Access if feature in one.no_access]
    if place == Place() and not features:
        return {"@type": "VirtualLocation", "url": one.url} if one.mode is Mode.ONLINE and one.url else {}
    town = str(city.name) if city.name and place.address else None
    address = _said({"@type": "PostalAddress", "streetAddress": place.address, "addressLocality": town})
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _said(
        {
            "@type": "Place",
            "name": place.name,
            "address": address if place.address else None,
            "containedInPlace": {"@type": "Place", "name": place.district} if place.district else None,
            "geo": geo if place.latitude is not None else None,
            "amenityFeature": [
                {"@type": "LocationFeatureSpecification", "name": str(feature), "value": there}
                for feature, there in features
            ],
        }
    )


def _offers(price: Price | None, note: str | None, city: City) -> Json:
    offer: Json = {"description": note} if note else {}
    if price is not None and price.low is not None and price.low == price.high:
        offer |= {"@type": "Offer", "price": _amount(price.low), "priceCurrency": city.currency}
    elif price is not None:
        offer |= {
            "@type": "AggregateOffer",
            "lowPrice": _amount(price.low or 0),
            "highPrice": _amount(price.high) if price.high is not None else None,
            "priceCurrency": city.currency,
        }
    return _said({"@type": "Offer", **offer}) if offer else {}


def _amount(value: object) -> str:
    return format(value, "f") if not isinstance(value, int) else str(value)


def _register(session: Session) -> Json:
    if session.register_by is None:
        return {}
    return {"@type": "Offer", "availabilityEnds": session.register_by.isoformat()}


def _dates(session: Session) -> Json:
    return {
        "startDate": session.start_date and session.start_date.isoformat(),
        "endDate": session.end_date and session.end_date.isoformat(),
    }


def _schedule(session: Session, city: City) -> Json:
    found = _said(
        {
            "@type": "Schedule",
            **_dates(session),
            "byDay": [f"https://schema.org/{FULL_NAMES[day]}" for day in session.days],
            "startTime": session.start_time and f"{session.start_time:%H:%M}",
            "endTime": session.end_time and f"{session.end_time:%H:%M}",
            "repeatFrequency": "P1W" if session.days else None,
            "scheduleTimezone": city.timezone,
        }
    )
    return found if set(found) - {"@type", "scheduleTimezone"} else {}


def _hours(session: Session) -> Json:
    return _said(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{FULL_NAMES[day]}" for day in session.days],
            "opens": session.start_time and f"{session.start_time:%H:%M}",
            "closes": session.end_time and f"{session.end_time:%H:%M}",
            "validFrom": session.start_date and session.start_date.isoformat(),
            "validThrough": session.end_date and session.end_date.isoformat(),
        }
    )


def _said(node: Json) -> Json:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}

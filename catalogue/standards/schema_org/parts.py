"""Parts of the nodes that `exporting` writes: texts, places, offers, and when."""

from __future__ import annotations

from catalogue.model import Access, City, Day, Localised, Mode, Opportunity, Place, Price, Session

Json = dict[str, object]

FULL_NAMES = dict(
    zip(
        Day,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def in_languages(text: Localised | None) -> object:
    """A text in all its languages, the original first."""
    if text is None:
        return None
    return [{"@language": language, "@value": words} for language, words in text.texts]


def organization(one: Opportunity) -> Json:
    """Who offers it, with telephone and e-mail, for which courses and events have no property."""
    found = said({"@type": "Organization", "name": one.provider, "telephone": one.phone, "email": one.email})
    return found if len(found) > 1 else {}


def location(one: Opportunity, city: City) -> Json:
    """Where it is; a place without a name where only its access is known."""
    place = one.place
    features = [(feature, True) for feature in Access if feature in one.access]
    features += [(feature, False) for feature in Access if feature in one.no_access]
    if place == Place() and not features:
        return {"@type": "VirtualLocation", "url": one.url} if one.mode is Mode.ONLINE and one.url else {}
    town = str(city.name) if city.name and place.address else None
    address = said({"@type": "PostalAddress", "streetAddress": place.address, "addressLocality": town})
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return said(
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


def offers(price: Price | None, note: str | None, city: City) -> Json:
    """What it costs: one price, or a band that may be open upwards."""
    offer: Json = {"description": note} if note else {}
    if price is not None and price.low is not None and price.low == price.high:
        offer |= {"@type": "Offer", "price": amount(price.low), "priceCurrency": city.currency}
    elif price is not None:
        offer |= {
            "@type": "AggregateOffer",
            "lowPrice": amount(price.low or 0),
            "highPrice": amount(price.high) if price.high is not None else None,
            "priceCurrency": city.currency,
        }
    return said({"@type": "Offer", **offer}) if offer else {}


def amount(value: object) -> str:
    return format(value, "f") if not isinstance(value, int) else str(value)


def registration(session: Session) -> Json:
    if session.register_by is None:
        return {}
    return {"@type": "Offer", "availabilityEnds": session.register_by.isoformat()}


def dates(session: Session) -> Json:
    return {
        "startDate": session.start_date and session.start_date.isoformat(),
        "endDate": session.end_date and session.end_date.isoformat(),
    }


def schedule(session: Session, city: City) -> Json:
    found = said(
        {
            "@type": "Schedule",
            **dates(session),
            "byDay": [f"https://schema.org/{FULL_NAMES[day]}" for day in session.days],
            "startTime": session.start_time and f"{session.start_time:%H:%M}",
            "endTime": session.end_time and f"{session.end_time:%H:%M}",
            "repeatFrequency": "P1W" if session.days else None,
            "scheduleTimezone": city.timezone,
        }
    )
    return found if set(found) - {"@type", "scheduleTimezone"} else {}


def opening_hours(session: Session) -> Json:
    return said(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{FULL_NAMES[day]}" for day in session.days],
            "opens": session.start_time and f"{session.start_time:%H:%M}",
            "closes": session.end_time and f"{session.end_time:%H:%M}",
            "validFrom": session.start_date and session.start_date.isoformat(),
            "validThrough": session.end_date and session.end_date.isoformat(),
        }
    )


def said(node: Json) -> Json:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}

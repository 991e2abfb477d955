"""The catalogue as HSDS 3 JSON: a list of services, each with all that belongs to it.

Ids of parts are made from the ids of their wholes, so that the same catalogue always gives the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal

from catalogue.model import City, Mode, Opportunity, Place, Price, Session
from catalogue.standards.hsds.vocabulary import OR_MORE, TAXONOMIES

Json = dict[str, object]

SPACE = uuid.UUID("8c5c0c64-5b5b-5f0e-9a3e-6d0f4f2c5a11")
"""The namespace of our ids (RFC 9562, version 5); HSDS 3 wants UUIDs for everything but services."""


def exported(opportunities: Iterable[Opportunity], city: City) -> list[Json]:
    """The services; `city` gives the town of the addresses and the currency of the prices."""
    return [_service(one, city) for one in opportunities]


def _id(*parts: str) -> str:
    return str(uuid.uuid5(SPACE, "\x1f".join(parts)))


def _service(one: Opportunity, city: City) -> Json:
    service: Json = {
        "id": one.id,
        "name": str(one.title),
        "description": str(one.description or ""),
        "status": "active",
        "url": one.url,
        "email": one.email,
        "fees_description": one.price_note,
        "minimum_age": one.ages.low if one.ages else None,
        "maximum_age": one.ages.high if one.ages else None,
        "assured_date": one.checked_on.isoformat() if one.checked_on else None,
        "organization": _organization(one),
        "phones": [{"id": _id(one.id, "phone"), "number": one.phone}] if one.phone else [],
        "languages": [{"id": _id(one.id, "in", code), "code": code} for code in one.taught_in],
        "cost_options": _costs(one, city) if one.price else [],
        "schedules": [_schedule(one.id, n, session, city) for n, session in enumerate(one.sessions)],
        "attributes": _attributes(one),
        "service_at_locations": _locations(one, city),
    }
    return {field: value for field, value in service.items() if value not in (None, "", [], {})}


def _organization(one: Opportunity) -> Json:
    if one.provider is None:
        return {}
    return {
        "id": _id("organization", one.provider),
        "name": one.provider,
        "description": one.provider,
    }


def _costs(one: Opportunity, city: City) -> list[Json]:
    price = one.price or Price(None, None)
    ends = [price.low or 0, price.high]
    if price.low == price.high or price.high is None:
        ends = ends[:1]
    costs: list[Json] = [
        {"id": _id(one.id, "cost", str(n)), "amount": _amount(end or 0), "currency": city.currency}
        for n, end in enumerate(ends)
    ]
    if price.high is None:
        costs[0]["amount_description"] = OR_MORE
    return costs


def _amount(value: Decimal | int) -> int | float:
    return int(value) if value == int(value) else float(value)


def _schedule(identity: str, number: int, session: Session, city: City) -> Json:
    schedule = {
        "id": _id(identity, "schedule", str(number)),
        "valid_from": session.start_date.isoformat() if session.start_date else None,
        "valid_to": session.end_date.isoformat() if session.end_date else None,
        "freq": "WEEKLY" if session.days else None,
        "byday": ",".join(day[:2].upper() for day in session.days) or None,
        "opens_at": f"{session.start_time:%H:%M}" if session.start_time else None,
        "closes_at": f"{session.end_time:%H:%M}" if session.end_time else None,
        "description": f"Times are in {city.timezone}",
    }
    return {field: value for field, value in schedule.items() if value is not None}


def _attributes(one: Opportunity) -> list[Json]:
    terms = {
        "topics": () if one.areas_inferred else tuple(map(str, one.areas)),
        "keywords": one.keywords,
        "kind": (str(one.kind),),
        "mode": (str(one.mode),) if one.mode else (),
    }
    return [
        {
            "id": _id(one.id, column, name),
            "link_id": one.id,
            "link_entity": "service",
            "taxonomy_term": {
                "id": _id(column, name),
                "name": name,
                "taxonomy_detail": {"id": _id(column), "name": TAXONOMIES[column]},
            },
        }
        for column, names in terms.items()
        for name in names
    ]


def _locations(one: Opportunity, city: City) -> list[Json]:
    if one.place == Place() and not one.access and not one.no_access and one.mode is not Mode.ONLINE:
        return []
    place = one.place
    location: Json = {
        "id": _id(one.id, "location"),
        "location_type": "virtual" if one.mode is Mode.ONLINE else "physical",
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "addresses": _addresses(one, city),
        "accessibility": [
            {"id": _id(one.id, text), "description": text}
            for text in (*sorted(one.access), *(f"not {feature}" for feature in sorted(one.no_access)))
        ],
    }
    held = {field: value for field, value in location.items() if value not in (None, [])}
    return [{"id": _id(one.id, "at"), "service_id": one.id, "location": held}]


def _addresses(one: Opportunity, city: City) -> list[Json]:
    if one.place.address is None and one.place.district is None:
        return []
    address = {
        "id": _id(one.id, "address"),
        "address_1": one.place.address or "",
        "city": str(city.name or ""),
        "region": one.place.district,
        "address_type": "physical",
    }
    return [{field: value for field, value in address.items() if value is not None}]

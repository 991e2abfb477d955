"""What a nested service of HSDS 3 says, in our own columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.model import City
from catalogue.reading.text import without_html
from catalogue.reading.words import language_named
from catalogue.standards.addresses import town_to_name
from catalogue.standards.hsds.schedules import sessions_of
from catalogue.standards.hsds.vocabulary import OR_MORE, TAXONOMIES
from catalogue.standards.meanings import access_in, ages_in, plain_amount
from catalogue.standards.sources import record_in, records_in

Record = Mapping[str, object]
Values = dict[str, object]

VIRTUAL = "virtual"
POSTAL = "postal"
LINE_BREAK = re.compile(r"(?:\\r)?\\n")
BETWEEN_LANGUAGES = re.compile(r"[,;/&\n]|\\n| and ")
NOTHING = {"none", "n/a", "na"}
"""What people write into a field that a form made them fill."""


def places_of(service: Record, city: City) -> list[list[Values]]:
    """The rows of a service for each location where it is offered; one without place where none is said."""
    joints = [
        joint
        for joint in records_in(service.get("service_at_locations"))
        if record_in(joint.get("location")).get("location_type") != POSTAL
    ]
    virtual = [joint for joint in joints if record_in(joint.get("location")).get("location_type") == VIRTUAL]
    physical = [joint for joint in joints if joint not in virtual]
    shared = _shared(service, city)
    if virtual and not shared.get("mode"):
        shared["mode"] = "hybrid" if physical else "online"
    chosen: Sequence[Record] = physical or virtual[:1] or [{}]
    return [_at(joint, service, shared, city, several=len(chosen) > 1) for joint in chosen]


def _at(joint: Record, service: Record, shared: Values, city: City, *, several: bool) -> list[Values]:
    location = record_in(joint.get("location"))
    row = {**shared, **_where(location, city)}
    if several:
        row["id"] = f"{text(service, 'id')}@{text(location, 'id')}"
    owners = (joint, service, location)
    row["access"] = list(access_in(_accessibility((*owners, record_in(service.get("organization"))))))
    row["taught_in"] = _languages((service, location)) or row["taught_in"]
    row["phone"] = _phones(owners) or row["phone"]
    first, *others = sessions_of(owners) or [{}]
    return [{**row, **first}, *others]


def _shared(service: Record, city: City) -> Values:
    """What is the same at every location."""
    organization = record_in(service.get("organization"))
    low, high, eligibility = _eligibility(service)
    paragraphs = [text(service, "description"), *eligibility, text(service, "application_process")]
    described = "\n".join(dict.fromkeys(filter(None, map(_prose, paragraphs))))
    price, note = _cost(service, city)
    return {
        "id": text(service, "id"),
        "title": text(service, "name"),
        "description": described,
        "provider": text(organization, "name"),
        "min_age": low,
        "max_age": high,
        "taught_in": "",
        "price": price,
        "price_note": note,
        "url": text(service, "url") or text(organization, "website") or text(organization, "url"),
        "phone": _phones((organization,)),
        "email": text(service, "email") or text(organization, "email"),
        "checked_on": text(service, "assured_date")[: len("2026-01-31")],
        **_taxonomies(service),
    }


def text(record: Record, field: str) -> str:
    """One field as text on one line's ends; `""` where it is missing or no plain value."""
    value = record.get(field)
    return value.strip() if isinstance(value, str) else ""


def _prose(written: str) -> str:
    r"""Paragraphs without HTML; exports also write a line break as the two characters `\n`."""
    return "" if written.casefold() in NOTHING else without_html(LINE_BREAK.sub("\n", written))


def _eligibility(service: Record) -> tuple[str, str, list[str]]:
    """Lowest and highest age, and the words in which anything else is said."""
    stated = [service, *records_in(service.get("eligibility"))]
    low = next(filter(None, (text(one, "minimum_age") for one in stated)), "")
    high = next(filter(None, (text(one, "maximum_age") for one in stated)), "")
    words = [text(service, "eligibility_description"), text(service, "eligibility")]
    words += [text(one, "eligibility") for one in stated[1:]]
    if not low and not high and (ages := ages_in(" ".join(words))) is not None:
        low, high = ("" if age is None else str(age) for age in (ages.low, ages.high))
    return low, high, words


def _cost(service: Record, city: City) -> tuple[str, str]:
    """The price in the city's currency, and what is said about it in words."""
    note = text(service, "fees_description") or text(service, "fees")
    options = [one for one in records_in(service.get("cost_options")) if text(one, "amount")]
    foreign = [one for one in options if text(one, "currency") not in ("", city.currency)]
    if foreign:
        written = ", ".join(f"{text(one, 'amount')} {text(one, 'currency')}" for one in options)
        return "", "; ".join(filter(None, (note, written)))
    amounts = sorted({plain_amount(text(one, "amount")) for one in options}, key=_size)
    if not amounts:
        return ("0", "") if note.casefold() in ("free", "free of charge") else ("", note)
    if len(amounts) == 1:
        more = text(options[0], "amount_description") == OR_MORE
        return amounts[0] + ("+" if more else ""), note
    return f"{amounts[0]}-{amounts[-1]}", note


def _size(amount: str) -> float:
    try:
        return float(amount)
    except ValueError:
        return 0.0


def _taxonomies(service: Record) -> Values:
    """Topics, kind and mode from our own taxonomies; the terms of all others are keywords."""
    found: dict[str, list[str]] = {column: [] for column in TAXONOMIES}
    column_of = {taxonomy: column for column, taxonomy in TAXONOMIES.items()}
    for attribute in records_in(service.get("attributes")):
        term = record_in(attribute.get("taxonomy_term"))
        taxonomy = text(record_in(term.get("taxonomy_detail")), "name") or text(term, "taxonomy")
        column = column_of.get(taxonomy, "keywords")
        name = text(term, "name") or text(attribute, "label")
        found[column].append(name.replace(",", " "))
    return {**found, "kind": found["kind"][:1], "mode": found["mode"][:1]}


def _phones(owners: Iterable[Record]) -> str:
    """The numbers of the nearest that has any, each once."""
    for owner in owners:
        numbers = [
            " x".join(filter(None, (text(phone, "number"), text(phone, "extension"))))
            for phone in records_in(owner.get("phones"))
        ]
        if any(numbers):
            return ", ".join(dict.fromkeys(filter(None, numbers)))
    return ""


def _languages(owners: Iterable[Record]) -> list[str]:
    """Codes where one is stated or the name is known; a name that is not stays, to be reported."""
    named = [
        text(language, "code") or text(language, "name") or text(language, "language")
        for owner in owners
        for language in records_in(owner.get("languages"))
    ]
    names = [part for name in named for part in BETWEEN_LANGUAGES.split(name) if part.strip()]
    return [language_named(name.strip()) or name for name in dict.fromkeys(names)]


def _accessibility(owners: Iterable[Record]) -> Iterator[str]:
    for owner in owners:
        for one in records_in(owner.get("accessibility")):
            yield text(one, "description") or text(one, "accessibility")
            yield text(one, "details")
        yield text(owner, "interpretation_services")


def _where(location: Record, city: City) -> Values:
    address = record_in(location.get("addresses"))
    parts = [text(address, f"address_{number}") for number in range(1, 5)]
    region = " ".join(filter(None, (text(address, "state_province"), text(address, "postal_code"))))
    return {
        "place": text(location, "name"),
        "address": ", ".join(filter(None, (*parts, town_to_name(text(address, "city"), city), region))),
        "district": text(address, "region"),
        "latitude": text(location, "latitude"),
        "longitude": text(location, "longitude"),
    }

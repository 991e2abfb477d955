"""An opportunity to rows in our columns: one for each session, each of them whole.

Every row repeats what they share, so that somebody may sort the sheet, or delete a row, and lose nothing
else. Three things our columns cannot say: areas that were inferred are left blank, to be inferred again; a
price of which only the upper end is known begins at 0; and a keyword with a comma in it becomes two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from catalogue.model import Ages, Localised, Opportunity, Place, Price, Session
from catalogue.reading.columns import LOCALISED_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.row import Cell

READ_IN_TWO_WAYS = 3
"""Decimals with which `1.234` could also be a thousand and more."""


def rows_of(opportunity: Opportunity) -> Iterator[dict[str, Cell]]:
    """Its rows, without the blank cells, the columns in the order of the contract."""
    shared = _shared(opportunity)
    for session in opportunity.sessions or (Session(),):
        cells = {**shared, **_when(session)}
        plain = {column: cells[column] for column in PLAIN_COLUMNS if cells.get(column)}
        yield plain | {column: cell for column, cell in shared.items() if ":" in column}


def columns_of(rows: Iterable[Mapping[str, Cell]]) -> list[str]:
    """A header for `rows`: every column of the contract, then the other languages as they come."""
    languages = dict.fromkeys(
        column.partition(":")[2] for row in rows for column in row if column.startswith(LOCALISED_COLUMNS)
    )
    others = [f"{column}:{language}" for language in languages if language for column in LOCALISED_COLUMNS]
    return [*PLAIN_COLUMNS, *others]


def _shared(one: Opportunity) -> dict[str, Cell]:
    features = [(feature, str(feature)) for feature in one.access]
    features += [(feature, f"not {feature}") for feature in one.no_access]
    return {
        "id": one.id,
        "kind": str(one.kind),
        "language": one.title.language,
        **_texts("title", one.title, one.title.language),
        **_texts("description", one.description, one.title.language),
        "topics": () if one.areas_inferred else tuple(map(str, one.areas)),
        "keywords": one.keywords,
        "provider": one.provider or "",
        **_where(one.place),
        **_who(one.ages),
        "taught_in": one.taught_in,
        "price": price_text(one.price),
        "price_note": one.price_note or "",
        "mode": str(one.mode or ""),
        "access": tuple(text for _, text in sorted(features)),
        "url": one.url or "",
        "phone": one.phone or "",
        "email": one.email or "",
        "checked_on": one.checked_on.isoformat() if one.checked_on else "",
    }


def _texts(column: str, text: Localised | None, plain: str) -> dict[str, Cell]:
    """The text in the language `plain` stands in the plain column, the others beside it."""
    if text is None:
        return {}
    return {column if held == plain else f"{column}:{held}": words for held, words in text.texts}


def _where(place: Place) -> dict[str, Cell]:
    return {
        "place": place.name or "",
        "address": place.address or "",
        "district": place.district or "",
        "latitude": "" if place.latitude is None else _degrees(place.latitude),
        "longitude": "" if place.longitude is None else _degrees(place.longitude),
    }


def _degrees(value: float) -> str:
    """Never in powers of ten, which spreadsheets show but people do not read."""
    return format(Decimal(repr(value)), "f")


def _who(ages: Ages | None) -> dict[str, Cell]:
    low, high = (ages.low, ages.high) if ages else (None, None)
    return {"min_age": "" if low is None else str(low), "max_age": "" if high is None else str(high)}


def _when(session: Session) -> dict[str, Cell]:
    days = (session.start_date, session.end_date, session.register_by)
    start, end, register_by = (day.isoformat() if day else "" for day in days)
    begins, ends = (f"{clock:%H:%M}" if clock else "" for clock in (session.start_time, session.end_time))
    return {
        "start_date": start,
        "end_date": end,
        "days": tuple(map(str, session.days)),
        "start_time": begins,
        "end_time": ends,
        "register_by": register_by,
    }


def price_text(price: Price | None) -> str:
    """A price as our column has it; `""` where it is not known."""
    if price is None or (price.low is None and price.high is None):
        return ""
    low = _number(price.low or Decimal(0))
    if price.high is None:
        return f"{low}+"
    return low if price.high == price.low else f"{low}-{_number(price.high)}"


def _number(value: Decimal) -> str:
    text = format(value, "f")
    _, point, decimals = text.partition(".")
    return f"{text}0" if point and len(decimals) == READ_IN_TWO_WAYS else text

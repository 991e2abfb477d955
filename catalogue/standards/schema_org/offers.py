"""What it costs, and until when one can register."""

from __future__ import annotations

import re

from catalogue.model import City
from catalogue.standards.meanings import plain_amount
from catalogue.standards.moments import local
from catalogue.standards.schema_org.graph import Graph, Node
from catalogue.standards.schema_org.texts import text

AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,12})?")


def price_cells(node: Node, graph: Graph, city: City) -> dict[str, object]:
    """`price` in the city's currency, from the lowest offer to the highest, and `price_note` in words."""
    offers = [*graph.each(node, "offers")]
    notes = [text(offer, "description") or text(offer, "name") for offer in offers]
    bands = [
        (low and plain_amount(low), high and plain_amount(high))
        for low, high in (_band(offer, graph) for offer in offers)
    ]
    foreign = [
        f"{' - '.join(filter(None, band))} {currency}"
        for offer, band in zip(offers, bands, strict=True)
        if any(band) and (currency := _currency(offer, graph)) not in ("", city.currency)
    ]
    note = "; ".join(dict.fromkeys(filter(None, [*notes, *foreign])))
    if foreign:
        return {"price_note": note}
    is_free = node.get("isAccessibleForFree") is True or _says(node, "isAccessibleForFree", "true")
    ends = [(low or high or "", high) for low, high in bands if low or high]
    if not ends:
        return {"price": "0" if is_free else "", "price_note": note}
    strange = next((end for pair in ends for end in pair if end and not AMOUNT.fullmatch(end)), None)
    if strange is not None:
        return {"price": strange, "price_note": note}  # which the parser of prices reports
    low = min((low for low, _ in ends), key=float)
    highs = [high for _, high in ends if high is not None]
    if len(highs) < len(ends):
        return {"price": f"{low}+", "price_note": note}
    high = max(highs, key=float)
    return {"price": low if float(low) == float(high) else f"{low}-{high}", "price_note": note}


def _band(offer: Node, graph: Graph) -> tuple[str | None, str | None]:
    """Lowest and highest price of one offer; None is open, both None is not said."""
    specified = graph.first(offer, "priceSpecification")
    price = text(offer, "price") or text(specified, "price")
    if price:
        return price, price
    low = text(offer, "lowPrice") or text(specified, "minPrice")
    high = text(offer, "highPrice") or text(specified, "maxPrice")
    if low or high:
        return low or None, high or None
    return ("0", "0") if _says(offer, "category", "free") else (None, None)


def _currency(offer: Node, graph: Graph) -> str:
    specified = graph.first(offer, "priceSpecification")
    return text(offer, "priceCurrency") or text(specified, "priceCurrency")


def _says(node: Node, name: str, word: str) -> bool:
    return text(node, name).casefold() == word


def register_by(node: Node, graph: Graph, timezone: str | None) -> str:
    """The last day to register: the last on which some offer stands."""
    ends = [text(offer, "availabilityEnds", "validThrough") for offer in graph.each(node, "offers")]
    return max((local(end, timezone)[0] for end in ends if end), default="")

"""Addresses in one line."""

from __future__ import annotations

from catalogue.model import City


def town_to_name(town: str, city: City) -> str:
    """The town for an address, or `""` where it is the catalogue's own city, which goes without saying."""
    own = [name.casefold() for _, name in city.name.texts] if city.name else []
    return "" if town.casefold() in own else town

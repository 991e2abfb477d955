"""The members that we know, read once from `members.csv`; its README says where they are from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

AS_OF = date(2025, 12, 4)
"""The day on which UNESCO announced its latest members."""

IN_ALL = 425
"""Members that UNESCO counted on that day."""

UNESCO = "https://www.uil.unesco.org/en/learning-cities"


@dataclass(frozen=True, slots=True)
class Member:
    """A city of the network. `country` is an ISO 3166-1 code, `since` the year in which it joined, if known.

    `also` are names in other languages and scripts.
    """

    name: str
    country: str
    since: int | None = None
    also: tuple[str, ...] = ()


@cache
def members() -> tuple[Member, ...]:
    """Every member in the list, in its order."""
    text = (files("catalogue.learning_cities") / "members.csv").read_text("utf-8")
    return tuple(
        Member(
            name=row["city"],
            country=row["country"],
            since=int(row["since"]) if row["since"] else None,
            also=tuple(name for name in row["also"].split("|") if name),
        )
        for row in csv.DictReader(text.splitlines())
    )

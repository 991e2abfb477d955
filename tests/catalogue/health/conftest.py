from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from catalogue.health import Finding, FindingKind
from catalogue.health.examining import examined
from catalogue.model import Ages, Area, Kind, Localised, Mode, Opportunity, Place, Price

TODAY = date(2026, 3, 1)

Find = Callable[..., list[Finding]]


def sound(identity: str = "1", title: str = "Pottery on Tuesdays", **fields: object) -> Opportunity:
    """An opportunity at which there is nothing to find."""
    known: dict[str, object] = {
        "areas": (Area.OTHER,),
        "ages": Ages(6, 12),
        "place": Place("Hall", "Main Street 1", None, 40.4, -3.7),
        "price": Price(None, None),
        "mode": Mode.IN_PERSON,
        "checked_on": date(2026, 2, 1),
        "source": f"courses.csv:{identity}",
    }
    return Opportunity(identity, Kind.COURSE, Localised((("en", title),)), **(known | fields))  # type: ignore[arg-type]


@pytest.fixture
def found() -> Find:
    """The findings of one kind among these opportunities."""

    def find(kind: FindingKind, *opportunities: Opportunity) -> list[Finding]:
        return [one for one in examined(opportunities, TODAY).findings if one.kind is kind]

    return find


@pytest.fixture
def offer() -> Callable[..., Opportunity]:
    return sound


@pytest.fixture
def today() -> date:
    return TODAY

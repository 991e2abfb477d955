from datetime import date, time
from decimal import Decimal

import pytest

from bot.conversation.turn import Moment
from catalogue.model import (
    Ages,
    Area,
    City,
    Day,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Place,
    Price,
    Session,
)
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding.load()


@pytest.fixture
def moment(understanding: Understanding) -> Moment:
    return Moment(TODAY, "en", understanding)


def offer(name: str, title: str, **details: object) -> Opportunity:
    """A course with only what a test says about it."""
    return Opportunity(id=name, kind=Kind.COURSE, title=Localised((("en", title),)), **details)  # type: ignore[arg-type]


def every(day: Day) -> tuple[Session, ...]:
    return (Session(date(2026, 3, 2), date(2026, 4, 30), (day,), time(18), time(20)),)


OFFERS = (
    offer(
        "pottery-kids",
        "Pottery for children",
        areas=(Area.OTHER,),
        ages=Ages(6, 12),
        price=Price(Decimal(0), Decimal(0)),
        sessions=every(Day.SAT),
        place=Place("Clay House", "1 Mill Lane", "Northside", 40.42, -3.70),
        mode=Mode.IN_PERSON,
    ),
    offer(
        "pottery-evening",
        "Pottery in the evening",
        areas=(Area.OTHER,),
        ages=Ages(18, None),
        price=Price(Decimal(20), Decimal(20)),
        sessions=every(Day.WED),
        place=Place("Clay House", "1 Mill Lane", "Northside", 40.42, -3.70),
        mode=Mode.IN_PERSON,
    ),
    offer(
        "first-aid",
        "First aid at home",
        areas=(Area.HEALTH,),
        sessions=every(Day.MON),
        place=Place("Red House", None, "Harbour"),
    ),
    offer(
        "video-calls",
        "Video calls for beginners",
        areas=(Area.DIGITAL,),
        ages=Ages(60, None),
        price=Price(Decimal(0), Decimal(0)),
        sessions=every(Day.TUE),
        mode=Mode.ONLINE,
    ),
    *(
        offer(
            f"gardening-{number}",
            f"Gardening in month {number}",
            areas=(Area.SUSTAINABILITY,),
            price=Price(Decimal(number), Decimal(number)),
            sessions=every(Day.SUN),
            place=Place(district="Northside" if number % 2 else "Harbour"),
        )
        for number in range(1, 8)
    ),
    offer("over", "Pottery last year", sessions=(Session(date(2025, 3, 2), date(2025, 3, 9)),)),
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(City(name=Localised((("en", "Smallville"),)), centre=(40.4, -3.7)), OFFERS)

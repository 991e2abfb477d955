from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest

from bot.wording.languages import Languages
from bot.wording.voice import Voice
from catalogue.model import (
    Access,
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

Speak = Callable[[str], Voice]


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages()


@pytest.fixture(scope="session")
def city() -> City:
    return City(
        name=Localised((("en", "Riverbend"), ("es", "Villarrío"), ("ar", "منعطف النهر"))),
        timezone="Europe/Madrid",
        help_phone="+34 600 123 456",
        help_url="https://riverbend.example.org/help",
    )


@pytest.fixture(scope="session")
def speak(languages: Languages, city: City) -> Speak:
    """The voice of a language in the city of these tests."""
    return lambda language: languages.voice(language, city)


@pytest.fixture
def today() -> date:
    return date(2026, 3, 10)


@pytest.fixture
def pottery() -> Opportunity:
    """A course about which everything is known, written in Spanish."""
    return Opportunity(
        "c1",
        Kind.COURSE,
        Localised((("es", "Cerámica para familias: taller de barro y torno"),)),
        description=Localised((("es", "Aprende a trabajar el barro.\n\nTrae un <delantal>."),)),
        areas=(Area.OTHER,),
        provider="Barro & Co",
        place=Place("Casa de Barro", "Calle Mayor 3", "Northside", 40.42, -3.7),
        ages=Ages(6, 12),
        taught_in=("es", "fr"),
        sessions=(
            Session(date(2026, 3, 14), None, (), time(10), time(12), date(2026, 3, 12)),
            Session(date(2026, 3, 20), date(2026, 6, 5), (Day.MON, Day.WED), time(18), time(20)),
        ),
        price=Price(Decimal(12), Decimal(12)),
        price_note="materials included",
        mode=Mode.IN_PERSON,
        access=frozenset({Access.STEP_FREE, Access.CHILDCARE}),
        no_access=frozenset({Access.HEARING_LOOP}),
        url="https://casa.example.org/x",
        phone="+34 911 11 11 11",
        email="hola@casa.example.org",
        checked_on=date(2026, 3, 7),
    )


@pytest.fixture
def library() -> Opportunity:
    """A place of which little is known, named in English and Arabic."""
    return Opportunity(
        "p1",
        Kind.PLACE,
        Localised((("en", "Northside Library"), ("ar", "مكتبة الشمال"))),
        place=Place(district="Northside"),
    )

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.wording import amounts
from bot.wording.languages import Languages
from bot.wording.voice import Voice
from catalogue.model import Ages, City, Price

Speak = Callable[[str], Voice]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("0", "0", "free"),
        (None, "0", "free"),
        ("5", "5", "5\xa0€"),
        ("12.50", "12.50", "12,50\xa0€"),
        ("5", "50", "from 5\xa0€ to 50\xa0€"),
        ("0", "50", "free or up to 50\xa0€"),
        (None, "50", "up to 50\xa0€"),
        ("50", None, "50\xa0€ or more"),
        ("0", None, ""),
        (None, None, ""),
    ],
)
def test_a_price_band_says_both_ends_that_are_known(
    speak: Speak, low: str | None, high: str | None, said: str
) -> None:
    price = Price(*(None if end is None else Decimal(end) for end in (low, high)))
    assert amounts.price(speak("en"), price) == said


@pytest.mark.parametrize(
    ("language", "timezone", "currency", "said"),
    [
        ("en", "America/Chicago", "USD", "$1,234"),
        ("es", "Europe/Madrid", "EUR", "1.234\xa0€"),
        ("en", "Asia/Tokyo", "JPY", "1,234\xa0JP¥"),
        ("ar", "Europe/Madrid", "EUR", "\u2068\u200f1,234\xa0€\u2069"),
        ("ar", "Africa/Cairo", "EGP", "\u2068\u200f١٬٢٣٤\xa0ج.م.\u200f\u2069"),
    ],
)
def test_money_is_written_as_in_the_city(
    languages: Languages, language: str, timezone: str, currency: str, said: str
) -> None:
    voice = languages.voice(language, City(timezone=timezone, currency=currency))
    assert amounts.money(voice, Decimal(1234)) == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "50 m"),
        (912, "900 m"),
        (974, "950 m"),
        (975, "1 km"),
        (1449, "1,4 km"),
        (9960, "10 km"),
        (12_345, "12 km"),
    ],
)
def test_a_distance_is_as_exact_as_a_walk(speak: Speak, metres: int, said: str) -> None:
    assert amounts.distance(speak("en"), metres) == said


def test_miles_where_people_think_in_miles(languages: Languages) -> None:
    voice = languages.voice("en", City(timezone="America/Chicago"))
    assert amounts.distance(voice, 912) == "0.6 mi"
    assert amounts.distance(voice, 10) == "0.1 mi"


@pytest.mark.parametrize(
    ("ages", "english", "arabic"),
    [
        (Ages(6, 12), "ages 6–12", "من عمر 6 إلى 12 سنة"),
        (Ages(60, None), "age 60 and over", "من عمر 60 سنة فأكثر"),
        (Ages(None, 3), "up to age 3", "حتى عمر 3 سنوات"),
        (Ages(0, 2), "up to age 2", "حتى عمر سنتين"),
        (Ages(7, 7), "age 7", "عمر 7 سنوات"),
        (Ages(0, None), "all ages", "كل الأعمار"),
        (Ages(), "all ages", "كل الأعمار"),
    ],
)
def test_ages(speak: Speak, ages: Ages, english: str, arabic: str) -> None:
    assert amounts.ages(speak("en"), ages) == english
    assert amounts.ages(speak("ar"), ages) == arabic

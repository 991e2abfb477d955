"""Numbers of people are found and taken out; what looks like them and is none stays."""

from __future__ import annotations

import pytest

from bot.conversation.sensitive import without_personal_numbers


@pytest.mark.parametrize(
    "text",
    [
        "12345678Z",  # an identity number of Spain
        "X1234567L",  # of a foreigner there
        "86095742719",  # a tax number of Germany
        "390.533.447-05",  # a CPF of Brazil
        "RSSMRA85T10A562S",  # a codice fiscale
        "2 95 10 99 126 111 93",  # a social security number of France
        "943 476 5919",  # an NHS number
        "+34 600 123 456",
        "0034600123456",
        "06 12 34 56 78",
        "4111 1111 1111 1111",  # a card
        "DE89 3704 0044 0532 0130 00",  # an account
        "٠٦١٢٣٤٥٦٧٨",  # a telephone number in Arabic digits
        "anna.example@example.org",
    ],
)
def test_a_number_of_a_person_is_taken_out(text: str) -> None:
    cleaned = without_personal_numbers(f"pottery {text} please")
    assert cleaned.found
    assert cleaned.text == "pottery please"


@pytest.mark.parametrize(
    "text",
    [
        "pottery on 2025-03-14 from 18:30",
        "14.03.2025-28.03.2025",
        "my daughters are 7, 9 and 11",
        "ages 7 8 9 10 11",
        "10 11 12 13 14",
        "under 1000 euros, after 18:00",
        "from 2024 to 2026",
        "28013 Madrid",
        "Excel 2021 and Windows 11",
        "B1 German, 2 evenings",
        "C++ und 3D-Druck",
        "für 12 bis 14 Jährige samstags 10-12 Uhr",
    ],
)
def test_what_people_write_about_courses_stays(text: str) -> None:
    cleaned = without_personal_numbers(text)
    assert not cleaned.found
    assert cleaned.text == text


def test_several_are_all_taken_out() -> None:
    cleaned = without_personal_numbers("yoga, I am 12345678Z, call 600 123 456 or a@example.org")
    assert cleaned.text == "yoga, I am , call or"

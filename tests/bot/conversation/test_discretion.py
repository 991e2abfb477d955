"""Who and what ails somebody is never kept, not even keyed."""

from __future__ import annotations

import pytest

from bot.conversation.discretion import keepable


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Maria Lopez", "es"),
        ("the teacher Anna Schmidt", "en"),
        ("my name is anna", "en"),
        ("Frau Schmidt", "de"),
        ("call me on 600 100 200", "en"),
        ("٦٠٠١٠٠٢٠٠", "ar"),
        ("anna@example.org", "en"),
        ("12 Mill Lane", "en"),
        ("calle Mayor", "es"),
        ("Bahnhofstrasse", "de"),
        ("улица Ленина", "ru"),
        ("I have diabetes", "en"),
        ("help with my depression", "en"),
        ("estoy embarazada", "es"),
        ("ich habe Krebs", "de"),
        ("у меня депрессия", "ru"),
        ("عندي سكري", "ar"),
        ("糖尿病", "zh"),
        ("우울증", "ko"),
        ("nina kisukari", "sw"),
        ("kanser hastasıyım", "tr"),
        ("gluten allergy", "en"),
        ("ADHS", "de"),
        ("tengo sida", "es"),
        ("asthme", "fr"),
        ("eating disorder", "en"),
        ("астма", "ru"),
        ("ربو", "ar"),
        ("哮喘", "zh"),
        ("천식", "ko"),
        ("pumu", "sw"),
        ("migraña", "es"),
        ("жить с вич", "ru"),
        ("жизнь с вичом", "ru"),
        ("йога при спиде", "ru"),
    ],
)
def test_what_tells_of_somebody_is_not_kept(text: str, language: str) -> None:
    assert keepable(text, language) is None


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("welding", "welding"),
        ("Learn Spanish", "spanish"),
        ("astrophysics", "astrophysics"),
        ("Schweißen", "welding"),
        ("soldadura", "welding"),
        ("psychology", "psychology"),
        ("stitching", "stitching"),
        ("문화유산", "monument"),
        ("German for migrants", "german + migrants"),
        ("alemán para migrantes", "german + migrantes"),
        ("Deutsch für Migranten", "german + migranten"),
    ],
)
def test_what_one_can_learn_is_kept(text: str, group: str) -> None:
    assert keepable(text, None) == group

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation.replies import Card, Pin
from bot.conversation.state import Search
from bot.wording.message import Button, Message, Venue
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import Ages, Kind, Localised, Opportunity, Place, Session
from catalogue.search.answer import Distance, Facet, Found, MatchedWords
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]

LINK = "ogXC_gyNBS9_fqFoZ"  # to the offer c1


def test_a_card_says_everything_that_is_known(speak: Speak, pottery: Opportunity, today: date) -> None:
    found = Found(pottery, (MatchedWords(("Cerámica",)), Distance(912)), ask_first=(Facet.TIME,))
    card = Card(pottery, found, Search(3, Wish(text="pottery")), today)
    assert word(card, speak("en")) == Message(
        text="<b>Cerámica para familias: taller de barro y torno</b>\n"
        "Course · Arts, languages and sport\n"
        "<i>Described in: Spanish</i>\n"
        "\n"
        "When:\n"
        "– Sat, 14 Mar (in 4 days) · 10:00–12:00\n"
        "– Monday and Wednesday · 18:00–20:00 · 20 Mar – 5 Jun\n"
        "Register by: Thu, 12 Mar\n"
        "Where: Casa de Barro, Calle Mayor 3, Northside\n"
        "How: in person\n"
        "For: ages 6–12\n"
        "Price: 12\xa0€ (materials included)\n"
        "Taught in: Spanish and French\n"
        "Accessibility: step-free and childcare\n"
        "Not there: hearing loop\n"
        "Organiser: Barro &amp; Co\n"
        "Because: Cerámica, 900 m away\n"
        "Ask first: time of day\n"
        "\n"
        "Aprende a trabajar el barro.\n"
        "Trae un &lt;delantal&gt;.\n"
        "\n"
        "Telephone: +34 911 11 11 11\n"
        "E-mail: hola@casa.example.org\n"
        "Last checked: 3 days ago",
        language="en",
        buttons=(
            (Button("Book or read more", url="https://casa.example.org/x"),),
            (Button("Show on the map", "p:c1"),),
            (Button("Save", "0:3:c1"),),
            (Button("For my calendar", f"5:{LINK}"), Button("Share", f"6:{LINK}")),
            (Button("Back to the results", "r:3:0"),),
            (Button("Wrong information", "W:c1"),),
        ),
    )


def test_what_is_unknown_is_said_not_guessed(speak: Speak, today: date) -> None:
    course = Opportunity("x", Kind.COURSE, Localised((("en", "Chess"),)))
    assert word(Card(course, None, None, today), speak("en")) == Message(
        text="<b>Chess</b>\nCourse\n\nAsk first: age, price, dates, place, accessibility",
        language="en",
        buttons=(
            (Button("Save", "0:0:x"),),
            (Button("Share", "6:oMNgboRcGdet-X0E3"),),
            (Button("Wrong information", "W:x"),),
        ),
    )


def test_a_place_has_no_dates_to_ask_for(speak: Speak, library: Opportunity, today: date) -> None:
    assert word(Card(library, None, None, today), speak("ar")).text == (
        "\u200f<b>\u2068مكتبة الشمال\u2069</b>\nمكان للتعلُّم\n\n"
        "المكان: \u2068Northside\u2069\nاسألوا أولًا عن: العمر، السعر، تسهيلات الوصول"
    )


def test_a_phone_number_keeps_its_order_in_arabic(speak: Speak, pottery: Opportunity, today: date) -> None:
    text = word(Card(pottery, None, None, today), speak("ar")).text
    assert "الهاتف: \u2068+34 911 11 11 11\u2069" in text


@pytest.mark.parametrize(
    ("checked_on", "said"),
    [
        (date(2026, 3, 10), "Last checked: today"),
        (date(2026, 4, 1), "Last checked: today"),
        (date(2025, 9, 11), "Last checked: 6 months ago"),
        (date(2025, 9, 10), "Last checked: September 2025. Please ask before you go."),
    ],
)
def test_an_old_entry_warns_that_it_is_old(
    speak: Speak, library: Opportunity, today: date, checked_on: date, said: str
) -> None:
    card = Card(replace(library, checked_on=checked_on), None, None, today)
    assert word(card, speak("en")).text.splitlines()[-1] == said


def test_many_dates_are_counted_not_listed(speak: Speak, pottery: Opportunity, today: date) -> None:
    many = tuple(Session(today + timedelta(days=7 * week)) for week in range(12))
    text = word(Card(replace(pottery, sessions=many), None, None, today), speak("en")).text
    assert text.count("– Tue, ") == 5
    assert "and 7 more dates" in text


def test_a_course_that_is_over_says_so(speak: Speak, pottery: Opportunity, today: date) -> None:
    card = Card(replace(pottery, sessions=(Session(date(2020, 1, 1)),)), None, None, today)
    assert "All of its dates are over." in word(card, speak("en")).text


def test_registration_that_has_closed_is_told(speak: Speak, pottery: Opportunity, today: date) -> None:
    closed = Session(date(2026, 3, 14), register_by=date(2026, 3, 9))
    card = Card(replace(pottery, sessions=(closed,)), None, None, today)
    assert "Registration closed: Mon, 9 Mar" in word(card, speak("en")).text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "tg://resolve?domain=x", "http://localhost/x", "https://a b.org", "www.a.org"],
)
def test_only_web_addresses_become_buttons(
    speak: Speak, library: Opportunity, today: date, address: str
) -> None:
    message = word(Card(replace(library, url=address), None, None, today), speak("en"))
    assert not any(button.url for row in message.buttons for button in row)
    assert f"Web: {address}" in message.text


def test_a_description_is_cut_so_that_the_rest_of_the_card_stays(
    speak: Speak, pottery: Opportunity, today: date
) -> None:
    endless = replace(pottery, description=Localised((("en", "One & two.\n" * 3000),)))
    text = word(Card(endless, None, None, today), speak("en")).text
    assert text.endswith("Last checked: 3 days ago")
    assert "…" in text


def test_a_card_without_a_search_has_no_way_back_to_one(
    speak: Speak, pottery: Opportunity, today: date
) -> None:
    labels = [row[0].label for row in word(Card(pottery, None, None, today), speak("en")).buttons]
    assert labels == ["Book or read more", "Show on the map", "Save", "For my calendar", "Wrong information"]


def test_a_card_that_is_on_the_list_leads_there_and_comes_off_it(
    speak: Speak, pottery: Opportunity, today: date
) -> None:
    message = word(Card(pottery, None, None, today, is_saved=True), speak("en"))
    assert (Button("Take off my list", "1:0:c1"), Button("My list", "2:0")) in message.buttons


def test_a_pin_is_a_venue_and_says_the_same_in_words(speak: Speak, pottery: Opportunity) -> None:
    assert word(Pin(pottery), speak("en")) == Message(
        text="<b>Casa de Barro</b>\nCalle Mayor 3, Northside",
        language="en",
        venue=Venue(40.42, -3.7, "Casa de Barro", "Calle Mayor 3, Northside"),
    )


def test_a_pin_without_a_name_or_an_address_still_has_both(speak: Speak, pottery: Opportunity) -> None:
    bare = replace(pottery, place=Place(latitude=1.0, longitude=2.0), ages=Ages(1, 2))
    venue = word(Pin(bare), speak("en")).venue
    assert venue == Venue(1.0, 2.0, "Cerámica para familias: taller de barro y torno", "See the map")

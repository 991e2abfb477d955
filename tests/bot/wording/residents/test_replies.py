"""Greeting, help, languages and regrets; the other replies have files of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.conversation.events import Medium
from bot.conversation.replies import (
    AskLanguage,
    Cancelled,
    CannotRead,
    Greeting,
    Help,
    LanguageChosen,
    Regret,
    Reply,
    Sorry,
    Thanked,
    Trouble,
)
from bot.wording.languages import Languages
from bot.wording.message import Button
from bot.wording.residents.profile import commands, description, short_description
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import City

Speak = Callable[[str], Voice]


def test_the_greeting_says_who_speaks_how_much_there_is_and_what_to_do(speak: Speak, city: City) -> None:
    assert word(Greeting(city, 173), speak("en")).text == (
        "<b>Welcome to the learning guide of Riverbend.</b>\n"
        "I know 173 courses, events and places to learn, for every age.\n"
        "\n"
        "You can write to me at any time what you would like to learn, in any language. "
        "For example: pottery on Saturdays.\n"
        "Or answer a few short questions; you may skip each of them."
    )


def test_the_city_is_called_as_the_resident_calls_it(speak: Speak, city: City) -> None:
    assert "Villarrío" in word(Greeting(city, 2), speak("es")).text
    assert "\u2068منعطف النهر\u2069" in word(Greeting(city, 2), speak("ar")).text


def test_a_city_without_a_name_or_offers_is_greeted_all_the_same(speak: Speak) -> None:
    text = word(Greeting(City(), 0), speak("en")).text
    assert text.startswith(
        "<b>Welcome to your city's learning guide.</b>\nThere is nothing in my catalogue yet."
    )


def test_help_lists_the_commands_and_the_people_who_help(speak: Speak, city: City) -> None:
    message = word(Help(city), speak("es"))
    assert "/start – encontrar algo que aprender" in message.text
    assert "Teléfono: +34 600 123 456" in message.text
    assert message.buttons[-1] == (
        Button("Preguntar a una persona", url="https://riverbend.example.org/help"),
    )


def test_languages_are_offered_by_their_own_names(speak: Speak, languages: Languages) -> None:
    buttons = [button for row in word(AskLanguage("es"), speak("ar")).buttons for button in row]
    assert len(buttons) == len(languages.available) + len(languages.easy)
    assert Button("\u200fEnglish", "l:en") in buttons
    assert Button("\u200f✓ Español", "l:es") in buttons
    assert Button("العربية", "l:ar") in buttons


def test_a_new_language_is_confirmed_in_that_language(speak: Speak) -> None:
    assert word(LanguageChosen("es"), speak("es")).text == "Desde ahora le escribo en: Español"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_regret_has_words_of_its_own_and_a_way_on(speak: Speak, language: str) -> None:
    replies: list[Reply] = [
        *(Sorry(regret) for regret in Regret),
        *(CannotRead(medium) for medium in Medium),
        Thanked(),
        Cancelled(),
    ]
    messages = [word(reply, speak(language)) for reply in replies]
    assert len({message.text for message in messages}) == len(messages)
    assert all(message.buttons for message in messages)


def test_trouble_names_the_error_for_those_who_can_mend_it(speak: Speak) -> None:
    assert word(Trouble("4f2a"), speak("en")).text.endswith("please tell us this number: 4f2a")


def test_what_telegram_shows_outside_the_talk(speak: Speak, city: City) -> None:
    voice = speak("en")
    assert commands(voice) == (
        ("start", "find something to learn"),
        ("near", "what is near you"),
        ("saved", "your list"),
        ("alerts", "what I write to you about"),
        ("city", "is my city a learning city?"),
        ("language", "choose your language"),
        ("help", "what I can do"),
        ("cancel", "stop the questions"),
        ("privacy", "what I keep and what not"),
        ("forget", "erase what I know about you"),
    )
    assert description(voice, city).startswith("I help you find something to learn in Riverbend.\n\n")
    assert short_description(voice, City()) == "Find courses and places to learn in your city."

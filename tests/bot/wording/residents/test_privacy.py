"""Privacy in plain words, everything that is known as a file, and easy language throughout."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.conversation.actions import Audience
from bot.conversation.languages import EASY
from bot.conversation.replies import (
    AskForget,
    AskLanguage,
    Forgotten,
    Greeting,
    Known,
    LanguageChosen,
    PrivacyNotice,
)
from bot.conversation.state import Answers, Saved, Search, State
from bot.conversation.subscriptions import Alert, Subscription
from bot.wording.languages import Languages
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import Ages, Area, City
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]
ASKED = Subscription((Alert("b", Wish(text="bees")),), (Area.SUSTAINABILITY,))
SOMEBODY = State(
    language="es",
    answers=Answers(Audience.CHILD, Ages(7, 9), (Area.DIGITAL,)),
    searches=(Search(1, Wish(text="<b>cerámica</b>", max_price=None)), Search(2, Wish())),
    saved=(Saved("x", "Huerto & colmena", ()),),
    asked_useful=date(2025, 3, 1),
)


def test_the_file_says_everything_in_words_and_then_as_it_is_kept(speak: Speak) -> None:
    message = word(Known(SOMEBODY, ASKED, '{"residents": []}'), speak("en"))
    assert message.text == "Here is everything that I know about you, in a file."
    assert message.file is not None
    assert (message.file.name, message.file.mime) == ("about-you.txt", "text/plain")
    assert message.file.content.decode("utf-8-sig").split("\r\n") == [
        "What I know about you",
        "",
        "Language: Español",
        "Your answers: For my child · ages 7–9 · Digital skills",
        "What you saved:",
        "– Huerto & colmena",
        "What I write to you about:",
        "– bees",
        "– Nature and climate",
        "Your last searches:",
        "– <b>cerámica</b>",
        "– …",
        "",
        "And exactly as it is kept:",
        '{"residents": []}',
        "",
    ]


@pytest.mark.parametrize("language", Languages().available)
@pytest.mark.parametrize("months", [1, 2, 12, 100])
def test_the_notice_names_the_months_in_every_language(speak: Speak, language: str, months: int) -> None:
    message = word(PrivacyNotice(months), speak(language))
    assert str(months) in message.text or months <= 2
    assert [row[0].data for row in message.buttons] == ["K", "F"]


def test_erasing_takes_one_confirmation_and_says_so(speak: Speak) -> None:
    assert [row[0].data for row in word(AskForget(), speak("en")).buttons] == ["E", "N"]
    assert word(Forgotten(), speak("en")).buttons == ()


def test_easy_words_stand_in_for_plain_ones_message_by_message(languages: Languages, city: City) -> None:
    easy, plain = languages.voice("de", city, easy=True), languages.voice("de", city)
    assert word(Greeting(city, 3), easy).text.startswith("<b>👋 Guten Tag.\nIch bin der Lern-Führer von")
    assert easy.pgettext("button", "Skip") == plain.pgettext("button", "Skip")
    assert word(Greeting(city, 3), plain).text.startswith("<b>Willkommen")


def test_a_language_without_easy_words_is_spoken_plainly(languages: Languages, city: City) -> None:
    assert not languages.voice("ko", city, easy=True).easy
    assert languages.easy == ("de", "en", "es", "fr")


def test_easy_languages_are_offered_below_the_others_and_confirmed_by_name(
    languages: Languages, city: City
) -> None:
    easy = languages.voice("en", city, easy=True)
    buttons = [button for row in word(AskLanguage("en", easy=True), easy).buttons for button in row]
    assert [button.label for button in buttons[-4:]] == [
        "Leichte Sprache",
        "✓ Easy English",
        "Lectura fácil",
        "Français facile",
    ]
    assert buttons[-3].data == f"l:en{EASY}"
    assert "Easy English" in word(LanguageChosen("en"), easy).text


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
def test_no_sign_stands_alone_and_no_sentence_is_long(
    languages: Languages, city: City, language: str
) -> None:
    easy = languages.voice(language, city, easy=True)
    for line in word(PrivacyNotice(12), easy).text.split("\n"):
        words = line.split()
        assert len(words) <= 14, line
        assert not words or any(one.isascii() or one.isalpha() for one in words), line

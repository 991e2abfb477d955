from __future__ import annotations

from collections.abc import Callable

from bot.conversation.actions import Audience
from bot.conversation.replies import AgeUnclear, AskAge, AskAreas, AskAudience, AskInterests
from bot.conversation.state import Answers
from bot.wording.message import Button, Message
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import Ages, Area
from catalogue.search.answer import Interest

Speak = Callable[[str], Voice]


def test_for_whom_with_the_earlier_answer_marked(speak: Speak) -> None:
    assert word(AskAudience(Answers(audience=Audience.CHILD)), speak("en")) == Message(
        text="Who is it for?",
        language="en",
        buttons=(
            (Button("For me", "a:me"),),
            (Button("✓ For my child", "a:child"),),
            (Button("For someone else", "a:someone"),),
            (Button("Skip", "s:audience"),),
        ),
    )


def test_how_old_is_worded_for_whom_it_is(speak: Speak) -> None:
    def asked(audience: Audience | None) -> str:
        return word(AskAge(Answers(audience=audience), ()), speak("en")).text.splitlines()[0]

    assert asked(Audience.ME) == "How old are you?"
    assert asked(Audience.CHILD) == "How old is your child?"
    assert asked(Audience.SOMEONE) == "How old is the person?"
    assert asked(None) == "For what age?"


def test_an_age_that_is_known_can_be_kept_or_changed(speak: Speak) -> None:
    reply = AskAge(Answers(audience=Audience.ME, ages=Ages(65)), (Ages(18, 25), Ages(26, 64), Ages(65)))
    assert word(reply, speak("en")) == Message(
        text="How old are you?\nTap an age group, or write the age.\nSo far: age 65 and over",
        language="en",
        buttons=(
            (Button("Ages 18–25", "g:18-25"), Button("Ages 26–64", "g:26-64")),
            (Button("✓ Age 65 and over", "g:65-"),),
            (Button("Back", "q:audience"), Button("Next", "d:age")),
        ),
    )


def test_an_impossible_age_is_named_and_the_bounds_are_told(speak: Speak) -> None:
    assert word(AgeUnclear(900), speak("en")) == Message(
        text="I cannot use 900 as an age.\nPlease write a number from 0 to 120, or skip the question.",
        language="en",
        buttons=((Button("Skip", "s:age"),),),
    )


def test_chosen_areas_are_told_by_words_not_only_by_a_sign(speak: Speak) -> None:
    counts = ((Area.HEALTH, 12), (Area.WORK, 0), (Area.DIGITAL, 1234))
    assert word(AskAreas(Answers(areas=(Area.DIGITAL,)), counts), speak("en")) == Message(
        text="What is it about? You can choose more than one.\n"
        "Chosen: Digital skills. Tap again to take one back.",
        language="en",
        buttons=(
            (Button("Health and well-being (12)", "t:health"),),
            (Button("✓ Digital skills (1.234)", "t:digital"),),
            (Button("Back", "q:age"), Button("Next", "d:areas")),
        ),
    )


def test_with_no_area_chosen_one_goes_on_by_skipping(speak: Speak) -> None:
    message = word(AskAreas(Answers(), ((Area.HEALTH, 1),)), speak("es"))
    assert message.buttons[-1] == (Button("Atrás", "q:age"), Button("Saltar", "s:areas"))
    assert message.text == "¿De qué trata? Puede elegir más de un tema."


def test_themes_are_offered_with_counts_and_a_long_one_keeps_its_count(speak: Speak) -> None:
    interests = (
        Interest("pottery", "pottery", 12),
        Interest("yoga", "yoga", 7),
        Interest("computer courses for absolute beginners", "computer", 3),
        Interest("\u200b \n", "\n", 3),
        Interest("too long for a button", "x" * 70, 3),
    )
    assert word(AskInterests(Answers(), interests), speak("en")).buttons == (
        (Button("Pottery (12)", "i:pottery"), Button("Yoga (7)", "i:yoga")),
        (Button("Computer courses for absolute… (3)", "i:computer"),),
        (Button("Back", "q:areas"), Button("Show everything", "s:interests")),
    )


def test_without_themes_nobody_is_asked_to_tap_one(speak: Speak) -> None:
    message = word(AskInterests(Answers(), ()), speak("en"))
    assert message.text == "What would you like to learn?\nWrite it in your own words."

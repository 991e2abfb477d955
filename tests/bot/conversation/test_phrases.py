"""Questions to the bot itself are known in every language, and wishes are not taken for them."""

from __future__ import annotations

import pytest

from bot.conversation.phrases import (
    Aside,
    CityQuestion,
    aside,
    asks_what_is_known,
    city_question,
    number_of_result,
)

KNOWN = (
    "What do you know about me?",
    "ماذا تعرف عني؟",
    "Was wissen Sie über mich?",
    "¿Qué sabe de mí?",
    "Que savez-vous de moi ?",
    "저에 대해 무엇을 알고 있나요?",
    "O que você sabe sobre mim?",
    "Что вы обо мне знаете?",
    "Unajua nini kunihusu?",
    "Hakkımda ne biliyorsunuz?",
    "Що ви про мене знаєте?",
    "您知道我什么？",
)
CITIES = {
    "is Medellín a learning city?": "medellin",
    "هل الدوحة مدينة تعلم؟": "الدوحه",
    "Ist Hamburg eine Lernstadt?": "hamburg",
    "¿Es Medellín una ciudad del aprendizaje?": "medellin",
    "Est-ce que Lille est une ville apprenante ?": "lille",
    "수원은 학습도시인가요?": "수원",
    "Curitiba é uma cidade de aprendizagem?": "curitiba",
    "Казань - обучающийся город?": "казань",
    "Je, Nairobi ni mji wa kujifunza?": "nairobi",
    "Konya öğrenen şehir mi?": "konya",
    "Київ - це місто, що навчається?": "київ",
    "北京是学习型城市吗？": "北京",
}


@pytest.mark.parametrize("text", KNOWN)
def test_what_is_known_is_asked_in_every_language(text: str) -> None:
    assert asks_what_is_known(text)


def test_a_slip_of_the_finger_is_forgiven() -> None:
    assert asks_what_is_known("what do yuo know about me")


@pytest.mark.parametrize(
    "text", ["pottery", "what do you know about bees?", "data for me", "memory training"]
)
def test_a_wish_is_not_that_question(text: str) -> None:
    assert not asks_what_is_known(text)


@pytest.mark.parametrize(("text", "name"), CITIES.items())
def test_a_learning_city_is_asked_about_in_every_language(text: str, name: str) -> None:
    assert city_question(text) == CityQuestion(name)


def test_the_question_may_name_no_city() -> None:
    assert city_question("Which cities are UNESCO learning cities?") == CityQuestion("")


@pytest.mark.parametrize("text", ["learning English", "city walks", "learn about the city", "城市散步"])
def test_a_wish_about_learning_or_the_city_is_no_such_question(text: str) -> None:
    assert city_question(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Hello!", Aside.HELLO),
        ("Hello dear", Aside.HELLO),
        ("مرحبا كيف حالك", Aside.HELLO),
        ("Guten Tag, wie geht es Ihnen?", Aside.HELLO),
        ("thank you my dear", Aside.THANKS),
        ("Merhaba canım", Aside.HELLO),
        ("дякую вам", Aside.THANKS),
        ("شكرا جزيلا يا صديقي", Aside.THANKS),
        ("what?", Aside.HELP),
        ("Wie bitte?", Aside.HELP),
        ("什么？", Aside.HELP),
        ("more please", Aside.MORE),
        ("moins cher", Aside.CHEAPER),
        ("ближче", Aside.NEARER),
        ("hi good morning", Aside.HELLO),
        ("السلام عليكم", Aside.HELLO),
        ("Grüß Gott", Aside.HELLO),
        ("안녕하세요", Aside.HELLO),
        ("你好！", Aside.HELLO),
        ("ok, thank you 🙏", Aside.THANKS),
        ("Спасибо большое", Aside.THANKS),
        ("teşekkürler", Aside.THANKS),
        ("asante sana", Aside.THANKS),
        ("ajuda", Aside.HELP),
        ("допоможіть", Aside.HELP),
        ("prefer not to say", Aside.PASSING),
        ("não sei", Aside.PASSING),
        ("байдуже", Aside.PASSING),
        ("hello kitty drawing", None),
        ("help with my tax return", None),
        ("first aid", None),
        ("hallo welt programmieren", None),
    ],
)
def test_who_greets_thanks_or_calls_for_help_does_not_search(text: str, meant: Aside | None) -> None:
    assert aside(text) is meant


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("٢", 2),
        ("#2.", 2),
        ("no, number 2 please", 2),
        ("no, el 2", 2),
        ("номер 2", 2),
        ("2번", 2),
        ("第2个", 2),
        ("2 or 3", None),
        ("windows 2", None),
        ("18:00", None),
        ("1984", None),
        ("2.5", None),
        ("pottery", None),
    ],
)
def test_the_number_of_a_result_may_stand_with_little_words(text: str, number: int | None) -> None:
    assert number_of_result(text) == number

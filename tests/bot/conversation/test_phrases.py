"""Questions to the bot itself are known in every language, and wishes are not taken for them."""

from __future__ import annotations

import pytest

from bot.conversation.phrases import CityQuestion, SmallTalk, asks_what_is_known, city_question, small_talk

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
    ("text", "kind"),
    [
        ("Hola!", SmallTalk.GREETING),
        ("Добрый день", SmallTalk.GREETING),
        ("您好", SmallTalk.GREETING),
        ("مرحبًا", SmallTalk.GREETING),
        ("Grüß Gott!", SmallTalk.GREETING),
        ("thank you very much :)", SmallTalk.THANKS),
        ("Asante sana!", SmallTalk.THANKS),
        ("감사합니다", SmallTalk.THANKS),
        ("Comment ça marche ?", SmallTalk.HELP),
        ("Yardım!", SmallTalk.HELP),
        ("prefer not to say", SmallTalk.PASSING),
        ("não sei", SmallTalk.PASSING),
        ("байдуже", SmallTalk.PASSING),
    ],
)
def test_small_talk_is_known_in_every_language(text: str, kind: SmallTalk) -> None:
    assert small_talk(text) is kind


@pytest.mark.parametrize(
    "text", ["hello pottery", "help with forms", "first aid", "hip hop", "thanksgiving", ""]
)
def test_a_wish_is_no_small_talk(text: str) -> None:
    assert small_talk(text) is None

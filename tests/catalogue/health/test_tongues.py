from __future__ import annotations

import pytest

from catalogue.health.tongues import another_language, another_script

PROSE = {
    "en": (
        "In this course we will learn how to paint with watercolours and how to look at the city with "
        "other eyes, and you can bring your own paper if you like."
    ),
    "de": (
        "In diesem Kurs lernen wir, wie man mit Aquarell malt und die Stadt mit anderen Augen sieht, "
        "und wer mag, kann auch sein eigenes Papier von zu Hause mitbringen."
    ),
    "es": (
        "En este curso vamos a aprender a pintar con acuarela y a mirar la ciudad con otros ojos, y si "
        "quieres puedes traer tu propio papel de casa."
    ),
    "fr": (
        "Dans ce cours nous allons apprendre à peindre à l'aquarelle et à regarder la ville avec "
        "d'autres yeux, et vous pouvez apporter votre papier si vous le voulez."
    ),
    "pt": (
        "Neste curso vamos aprender a pintar com aguarela e a olhar para a cidade com outros olhos, e "
        "se quiser pode trazer o seu próprio papel de casa."
    ),
    "tr": (
        "Bu kursta sulu boya ile resim yapmayı ve şehre başka bir gözle bakmayı öğreneceğiz, ve "
        "isterseniz kendi kağıdınızı da getirebilirsiniz, çok güzel olur."
    ),
    "ru": (
        "На этом курсе мы научимся рисовать акварелью и смотреть на город другими глазами, и если вы "
        "хотите, то можете принести с собой и свою бумагу."
    ),
    "uk": (
        "На цьому курсі ми навчимося малювати аквареллю і дивитися на місто іншими очима, і якщо ви "
        "хочете, то можете принести з собою і свій папір."
    ),
    "ar": "في هذه الدورة سوف نتعلم الرسم بالألوان المائية وننظر إلى المدينة بعيون أخرى",
    "ko": "이 강좌에서는 수채화를 그리는 방법을 배우고 도시를 다른 눈으로 바라봅니다",
    "zh": "在这门课程中我们将学习如何用水彩作画并用另一种眼光来看待我们的这座美丽城市",
}


@pytest.mark.parametrize("language", PROSE)
def test_a_text_in_its_own_language_is_never_found(language: str) -> None:
    assert another_language(PROSE[language], language) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("es", "en"),
        ("en", "de"),
        ("fr", "es"),
        ("de", "en"),
        ("ru", "en"),
        ("ar", "es"),
        ("ko", "zh"),
        ("zh", "en"),
    ],
)
def test_prose_in_another_language_is_found(written: str, said: str) -> None:
    assert another_language(PROSE[written], said) == written


@pytest.mark.parametrize(
    "text",
    [
        "Yoga",
        "The Rocky Horror Picture Show",
        "",
        "1234567890 " * 10,
        "Café Größe naïve – menu: paella, tapas, vino",
    ],
)
def test_short_texts_and_names_are_never_found(text: str) -> None:
    assert another_language(text, "es") is None


def test_a_text_in_two_languages_is_not_found() -> None:
    assert another_language(PROSE["en"] + " " + PROSE["es"], "es") is None


def test_languages_that_nobody_knows_here_are_left_alone() -> None:
    assert another_language(PROSE["en"], "eu") is None


def test_a_title_is_judged_by_its_script_only() -> None:
    assert another_script("Рисование акварелью для взрослых", "en") is None
    assert another_script("수채화 그리기와 도시 산책 그리고 사진 찍기 강좌 모임", "en") == "ko"
    assert another_script("Aprender a pintar con acuarela en la ciudad", "en") is None

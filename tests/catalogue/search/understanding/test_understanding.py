from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from catalogue.model import Access, Ages, Area, Day, Kind, Mode
from catalogue.search.understanding import Audience, Slot, SlotKind, Understood
from catalogue.search.wish import Wish
from tests.catalogue.search.understanding.conftest import Read


def test_a_whole_sentence_becomes_a_wish_and_its_slots(read: Read) -> None:
    text = "I'm 67 and want to learn WhatsApp, free, near Northside, not on Mondays"
    assert read(text) == Understood(
        wish=Wish(
            text="learn WhatsApp",
            language="en",
            ages=Ages(67, 67),
            max_price=Decimal(0),
            district="Northside",
            days=(Day.TUE, Day.WED, Day.THU, Day.FRI, Day.SAT, Day.SUN),
            said=text,
        ),
        audience=Audience.ME,
        slots=(
            Slot(SlotKind.AUDIENCE, 0, 6, "I'm 67"),
            Slot(SlotKind.AGE, 0, 6, "I'm 67"),
            Slot(SlotKind.PRICE, 35, 39, "free"),
            Slot(SlotKind.DISTRICT, 41, 55, "near Northside"),
            Slot(SlotKind.DAY, 57, 71, "not on Mondays"),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "7 wonders",
        "Windows 11",
        "5-minute recipes",
        "Catch-22",
        "A1 German",
        "3D printing",
        "May",
        "may I come along",
        "sun dance",
        "march against war",
        "sat exam preparation",
        "free climbing",
        "freediving",
        "Libre Office",
        "gluten-free baking",
        "online marketing course",
        "learn online banking",
        "quiet garden",
        "mar y montaña",
        "un paseo por el mar",
        "o que eu do meu jardim",
        "so what",
        "7",
        "under 20",
        "learn English",
        "English course",
        "learn sign language",
        "wheelchair basketball",
        "my mother tongue",
        "mother daughter yoga",
        "learning to work with children",
        "healthy cooking",
        "danza latina",
        "retiro de yoga",
        "three sisters",
        "1 + 1",
        "20th century history",
        "two step dance",
        "evening dresses",
        "die 7 todsünden",
        "6 monate kurs",
        "in 2 jahren zum abitur",
        "historia de los últimos 50 años",
        "formation 6 mois",
        "курс на 2 года",
        "курс 3 месяца",
        "3개월 과정",
        "21세기 문학",
        "10 week course",
        "segunda guerra mundial",
        "вечерние платья",
        "三国演义",
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "de", "pt", "ru", None])
def test_nothing_is_invented(read: Read, text: str, language: str | None) -> None:
    assert read(text, language) == Understood(wish=Wish(text=text, language=language))


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh"])
def test_the_language_of_the_resident_need_not_be_that_of_the_text(read: Read, language: str) -> None:
    wish = read("cerámica para mi hija de 7 años, los sábados", language).wish
    assert (wish.text, wish.ages, wish.days) == ("cerámica", Ages(7, 7), (Day.SAT,))


def test_two_languages_may_be_mixed(read: Read) -> None:
    understood = read("yoga gratis for my mother am Samstag", "en")
    assert understood.audience is Audience.SOMEONE
    assert (understood.wish.max_price, understood.wish.days) == (Decimal(0), (Day.SAT,))


def test_an_area_or_a_kind_counts_only_as_the_whole_of_what_is_left(read: Read) -> None:
    assert read("salud", "es").wish == Wish(language="es", areas=(Area.HEALTH,))
    assert read("digital skills").wish.areas == (Area.DIGITAL,)
    assert read("free events").wish.kinds == (Kind.EVENT,)
    assert read("mental health first aid").wish.areas == ()
    assert read("events for gardeners").wish.kinds == ()


def test_many_slots_stand_side_by_side(read: Read) -> None:
    wish = read("online or not: English taught in Arabic, step-free, after 6pm, in July, under 20 €").wish
    assert wish == Wish(
        text=wish.text,
        said=wish.said,
        language="en",
        taught_in="ar",
        access=(Access.STEP_FREE,),
        after=time(18),
        first_day=date(2026, 7, 1),
        last_day=date(2026, 7, 31),
        max_price=Decimal(20),
        modes=(Mode.ONLINE, Mode.HYBRID),
    )


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("en", "34", (34, 34)),
        ("ar", "٣٤", (34, 34)),
        ("en", "७", (7, 7)),
        ("en", "seven", (7, 7)),
        ("en", "she is 7", (7, 7)),
        ("en", "7 and 9", (7, 9)),
        ("en", "18 months", (1, 1)),
        ("es", "siete", (7, 7)),
        ("fr", "dix-huit", (18, 18)),
        ("de", "siebenundsechzig", (67, 67)),
        ("ru", "мне 67", (67, 67)),
        ("zh", "七岁", (7, 7)),
        ("ko", "일곱살", (7, 7)),
        ("tr", "yedi", (7, 7)),
        ("sw", "saba", (7, 7)),
        ("uk", "сім", (7, 7)),
        ("pt", "vinte e três", (23, 23)),
        ("en", "65+", (65, None)),
    ],
)
def test_a_mere_number_is_an_age_when_the_age_was_asked_for(
    read: Read, language: str, text: str, ages: tuple[int, int | None]
) -> None:
    understood = read(text, language, expecting_age=True)
    assert (understood.wish.ages, understood.wish.text) == (Ages(*ages), "")


@pytest.mark.parametrize("text", ["windows 11", "yoga", "7 wonders", "pottery"])
def test_another_wish_may_come_instead_of_the_age(read: Read, text: str) -> None:
    assert read(text, expecting_age=True).wish == Wish(text=text, language="en")


@pytest.mark.parametrize("text", ["900", "she is 900 years old", "999999999999999999999999"])
def test_an_impossible_age_is_told_and_not_wished_for(read: Read, text: str) -> None:
    understood = read(text, expecting_age=True)
    assert understood.wish.ages is None
    assert (understood.impossible_age or 0) >= 900


def test_a_sentence_never_loses_all_its_words(read: Read) -> None:
    assert read("I want to learn").wish.text == "I want to learn"
    assert read("please").wish.text == "please"


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ar", "أي شيء يوم السبت", (Day.SAT,)),
        ("de", "irgendetwas am Samstag", (Day.SAT,)),
        ("en", "any courses on saturday", (Day.SAT,)),
        ("en", "no, I meant saturday", (Day.SAT,)),
        ("es", "algo el sábado", (Day.SAT,)),
        ("fr", "quelque chose le samedi", (Day.SAT,)),
        ("ko", "토요일 수업", (Day.SAT,)),
        ("pt", "algo no sábado", (Day.SAT,)),
        ("ru", "что-нибудь в субботу", (Day.SAT,)),
        ("sw", "kitu jumamosi", (Day.SAT,)),
        ("tr", "cumartesi bir şey var mı", (Day.SAT,)),
        ("uk", "щось у суботу", (Day.SAT,)),
        ("zh", "周六有什么活动", (Day.SAT,)),
    ],
)
def test_something_is_no_interest_beside_a_wish(
    read: Read, language: str, text: str, days: tuple[Day, ...]
) -> None:
    wish = read(text, language).wish
    assert (wish.text, wish.days) == ("", days)


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("ar", "لا، أقصد الإنجليزية", "الإنجليزية"),
        ("de", "nein, ich meinte Töpfern", "Töpfern"),
        ("en", "no, I meant pottery", "pottery"),
        ("es", "no, quería decir ajedrez", "ajedrez"),
        ("fr", "non, je voulais dire poterie", "poterie"),
        ("ko", "아니요, 제 말은 도자기", "도자기"),
        ("pt", "não, quis dizer cerâmica", "cerâmica"),
        ("ru", "нет, я имела в виду шахматы", "шахматы"),
        ("sw", "hapana, nilimaanisha muziki", "muziki"),
        ("tr", "hayır, müzik demek istedim", "müzik"),
        ("uk", "ні, я мала на увазі іспанську", "іспанську"),
        ("zh", "不是，我是说瑜伽", "瑜伽"),
        ("en", "what about French?", "French"),
        ("tr", "ya yüzme?", "yüzme"),
        ("uk", "а йога?", "йога"),
        ("en", "no plastic cooking", "no plastic cooking"),
        ("en", "courses", "courses"),
    ],
)
def test_who_corrects_themselves_wishes_for_what_they_meant(
    read: Read, language: str, text: str, left: str
) -> None:
    assert read(text, language).wish.text == left


def test_one_thing_for_a_child_is_no_age_in_turkish(read: Read) -> None:
    assert read("çocuğum için bir şey arıyorum", "tr").wish.ages is None
    assert read("çocuğum bir yaşında", "tr").wish.ages == Ages(1, 1)


def test_a_word_that_begins_like_a_day_is_none_in_korean(read: Read) -> None:
    assert read("월수 아침 9시 수영", "ko").wish.days == (Day.MON, Day.WED)

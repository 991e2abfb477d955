"""What is found by words, and what is not: whole searches over small catalogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from catalogue.model import Localised, Opportunity, Place
from catalogue.search.answer import Answer, MatchedWords

Course = Callable[..., Opportunity]
Ask = Callable[..., Answer]
Titles = Callable[[Answer], list[str]]


@pytest.mark.parametrize(
    ("wish", "title", "language"),
    [
        ("ceramica", "Taller de cerámica", "es"),
        ("CERÁMICA", "Taller de cerámica", "es"),
        ("marionteas", "Marionetas en el parque", "es"),
        ("cerimics", "Ceramics for all", "en"),
        ("karoke", "Karaoke night", "en"),
        ("theather", "Theatre evening", "en"),
        ("roboti", "Robotics club", "en"),
        ("softball", "Soft Ball League", "en"),
        ("soft ball", "Softball League", "en"),
        ("clubdelectura", "Club de lectura", "es"),
        ("tball", "T-Ball for beginners", "en"),
        ("loeten", "Löten lernen", "de"),
        ("fussball", "Fußball am Sonntag", "de"),
        ("fotografieren", "Fotografie im Park", "de"),
        ("yoga", "йога утром", "ru"),
        ("йога", "Yoga at dawn", "en"),
        ("kimchi", "김치 만들기", "ko"),
        ("書法", "书法课程", "zh"),
        ("手雨", "手語初級班", "zh"),
        ("烏 克 麗 麗", "烏克麗麗彈唱", "zh"),
        ("양봉", "도시양봉 입문", "ko"),
        ("발레", "유아발레", "ko"),
        ("요가", "요가수업", "ko"),
        ("심폐 소생 술", "심폐소생술 교육", "ko"),
        ("korosu", "Koro çalışması", "tr"),
        ("koro", "Türk Müziği Korosu", "tr"),
        ("كتابه", "ورشة الكتابة", "ar"),
        ("观鸟", "Itinerario ornitológico", "es"),
        ("вязание", "Knitting circle", "en"),
        ("klavierunterricht", "Piano für Anfänger", "de"),
        ("صناعة الفخار", "ورشة الخزف", "ar"),
        ("تعلم صناعة الفخار", "Taller de cerámica", "es"),
        ("corso di ceramica", "Taller de cerámica", "es"),
        ("kurs gotowania", "Cooking for one", "en"),
        ("usar o celular", "My smartphone and I", "en"),
        ("busness", "Business plans", "en"),
        ("populer music", "Popular music", "en"),
        ("bezieheung", "Beziehung klären", "de"),
        ("thaetre", "Theatre evening", "en"),
        ("हिन्दी", "हिन्दी पाठ", "hi"),
        ("українську мову", "Розмовний клуб української мови", "uk"),
        ("calligraphy", "الخط العربي: الرقعة والنسخ", "ar"),
        ("الطب النفسي", "طب نفسي للجميع", "ar"),
        ("arabisch lernen", "العربية لغير الناطقين بها", "ar"),
        ("швачка", "Corte e costura", "pt"),
        ("담배", "금연 교실", "ko"),
    ],
)
def test_a_wish_finds_its_course(
    wish: str, title: str, language: str, course: Course, ask: Ask, titles: Titles
) -> None:
    others = [course(f"Number {number} of another kind") for number in range(20)]
    assert titles(ask(wish, course(title, language=language), *others))[:1] == [title]


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("7", "Model X94678"),
        ("art", "Dance party"),
        ("art", "Start your business"),
        ("the", "The history of the city"),
        ("welding", "Wedding dance"),
        ("padel", "Papel reciclado"),
        ("surf", "Las novias del sur"),
        ("pilates", "Los piratas"),
        ("parkour", "A walk in our park"),
        ("yoga", "Yogurt making"),
        ("사진", "강사진 소개"),
        ("무용", "실무용 엑셀"),
        ("时事", "实施方案讲座"),
        ("verein gründen", "Firma gründen"),
        ("team building", "Boat building"),
        ("car", "Scarves and oscars"),
        ("हिन्दी", "हिमालय की यात्रा"),
        ("कला", "कमला की कहानी"),
        ("my car makes a weird noise", "Make some noise"),
        ("puppy training", "Leaders in training"),
        ("японский язык", "Китайский язык с нуля"),
        ("violino", "Violão popular"),
        ("ordenador", "Poner orden en casa"),
        ("bicycle", "Language café by candlelight: velas"),
        ("tauchschein", "Auf deutschen Straßen"),
        ("a quiet place for homework", "Film: A Quiet Place"),
        ("english for work", "Python para quien trabaja"),
    ],
)
def test_a_wish_does_not_find_what_only_looks_like_it(
    wish: str, title: str, course: Course, ask: Ask
) -> None:
    others = [course(f"Something of another kind, {letter * 5}") for letter in "abcdefghij"]
    assert not ask(wish, course(title), *others, language="en").matches


def test_an_inflection_is_not_given_up_for_what_only_looks_like_it(
    course: Course, ask: Ask, titles: Titles
) -> None:
    bread, money = course("Bake your bread"), course("Banking for all")
    assert titles(ask("baking", bread, money)) == ["Bake your bread"]


def test_a_misspelt_word_also_finds_the_inflections_of_the_right_one(
    course: Course, ask: Ask, titles: Titles
) -> None:
    one, more = course("Photograph the river"), course("Photographs of the river")
    assert set(titles(ask("fotograph", one, more))) == {"Photograph the river", "Photographs of the river"}


def test_a_foreign_word_beside_a_theme_hardly_speaks_against_it(
    course: Course, ask: Ask, titles: Titles
) -> None:
    sewing = course("Sewing for a living")
    others = [course(f"Number {number} of another kind") for number in range(20)]
    assert titles(ask("шить юбку", sewing, *others, language="ru")) == ["Sewing for a living"]
    assert not ask("sewing zeppelins", sewing, *others, language="en").matches


def test_words_of_a_title_count_more_than_words_of_a_description(
    course: Course, ask: Ask, titles: Titles
) -> None:
    named = course("Pottery evening", "Come and make something.")
    mentioned = course("Crafts for all", "Some pottery and some weaving.")
    others = [course(f"Number {number}", "Something else.") for number in range(20)]
    assert titles(ask("pottery", mentioned, named, *others)) == ["Pottery evening"]


def test_what_only_a_description_mentions_comes_close(course: Course, ask: Ask) -> None:
    mentioned = course("Crafts for all", "Some pottery and some weaving.")
    others = [course(f"Number {number}", "Something else.") for number in range(20)]
    answer = ask("pottery", mentioned, *others)
    assert (answer.matches[:], [found.opportunity for found in answer.near]) == ((), [mentioned])


def test_an_empty_catalogue_answers_with_nothing(ask: Ask) -> None:
    answer = ask("yoga")
    assert (answer.matches[:], answer.near[:]) == ((), ())


def test_each_language_of_a_text_is_scored_by_itself(course: Course, ask: Ask, titles: Titles) -> None:
    both = replace(course("Pottery"), title=Localised((("en", "Pottery"), ("es", "Cerámica"))))
    assert titles(ask("cerámica", both)) == titles(ask("pottery", both)) == ["Pottery"]


def test_one_course_at_two_places_is_shown_once(course: Course, ask: Ask) -> None:
    here = course("Pottery", "At the wheel.", place=Place(district="North"))
    there = course("Pottery", "At the wheel.", place=Place(district="South"))
    answer = ask("pottery", here, there)
    assert (len(answer.matches), answer.total) == (1, 1)


def test_another_title_comes_before_the_third_of_the_same(course: Course, ask: Ask, titles: Titles) -> None:
    same = [course("Pottery", f"Group {number}.") for number in range(4)]
    shown = titles(ask("pottery", *same, course("Pottery with children in the park", "On Sundays.")))
    assert shown.index("Pottery with children in the park") <= 1


def test_the_reason_is_spelt_as_in_the_catalogue(course: Course, ask: Ask) -> None:
    (found,) = ask("ceramica", course("Taller de CERÁMICA", language="es")).matches
    assert found.reasons == (MatchedWords(("CERÁMICA",)),)


def test_the_name_of_a_district_helps_to_choose(course: Course, ask: Ask) -> None:
    north = course("Carnival", "In the north.", place=Place(district="Northside"))
    south = course("Carnival", "In the south.", place=Place(district="Southgate"))
    assert ask("carnival southgate", north, south).matches[0].opportunity == south


def test_a_word_for_whom_it_is_does_not_decide_what_is_found(
    course: Course, ask: Ask, titles: Titles
) -> None:
    pottery, kids = course("Pottery evening"), course("Kids camp")
    assert titles(ask("pottery for kids", pottery, kids)) == ["Pottery evening"]


@pytest.mark.parametrize(
    "wish", ["", " ", "?!", "\x00", "a" * 5000, "的" * 3000, "🙂🙂", "\ud800", "of the and", "0" * 400]
)
def test_no_text_is_too_strange_to_ask_for(wish: str, course: Course, ask: Ask) -> None:
    assert ask(wish, course("Pottery evening")) is not None


@pytest.mark.parametrize(
    ("wish", "title", "language"),
    [
        ("астрономия", "Астрономические вечера", "ru"),
        ("шахмоты", "Шахматный клуб", "ru"),
        ("вишивати", "Вишивка хрестиком", "uk"),
    ],
)
def test_a_word_of_the_same_family_comes_close(
    wish: str, title: str, language: str, course: Course, ask: Ask
) -> None:
    others = [course(f"Number {number} of another kind") for number in range(20)]
    answer = ask(wish, course(title, language=language), *others)
    assert [str(one.opportunity.title) for one in (*answer.matches, *answer.near)][:1] == [title]

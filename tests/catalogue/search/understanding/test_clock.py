"""Hours as residents write them: halves, hours in words, "5-7pm", and a clock that starts at six."""

from __future__ import annotations

from datetime import time

import pytest

from catalogue.model import Day
from tests.catalogue.search.understanding.conftest import Read


@pytest.mark.parametrize(
    ("language", "text", "after", "before"),
    [
        ("en", "guitar 5-7pm", time(17), time(19)),
        ("en", "guitar 11-1pm", time(11), time(13)),
        ("en", "guitar from 9 to 12 in the morning", time(9), time(12)),
        ("en", "guitar between 10am and 1pm", time(10), time(13)),
        ("en", "guitar 10am-11pm", time(10), time(23)),
        ("en", "guitar 8am to 10pm", time(8), time(22)),
        ("en", "guitar from 7am to 8pm", time(7), time(20)),
        ("en", "guitar 9am-9pm", time(9), time(21)),
        ("en", "guitar 8-10am", time(8), time(10)),
        ("en", "guitar 12-2pm", time(12), time(14)),
        ("en", "guitar 12am-6am", time(0), time(6)),
        ("en", "guitar after 12:30am", time(0, 30), None),
        ("en", "guitar after 12:30pm", time(12, 30), None),
        ("en", "guitar 6.30-8pm", time(18, 30), time(20)),
        ("en", "guitar 6.30-8.30 in the evening", time(18, 30), time(20, 30)),
        ("en", "guitar 18:00-20.30", time(18), time(20, 30)),
        ("de", "mo 18.00-19.30 gitarre", time(18), time(19, 30)),
        ("de", "gitarre 18.00 - 19.30 dienstags", time(18), time(19, 30)),
        ("de", "montag 18.00 bis 19.30 gitarre", time(18), time(19, 30)),
        ("es", "guitarra martes de 18.00 a 19.30", time(18), time(19, 30)),
        ("ru", "гитара вт 18.00-19.30", time(18), time(19, 30)),
        ("tr", "gitar salı 18.00-19.30", time(18), time(19, 30)),
        ("en", "guitar sat and sun 10.30-12", time(10, 30), time(12)),
        ("de", "gitarre 18.30-20 uhr", time(18, 30), time(20)),
        ("de", "gitarre von 18.30 bis 20.00 uhr", time(18, 30), time(20)),
        ("es", "guitarra de las 18.30 a las 20.00", time(18, 30), time(20)),
        ("pt", "violão das 9.30 às 11.30", time(9, 30), time(11, 30)),
        ("en", "guitar after half past six", time(18, 30), None),
        ("de", "gitarre ab halb sieben", time(18, 30), None),
        ("de", "gitarre von 18 bis 20 uhr", time(18), time(20)),
        ("es", "guitarra a partir de las seis y media de la tarde", time(18, 30), None),
        ("fr", "guitare entre 17 et 19h", time(17), time(19)),
        ("pt", "violão das 9 às 11", time(9), time(11)),
        ("ru", "гитара с полседьмого вечера", time(18, 30), None),
        ("ru", "гитара с 17 до 19", time(17), time(19)),
        ("uk", "гітара з 17 до 19", time(17), time(19)),
        ("tr", "gitar 17 19 arası", time(17), time(19)),
        ("ar", "جيتار من ٥ ل ٧ المسا", time(17), time(19)),
        ("zh", "吉他 晚上六点半以后", time(18, 30), None),
        ("zh", "吉他 上午10点到下午1点", time(10), time(13)),
        ("ko", "기타 오후 5시~7시", time(17), time(19)),
        ("sw", "gitaa saa 11 hadi saa 1 jioni", time(17), time(19)),
        ("sw", "gitaa kuanzia saa 14:30", time(14, 30), None),
    ],
)
def test_hours_are_those_that_the_language_means(
    read: Read, language: str, text: str, after: time | None, before: time | None
) -> None:
    wish = read(text, language).wish
    assert (wish.after, wish.before) == (after, before)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3-5 hours a week"),
        ("en", "level 2 to 4"),
        ("en", "for kids from 5 to 7"),
        ("de", "kinder 6-8"),
        ("fr", "2 à 3 heures par semaine"),
        ("en", "the 5 am club"),
        ("zh", "九点半的台球"),
        ("ru", "курс 10.50-12.50 евро"),
        ("ru", "курс 10.00-12.00 евро"),
        ("es", "curso por 10.00 a 12.00 euros"),
        ("es", "curso por 10.50 a 12.50 euros"),
        ("es", "curso por 10.50 a 12.50e"),
        ("ru", "курсы 01.03-15.03"),
        ("en", "python 3.10-3.12"),
        ("de", "kurse vom 10.03 bis 20.04"),
        ("en", "from 10.5 to 11.30 euro"),
        ("en", "after 10.50 euro"),
    ],
)
def test_numbers_that_are_no_hours_are_left_alone(read: Read, language: str, text: str) -> None:
    wish = read(text, language).wish
    assert (wish.after, wish.before) == (None, None)


@pytest.mark.parametrize(
    ("language", "text", "days", "after"),
    [
        ("ar", "يوغا السبت 6 مساء", [Day.SAT], time(18)),
        ("ar", "يوغا السبت الساعة 6", [Day.SAT], time(18)),
        ("de", "Yoga Di 18 Uhr", [Day.TUE], time(18)),
        ("de", "Yoga Mo 6 abends", [Day.MON], time(18)),
        ("en", "yoga sat 6pm", [Day.SAT], time(18)),
        ("en", "yoga 6pm sat", [Day.SAT], time(18)),
        ("en", "yoga mondays at 6", [Day.MON], time(18)),
        ("en", "yoga sunday 10am", [Day.SUN], time(10)),
        ("en", "yoga sat after 4", [Day.SAT], time(16)),
        ("de", "Yoga samstags nach 4", [Day.SAT], time(16)),
        ("ru", "йога во вторник после 6", [Day.TUE], time(18)),
        ("en", "yoga tue 6pm or thu 7pm", [Day.TUE, Day.THU], time(18)),
        ("en", "yoga friday 8 march 18:00", [Day.FRI], time(18)),
        ("es", "yoga sábado 10h", [Day.SAT], time(10)),
        ("es", "yoga el martes a las 6 de la tarde", [Day.TUE], time(18)),
        ("fr", "yoga samedi 18h30", [Day.SAT], time(18, 30)),
        ("ko", "요가 토요일 오후 6시", [Day.SAT], time(18)),
        ("pt", "ioga sáb 18h", [Day.SAT], time(18)),
        ("ru", "йога вт 19:00", [Day.TUE], time(19)),
        ("ru", "йога вт 6 вечера", [Day.TUE], time(18)),
        ("ru", "йога завтра в 19", [], time(19)),
        ("sw", "yoga jumamosi saa 4", [Day.SAT], time(10)),
        ("tr", "yoga salı 19.00", [Day.TUE], time(19)),
        ("tr", "yoga cumartesi günü 10'da", [Day.SAT], time(10)),
        ("uk", "йога у вівторок о 19", [Day.TUE], time(19)),
        ("zh", "瑜伽 周六晚上6点", [Day.SAT], time(18)),
    ],
)
def test_an_hour_beside_a_day_is_a_time(
    read: Read, language: str, text: str, days: list[Day], after: time
) -> None:
    wish = read(text, language).wish
    assert (list(wish.days), wish.after, wish.text) == (days, after, text.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "pottery tuesday 7"),
        ("ar", "يوغا السبت 6 موسيقى"),
        ("de", "yoga sa 14.03"),
        ("fr", "yoga samedi 2 heures"),
        ("en", "yoga sunday 10.50 euros"),
        ("en", "saturday 24/7"),
    ],
)
def test_a_number_beside_a_day_that_may_be_something_else_is_no_hour(
    read: Read, language: str, text: str
) -> None:
    assert read(text, language).wish.after is None


def test_the_hour_narrows_the_part_of_the_day_that_it_stands_in(read: Read) -> None:
    wish = read("yoga monday morning 9am").wish
    assert (wish.after, wish.before) == (time(9), time(12))

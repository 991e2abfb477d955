from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import pytest

from bot.wording.languages import Languages
from bot.wording.voice import Voice, holds_right_to_left
from catalogue.model import City

Speak = Callable[[str], Voice]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا نتائج"),
        (1, "نتيجة واحدة"),
        (2, "نتيجتان"),
        (3, "3 نتائج"),
        (11, "11 نتيجة"),
        (102, "102 نتيجة"),
        (1003, "1,003 نتائج"),
    ],
)
def test_arabic_has_six_plural_forms(speak: Speak, count: int, said: str) -> None:
    assert speak("ar").ngettext("{count} result", "{count} results", count) == said


def test_a_city_in_egypt_gets_its_own_digits_everywhere(languages: Languages) -> None:
    voice = languages.voice("ar", City(timezone="Africa/Cairo"))
    assert voice.number(1234) == "١٬٢٣٤"
    assert voice.digits("10:05") == "١٠:٠٥"
    assert voice.ngettext("{count} result", "{count} results", 3) == "٣ نتائج"


def test_lists_end_as_the_language_ends_them(speak: Speak) -> None:
    assert speak("en").all_of(["a", "b", "c"]) == "a, b and c"
    assert speak("es").any_of(["a", "b", "c"]) == "a, b o c"
    assert speak("ar").all_of(["أ", "ب"]) == "أ وب"
    assert speak("en").all_of([]) == ""


def test_a_latin_title_is_isolated_in_arabic_and_left_alone_in_english(speak: Speak) -> None:
    assert speak("ar").isolated("Yoga (60+)") == "\u2068Yoga (60+)\u2069"
    assert speak("en").isolated("Yoga (60+)") == "Yoga (60+)"
    assert speak("en").isolated("يوغا") == "\u2068يوغا\u2069"


def test_an_arabic_line_that_begins_with_something_else_still_runs_from_the_right(speak: Speak) -> None:
    arabic = speak("ar")
    assert arabic.directed("1. \u2068Yoga\u2069") == "\u200f1. \u2068Yoga\u2069"
    assert arabic.directed("Yoga") == "\u200fYoga"
    assert arabic.directed("\u2068Yoga\u2069 يوم السبت") == "\u2068Yoga\u2069 يوم السبت"
    assert arabic.directed("") == ""
    assert speak("en").directed("1. \u2068يوغا\u2069") == "\u200e1. \u2068يوغا\u2069"
    assert speak("en").directed("1. Yoga") == "1. Yoga"


def test_a_label_begins_with_a_capital_where_the_language_has_them(speak: Speak) -> None:
    assert speak("en").capital("free") == "Free"
    assert speak("en").capital("\u2068yoga\u2069") == "\u2068yoga\u2069"
    assert speak("ar").capital("مجانًا") == "مجانًا"
    assert speak("en").capital("") == ""


def test_braces_in_somebody_elses_text_are_only_text(speak: Speak) -> None:
    assert speak("en").gettext("Where: {place}", place="{0} {place!r}") == "Where: {0} {place!r}"


def test_no_letter_of_a_right_to_left_script_is_missed() -> None:
    everything = map(chr, range(sys.maxunicode + 1))
    written_so = [one for one in everything if unicodedata.bidirectional(one) in ("R", "AL")]
    assert len(written_so) > 1000
    assert [one for one in written_so if not holds_right_to_left(f"a{one}")] == []
    assert not holds_right_to_left("ünï, 3 €, 日本, Привет")

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, time

import pytest

from bot.wording import when
from bot.wording.languages import Languages
from bot.wording.voice import Voice
from catalogue.model import City, Day, Session

Speak = Callable[[str], Voice]
WEEKDAYS = (Day.MON, Day.TUE, Day.WED, Day.THU, Day.FRI)


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (Session(date(2026, 3, 14), None, (), time(10), time(12)), "Sat, 14 Mar (in 4 days) · 10:00–12:00"),
        (Session(date(2026, 3, 10)), "Tue, 10 Mar (today)"),
        (Session(date(2026, 3, 11), date(2026, 3, 11), (Day.WED,)), "Wed, 11 Mar (tomorrow)"),
        (Session(date(2026, 4, 14), None, (), time(10)), "Tue, 14 Apr · from 10:00"),
        (Session(date(2027, 1, 5)), "Tue, 5 Jan 2027"),
        (
            Session(date(2026, 3, 9), date(2026, 6, 5), (Day.WED, Day.MON), time(18), time(20)),
            "Monday and Wednesday · 18:00–20:00 · 9 Mar – 5 Jun",
        ),
        (
            Session(date(2026, 11, 2), date(2027, 1, 5), WEEKDAYS),
            "Monday to Friday · 2 Nov 2026 – 5 Jan 2027",
        ),
        (Session(date(2026, 3, 9), None, (Day.MON, Day.THU)), "Monday and Thursday · from Mon, 9 Mar"),
        (Session(None, None, (Day.SAT, Day.THU, Day.FRI)), "Thursday–Saturday"),
        (Session(None, None, (Day.SAT, Day.SUN)), "Saturday and Sunday"),
        (Session(None, date(2026, 5, 1), tuple(Day)), "every day · until Fri, 1 May"),
        (Session(None, None, (), None, time(20)), "until 20:00"),
        (Session(None, None, (), time(20), time(8)), "from 20:00"),
        (Session(), ""),
    ],
)
def test_a_session_says_all_that_is_known_of_it_and_no_more(
    speak: Speak, today: date, session: Session, said: str
) -> None:
    assert when.session(speak("en"), session, today) == said


def test_a_session_in_spanish_and_in_arabic(speak: Speak, today: date) -> None:
    session = Session(date(2026, 3, 11), None, (), time(18), time(20))
    assert when.session(speak("es"), session, today) == "mié, 11 mar (mañana) · 18:00–20:00"
    assert when.session(speak("ar"), session, today) == "الأربعاء، 11 مارس (غدًا) · 18:00–20:00"


def test_an_american_city_has_a_clock_of_twelve_hours(languages: Languages, today: date) -> None:
    voice = languages.voice("en", City(timezone="America/Chicago"))
    session = Session(date(2026, 3, 14), None, (), time(10), time(13))
    assert when.session(voice, session, today) == "Sat, Mar 14 (in 4 days) · 10:00\u00a0AM – 1:00\u00a0PM"


def test_twelve_hours_only_where_both_the_language_and_the_country_count_them(languages: Languages) -> None:
    def clock(language: str, timezone: str) -> str:
        return when.clock(languages.voice(language, City(timezone=timezone)), time(18, 5))

    assert clock("en", "America/Chicago") == "6:05\u00a0PM"
    assert clock("de", "America/Chicago") == "18:05"
    assert clock("ar", "Europe/Madrid") == "18:05"
    assert clock("ar", "Africa/Cairo") == "٦:٠٥ م"
    assert clock("ko", "Europe/Berlin") == "18:05"


def test_an_egyptian_date_has_one_kind_of_digits(languages: Languages, today: date) -> None:
    voice = languages.voice("ar", City(timezone="Africa/Cairo"))
    said = when.session(voice, Session(date(2026, 3, 14), None, (), time(10)), today)
    assert said == "السبت، ١٤ مارس (خلال ٤ أيام) · من الساعة ١٠:٠٠ ص"


def test_days_gone_by_are_told_from_today(speak: Speak, today: date) -> None:
    voice = speak("en")
    assert when.relative(voice, date(2026, 3, 9), today) == "yesterday"
    assert when.relative(voice, date(2026, 3, 7), today) == "3 days ago"
    assert when.relative(voice, date(2026, 1, 1), today) == "2 months ago"


def test_days_that_would_do_are_joined_by_or(speak: Speak) -> None:
    assert when.wished_days(speak("en"), (Day.SUN, Day.SAT)) == "weekend"
    assert when.wished_days(speak("en"), (Day.WED, Day.MON)) == "Monday or Wednesday"
    assert when.wished_days(speak("es"), (Day.FRI,)) == "viernes"


def test_no_language_takes_the_names_of_days_from_another() -> None:
    """Babel hands on names for single words from the language that asked first: in a process of its own."""
    asked = (
        "from bot.wording.languages import Languages\n"
        "from bot.wording.when import weekdays\n"
        "from catalogue.model import City, Day\n"
        "voices = [Languages().voice(language, City()) for language in ('sw', 'zh', 'uk')]\n"
        "print([weekdays(voice, (Day.TUE,)) for voice in voices])\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", asked]
    said = subprocess.check_output(command, encoding="utf-8")  # noqa: S603 — our own command
    assert said == "['Jumanne', '星期二', 'вівторок']\n"

"""Figures fit a phone in every language, and stand for themselves without a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation.counting import Period
from bot.conversation.events import Tapped
from bot.conversation.facts import AgeBand, Side
from bot.statistics.coverage import coverage
from bot.statistics.disclosure import Breakdown
from bot.statistics.figures import Figures
from bot.statistics.requests import Across, Part, inquiry_in
from bot.statistics.spans import span
from bot.statistics.unmet import SIDES, Unmet
from bot.wording.admins import charts, statistics, unmet
from bot.wording.admins import coverage as coverage_wording
from bot.wording.languages import Languages
from bot.wording.markup import LONGEST_LABEL, as_read, units
from bot.wording.message import Message
from catalogue.model import Area, City
from tests.bot.wording.awkward import accept as accept_text

TODAY = date(2026, 3, 31)
LANGUAGES = Languages()
SCREEN = 22
"""Lines that a phone shows at once, beside the buttons."""
MANY = 1_234_567

SIDED = {
    Side.LANGUAGE: Breakdown(tuple((one, MANY) for one in LANGUAGES.available), has_others=True),
    Side.AGE: Breakdown(tuple((band, MANY) for band in AgeBand)),
    Side.AUDIENCE: Breakdown((("me", 10), ("child", 5), ("someone", 5))),
    Side.AREA: Breakdown(tuple((area, MANY) for area in Area)),
    Side.DISTRICT: Breakdown(
        tuple((f"The {n}th <district> & more", MANY) for n in range(30)), has_others=True
    ),
    Side.HOUR: Breakdown(tuple((f"{hour:02}", MANY) for hour in range(24))),
}
FIGURES = Figures(
    span(Period.MONTH, TODAY, TODAY),
    *(MANY,) * 8,
    2.5,
    *(MANY,) * 8,
    sides=SIDED,
    told_until=TODAY,
)
SERIES = [(TODAY.replace(day=1) + timedelta(days=n), MANY) for n in range(31)]
languages = pytest.mark.parametrize("language", LANGUAGES.available)


def accept(message: Message) -> None:
    """Fails where Telegram would refuse the message, or where a button asks nothing."""
    accept_text(replace(message, buttons=()))
    for button in (one for row in message.buttons for one in row):
        assert units(button.label) <= LONGEST_LABEL
        assert button.data is not None
        assert len(button.data.encode()) <= 64
        assert inquiry_in(Tapped(button.data)) is not None


@languages
def test_the_overview_fits_a_screen(language: str) -> None:
    voice = LANGUAGES.voice(language, City())
    message = statistics.overview(voice, FIGURES, FIGURES, TODAY)
    accept(message)
    assert len(as_read(message.text).splitlines()) <= SCREEN
    assert max(len(line) for line in as_read(message.text).splitlines()) <= 70


@languages
@pytest.mark.parametrize("part", [Part.PEOPLE, Part.PLACES, Part.HOURS])
def test_every_part_is_a_message_that_telegram_takes(language: str, part: Part) -> None:
    accept(statistics.breakdown(LANGUAGES.voice(language, City()), FIGURES, part, TODAY))


@languages
def test_the_caption_has_every_number_of_the_picture(language: str) -> None:
    voice = LANGUAGES.voice(language, City())
    message = charts.caption(voice, FIGURES, SERIES)
    accept(message)
    assert as_read(message.text).count(voice.number(MANY)) == 31 + 8 + len(AgeBand) + len(Area) + 24


@languages
def test_unmet_wishes_and_coverage_are_messages_that_telegram_takes(language: str) -> None:
    voice = LANGUAGES.voice(language, City())
    sides = {side: SIDED.get(side, Breakdown((("0", 10),))) for side in SIDES}
    found = tuple(Unmet(f"{n:032x}", "welding" if n else "<b>& more", MANY, sides) for n in range(40))
    accept(unmet.overview(voice, found, 5))
    accept(unmet.detail(voice, found[0], 5))
    accept(unmet.suggestion(voice, found[0]))
    districts = tuple(f"The {n}th <district> & more" for n in range(30))
    crossed = coverage(
        districts, Counter({(Area.WORK, districts[0]): 3}), SIDED[Side.AREA], Breakdown(), Breakdown()
    )
    of = FIGURES.span
    by_age = coverage(tuple(AgeBand), Counter(), Breakdown(), Breakdown(), Breakdown())
    accept(coverage_wording.overview(voice, of, by_age, crossed))
    accept(coverage_wording.table(voice, of, Across.AGE, by_age))
    accept(coverage_wording.table(voice, of, Across.DISTRICT, crossed))


def test_of_a_time_before_the_bot_there_are_no_figures() -> None:
    voice = LANGUAGES.voice("en", City())
    text = as_read(statistics.overview(voice, FIGURES, Figures(FIGURES.span.before), TODAY).text)
    assert "(0)" not in text
    assert text.count("(–)") == 14

"""A city folder of any size, mixed from the real exports, and what its residents write.

Where the real exports are not on the machine, the example city is mixed instead. Dates are moved to around
today, as the exports lie in the past and a bot shows nothing that is over.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from catalogue.model import Opportunity, Session
from catalogue.reading.reader import read
from catalogue.writing.files import write
from tests.benchmarks.cities import CITIES, ROOT, SHARED, catalogue_of
from tests.benchmarks.search_speed import mixed, wishes

CITY = """\
name = "Benchmark"
timezone = "Europe/Madrid"
currency = "EUR"
default_language = "en"
centre = [40.4168, -3.7038]

[[catalogue]]
file = "courses.csv"
"""

WISHES = 3_000
"""Messages, nearly all of them different, so that none is answered out of what is remembered of another."""

SENTENCES = (
    "{}",
    "{}",
    "{}",
    "{} on saturday",
    "free {}",
    "{} para mi hija de 9 años",
    "{} gratis",
    "{} am Wochenende",
    "I would like to learn something about {}, in the evening",
    "{} for older people",
)
"""Most people type two words; some say more."""

ABSENT = (
    "hovercraft",
    "falconry",
    "glacier diving",
    "xylotomy",
    "Zeppelinbau",
    "cetrería nocturna",
    "qwrtzp",
)
"""One wish in ten is for what no city offers."""

LANGUAGES = ("en", "es", "de")
"""Of residents' Telegram clients, in turn."""


def laid_out(size: int, folder: Path, today: date) -> list[str]:
    """Writes a city of `size` opportunities into `folder`; gives what residents write."""
    opportunities = mixed(_real(today), size)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.toml").write_text(CITY, encoding="utf-8")
    write(opportunities, folder / "courses.csv")
    return messages(opportunities)


def messages(opportunities: Sequence[Opportunity]) -> list[str]:
    """Words of titles, every second time misspelt, in sentences of their kind, and what is not there."""
    chance = random.Random(WISHES)  # noqa: S311 — a repeatable choice, no secret
    found = [chance.choice(SENTENCES).format(words) for words in wishes(opportunities, WISHES)]
    found[::10] = [chance.choice(ABSENT) for _ in found[::10]]
    chance.shuffle(found)
    return found


def _real(today: date) -> list[Opportunity]:
    """The real ones in an order that mixes the cities."""
    if SHARED.is_dir():
        real = [
            moved(one, today - city.today)
            for city in CITIES
            for one in catalogue_of(city, None).opportunities
        ]
    else:
        real = list(read(ROOT / "catalogue" / "example", today).opportunities)
    random.Random(0).shuffle(real)  # noqa: S311 — likewise
    return real


def moved(opportunity: Opportunity, by: timedelta) -> Opportunity:
    """The same, later by whole weeks, so that weekdays stay what they are."""
    weeks = timedelta(weeks=by.days // 7)

    def later(day: date | None) -> date | None:
        return None if day is None else day + weeks

    def session(one: Session) -> Session:
        return replace(
            one,
            start_date=later(one.start_date),
            end_date=later(one.end_date),
            register_by=later(one.register_by),
        )

    return replace(opportunity, sessions=tuple(map(session, opportunity.sessions)))

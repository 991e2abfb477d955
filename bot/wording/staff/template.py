"""The words of the spreadsheet from which a city starts: notes on its columns, and three rows to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.wording import names
from bot.wording.voice import Voice
from catalogue.model import (
    Access,
    Ages,
    Area,
    Day,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Place,
    Price,
    Session,
)
from catalogue.reading.text import clean
from catalogue.writing.template import Words, write_template

COMMAS = re.compile(r"\s*[,،，、]\s*")
"""Commas of all the scripts in which translators write lists."""

WEEK = timedelta(weeks=1)

Code = TypeVar("Code", bound=StrEnum)


def write(voice: Voice, today: date, path: Path) -> None:
    """Writes the spreadsheet with its notes and examples, whose dates follow `today`.

    Raises:
        OSError: it cannot be written there.
    """
    words = Words(notes(voice), author(voice), voice.languages, right_to_left=voice.direction == "rtl")
    write_template(path, words, examples(voice, today))


def notes(voice: Voice) -> Mapping[str, str]:
    """For each column what to write there, as a note on its header; names and codes stay as they are."""
    return {
        "id": voice.gettext(
            "A short name of your own that never changes, such as pottery-2026. Blank is fine."
        ),
        "kind": _codes(voice.gettext("What it is."), voice, Kind, names.kind),
        "title": voice.gettext(
            "What a resident would call it. The only column that must be filled. For further languages add "
            "columns such as title:fr and description:fr."
        ),
        "description": voice.gettext("Two or three sentences: what one does there, what to bring."),
        "language": voice.gettext("The language of title and description as a code, such as en, es, ar."),
        "topics": _codes(
            voice.gettext("One or several, with commas between them; blank lets the bot find out."),
            voice,
            Area,
            names.area,
        ),
        "keywords": voice.gettext("Other words that a resident might use, with commas between them."),
        "provider": voice.gettext("Who offers it."),
        "place": voice.gettext("The name of the place, such as Central Library."),
        "address": voice.gettext("Street and number."),
        "district": voice.gettext("The part of the city, always written alike."),
        "latitude": voice.gettext(
            "Degrees for the map, such as 40.4168. Fill both, latitude and longitude, or neither."
        ),
        "longitude": voice.gettext(
            "Degrees for the map, such as -3.7038. Fill both, latitude and longitude, or neither."
        ),
        "min_age": voice.gettext(
            "From this age on, in years. Blank means not known, and residents are told to ask."
        ),
        "max_age": voice.gettext("Up to and with this age, in years. Blank where there is no upper limit."),
        "taught_in": voice.gettext(
            "The languages that are spoken there, as codes with commas between them: es, ar."
        ),
        "start_date": voice.gettext(
            "The first day, as 2026-03-01. A course with several dates has several rows with one id."
        ),
        "end_date": voice.gettext("The last day, as 2026-05-30."),
        "days": voice.gettext("The weekdays, with commas between them: mon, wed."),
        "start_time": voice.gettext("When it begins, as 18:00."),
        "end_time": voice.gettext("When it ends, as 19:30."),
        "register_by": voice.gettext("The last day to register, as 2026-02-20."),
        "price": voice.gettext(
            "A number without a currency: 12.50, a range as 5-50, or 0 where it is free. "
            "Blank means not known."
        ),
        "price_note": voice.gettext("What else is to be said about the price, such as reductions."),
        "mode": _codes(voice.gettext("How one takes part."), voice, Mode, names.mode),
        "access": _codes(
            voice.gettext(
                "What there is, with commas between them; write not before what there is not: not step-free."
            ),
            voice,
            Access,
            names.access,
        ),
        "url": voice.gettext("The web page on which one books or reads more."),
        "phone": voice.gettext("The number to call, with the country's prefix."),
        "email": voice.gettext("The address to write to."),
        "checked_on": voice.gettext(
            "The day on which somebody last made sure that the row is true, as 2026-01-31."
        ),
    }


def author(voice: Voice) -> str:
    # Translators: whose notes these are in a spreadsheet
    return voice.gettext("Learning city")


def _codes(intro: str, voice: Voice, known: Iterable[Code], name: Callable[[Voice, Code], str]) -> str:
    return "\n".join([intro, *(f"{code}: {name(voice, code)}" for code in known)])


def examples(voice: Voice, today: date) -> tuple[Opportunity, ...]:
    """A course, an event and a place soon after `today`: rows that a city overwrites with its own."""
    return tuple(_as_read(one) for one in (_course(voice, today), _event(voice, today), _place(voice, today)))


def _as_read(one: Opportunity) -> Opportunity:
    """With plain spaces, as reading leaves them: some languages set others before their punctuation."""
    where = one.place
    return replace(
        one,
        title=Localised(tuple((held, clean(text)) for held, text in one.title.texts)),
        description=one.description
        and Localised(tuple((held, clean(text)) for held, text in one.description.texts)),
        keywords=tuple(map(clean, one.keywords)),
        provider=one.provider and clean(one.provider),
        place=replace(
            where,
            name=where.name and clean(where.name),
            address=where.address and clean(where.address),
            district=where.district and clean(where.district),
        ),
        price_note=one.price_note and clean(one.price_note),
    )


def _course(voice: Voice, today: date) -> Opportunity:
    start = _monday_after(today) + 3 * WEEK
    return Opportunity(
        id="phone-first-steps",
        kind=Kind.COURSE,
        title=_text(voice, voice.gettext("First steps with a smartphone")),
        description=_text(
            voice,
            voice.gettext("Calls, messages and photos, slowly and with much patience. Bring your own phone."),
        ),
        areas=(Area.DIGITAL,),
        # Translators: words that residents might use, separated by commas
        keywords=tuple(COMMAS.split(voice.gettext("mobile phone, messages, internet"))),
        provider=voice.gettext("Adult education centre"),
        place=_library(voice),
        ages=Ages(60, None),
        taught_in=(voice.language,),
        sessions=(
            Session(
                start,
                start + 5 * WEEK + timedelta(days=2),
                (Day.MON, Day.WED),
                time(10),
                time(11, 30),
                start - timedelta(days=5),
            ),
        ),
        price=Price(Decimal("12.5"), Decimal("12.5")),
        price_note=voice.gettext("half price with a library card"),
        mode=Mode.IN_PERSON,
        access=frozenset({Access.STEP_FREE, Access.EASY_LANGUAGE}),
        url="https://example.org/first-steps",
        phone="+34 900 000 000",
        email="courses@example.org",
        checked_on=today,
    )


def _event(voice: Voice, today: date) -> Opportunity:
    day = _monday_after(today) + 2 * WEEK + timedelta(days=5)
    return Opportunity(
        id="repair-saturday",
        kind=Kind.EVENT,
        title=_text(voice, voice.gettext("Repair Saturday: mend it instead of throwing it away")),
        description=_text(voice, voice.gettext("Volunteers help you to mend lamps, toys and trousers.")),
        areas=(Area.SUSTAINABILITY,),
        # Translators: words that residents might use, separated by commas
        keywords=tuple(COMMAS.split(voice.gettext("repair, mend, sewing, tools"))),
        provider=voice.gettext("Neighbourhood association"),
        place=Place(voice.gettext("Community centre"), voice.gettext("2 Example Street")),
        sessions=(Session(day, day, (Day.SAT,), time(14), time(18)),),
        price=Price(Decimal(0), Decimal(0)),
        mode=Mode.IN_PERSON,
        no_access=frozenset({Access.STEP_FREE}),
        email="repair@example.org",
        checked_on=today,
    )


def _place(voice: Voice, today: date) -> Opportunity:
    return Opportunity(
        id="central-library",
        kind=Kind.PLACE,
        title=_text(voice, voice.gettext("Central Library")),
        description=_text(
            voice, voice.gettext("Books, computers and quiet rooms to learn in, for everybody.")
        ),
        areas=(Area.OTHER,),
        provider=voice.gettext("City libraries"),
        place=_library(voice),
        sessions=(Session(None, None, (Day.TUE, Day.WED, Day.THU, Day.FRI, Day.SAT), time(9), time(20)),),
        price=Price(Decimal(0), Decimal(0)),
        url="https://example.org/library",
        checked_on=today,
    )


def _library(voice: Voice) -> Place:
    return Place(
        name=voice.gettext("Central Library"),
        address=voice.gettext("1 Example Street"),
        # Translators: a part of a city
        district=voice.gettext("Old Town"),
        latitude=40.4168,
        longitude=-3.7038,
    )


def _text(voice: Voice, text: str) -> Localised:
    return Localised(((voice.language, text),))


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())

"""`city.toml` to what the city says about itself and to its catalogue files with their rules."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import list_currencies

from catalogue.checking import Problem, ProblemKind, Report, Where, nearest
from catalogue.model import City, Localised
from catalogue.reading.amounts import read_latitude, read_longitude
from catalogue.reading.export import read_source
from catalogue.reading.fault import Fault
from catalogue.reading.moments import read_time
from catalogue.reading.rules import Source
from catalogue.reading.settings import Settings
from catalogue.reading.words import read_language

FILE = "city.toml"
LARGEST = 1_000_000
"""Bytes; a long table of values is a tenth of it."""

FIRST_YEAR = 2015
"""UNESCO's Global Network of Learning Cities took its first members in 2015."""


def read_city(path: Path, report: Report) -> tuple[City, tuple[Source, ...]]:
    """The city in the folder `path` (or whose `city.toml` it is) and its files; a lone file has no city."""
    if path.is_file() and path.name == FILE:
        path = path.parent
    if not path.is_dir():
        return City(), (Source(path, path.name),)
    table = _table(path / FILE, report)
    if table is None:
        return City(), ()
    settings = Settings(table, FILE, "", report)
    city = _city(settings)
    files = settings.raw("catalogue")
    sources: list[Source] = []
    if not isinstance(files, list) or not files:
        settings.invalid("catalogue", '[[catalogue]]\nfile = "courses.csv"')
        files = []
    for number, each in enumerate(files, start=1):
        if isinstance(each, dict):
            source = read_source(Settings(each, FILE, f"catalogue[{number}]", report), path)
            if source is not None:
                sources.append(replace(source, likely_language=city.default_language))
    settings.report_unknown()
    return city, tuple(sources)


def _table(file: Path, report: Report) -> dict[str, Any] | None:
    try:
        if file.stat().st_size > LARGEST:
            limit = f"{LARGEST // 1_000_000}"
            report(Problem(Where(FILE), ProblemKind.FILE_TOO_LARGE, expected=(limit,)))
            return None
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        report(Problem(Where(file.parent.resolve().name), ProblemKind.NOT_A_CITY))
    except UnicodeDecodeError:
        report(Problem(Where(FILE), ProblemKind.WRONG_ENCODING, expected=("UTF-8",)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        report(Problem(Where(FILE), ProblemKind.SYNTAX, str(error), expected=("TOML",)))
    except OSError:
        report(Problem(Where(FILE), ProblemKind.FILE_UNREADABLE))
    return None


def _city(settings: Settings) -> City:
    language = _language(settings)
    plain = City()
    return City(
        name=_name(settings, language),
        timezone=_timezone(settings) or plain.timezone,
        currency=_currency(settings) or plain.currency,
        default_language=language,
        centre=_centre(settings),
        help_url=settings.text("help_url"),
        help_phone=settings.text("help_phone"),
        help_email=settings.text("help_email"),
        learning_city_since=_since(settings),
        quiet_hours=_quiet_hours(settings) or plain.quiet_hours,
    )


def _language(settings: Settings) -> str:
    text = settings.text("default_language")
    if text is None:
        return City().default_language
    found = read_language(text)
    if isinstance(found, Fault):
        settings.invalid("default_language", '"es"', '"pt-BR"', suggestion=found.suggestion)
        return City().default_language
    return found


def _name(settings: Settings, language: str) -> Localised | None:
    value = settings.raw("name")
    if isinstance(value, str) and value.strip():
        return Localised(((language, value.strip()),))
    if isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        # The city's own language first: a localised text begins with the one in which it was written.
        ordered = sorted(value.items(), key=lambda pair: pair[0] != language)
        return Localised(tuple(ordered))
    if value is not None:
        settings.invalid("name", '"Riverbend"', '{ en = "Riverbend", es = "Riberalta" }')
    return None


def _timezone(settings: Settings) -> str | None:
    text = settings.text("timezone")
    if text is None:
        return None
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        settings.invalid("timezone", '"Europe/Madrid"')
        return None
    return text


def _currency(settings: Settings) -> str | None:
    text = settings.text("currency")
    if text is None or text in list_currencies():
        return text
    settings.invalid("currency", '"EUR"', suggestion=nearest(text.upper(), list_currencies()))
    return None


def _centre(settings: Settings) -> tuple[float, float] | None:
    value = settings.raw("centre")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == len(("latitude", "longitude")):
        latitude, longitude = read_latitude(str(value[0])), read_longitude(str(value[1]))
        if isinstance(latitude, float) and isinstance(longitude, float):
            return latitude, longitude
    settings.invalid("centre", "[40.4168, -3.7038]")
    return None


def _quiet_hours(settings: Settings) -> tuple[time, time] | None:
    def understand(value: Any) -> tuple[time, time] | None:
        if not isinstance(value, list) or len(value) != len(("from", "until")):
            return None
        begin, end = (read_time(str(one)) for one in value)
        return (begin, end) if isinstance(begin, time) and isinstance(end, time) else None

    return settings.checked("quiet_hours", understand, '["21:00", "08:00"]')


def _since(settings: Settings) -> int | None:
    year = settings.number("learning_city_since")
    if year is not None and year < FIRST_YEAR:
        settings.invalid("learning_city_since", str(FIRST_YEAR))
        return None
    return year

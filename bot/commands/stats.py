"""`learning-city stats`: the figures that admins see in the chat, in the terminal or for machines."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

from bot.commands.arguments import day, one_of
from bot.commands.city import calendar, city_of
from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.conversation.counting import Period
from bot.desk.figuring import Figuring
from bot.faults import CannotStartError
from bot.settings import Settings, read_settings
from bot.statistics.figures import Figures
from bot.statistics.spans import read_day
from bot.storage.opening import open_storage
from bot.wording.admins import statistics as wording
from bot.wording.languages import Languages
from bot.wording.operators import faults
from bot.wording.voice import Voice
from catalogue.model import City
from catalogue.reading.reader import read
from catalogue.snapshot import Catalogue

DONE = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", **one_of(Period), default=Period.WEEK, help="the stretch of time (week)")
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="the period that holds this day (YYYY-MM-DD); today"
    )
    parser.add_argument("--today", type=day, metavar="DATE", help="the day to count until (YYYY-MM-DD)")
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the figures")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(
            f"write a day as YYYY-MM-DD, such as 2025-02-20, a month as YYYY-MM or a year, not {text!r}"
        )
    return day


def run(arguments: argparse.Namespace) -> int:
    """0 when it printed figures, 2 where the database could not be opened."""
    languages = Languages()
    try:
        settings = read_settings(os.environ)
        reading = read(city_of(arguments.city, settings), date.today())  # noqa: DTZ011 — only of the city
        voice = languages.voice(languages.negotiate(arguments.language, None, None), reading.city)
        now, before = asyncio.run(_figures(arguments, settings, reading.city))
    except CannotStartError as error:
        return could_not(faults.lines(voice_in(arguments.language, languages), error.faults))
    sys.stdout.write(_json(now, before) if arguments.json else _text(voice, now, before))
    return DONE


async def _figures(arguments: argparse.Namespace, settings: Settings, city: City) -> tuple[Figures, Figures]:
    today = calendar(city, arguments.today)
    async with open_storage(settings.database_url, settings.pseudonym_key, today) as storage:
        empty = Catalogue(city, ())
        figuring = Figuring(storage.facts, storage.demand, lambda: empty, today, (), settings.least_residents)
        of = figuring.span(arguments.period, arguments.since)
        return await figuring.figures(of), await figuring.figures(of.before)


def _text(voice: Voice, now: Figures, before: Figures) -> str:
    return "".join(f"{line}\n" for line in wording.plain(voice, now, before))


def _json(now: Figures, before: Figures) -> str:
    return json.dumps({"figures": as_json(now), "before": as_json(before)}, ensure_ascii=False) + "\n"


def as_json(figures: Figures) -> dict[str, object]:
    """The figures with their names, and what is worked out of them, as `docs/statistics.md` describes it."""
    worded = ("span", "sides", "told_until")
    plain = {one.name: getattr(figures, one.name) for one in fields(figures) if one.name not in worded}
    return {
        "period": figures.span.period,
        "first": figures.span.first.isoformat(),
        "last": figures.span.last.isoformat(),
        "whole": figures.span.is_whole,
        **plain,
        "told_until": figures.told_until.isoformat() if figures.told_until else None,
        "returning": figures.returning,
        "share_answered": figures.share_answered,
        "by": {
            str(side): {"residents": dict(cells.cells), "others": cells.has_others}
            for side, cells in figures.sides.items()
        },
    }

"""`learning-city import`: an interchange standard to a catalogue file in our columns.

The module has a name of its own, because `import` is a word of the language.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.arguments import day
from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.wording.staff import problems, standards
from bot.wording.voice import Voice
from catalogue.checking import Problem
from catalogue.model import City
from catalogue.reading.city import read_city
from catalogue.reading.words import read_language
from catalogue.standards.intake import Imported, Intake
from catalogue.writing import FORMATS, write

FINE, HAS_PROBLEMS = 0, 1

STANDARDS: Mapping[str, str] = {
    "hsds": "catalogue.standards.hsds",
    "schema.org": "catalogue.standards.schema_org",
    "openactive": "catalogue.standards.openactive",
    "ical": "catalogue.standards.ical",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="a file, or a folder of files of one source")
    parser.add_argument("--from", dest="standard", choices=STANDARDS, required=True, help="its standard")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=f"what to write: {', '.join(FORMATS)}"
    )
    parser.add_argument(
        "--city", type=Path, metavar="DIR", help="the city whose timezone, currency and language count"
    )
    parser.add_argument(
        "--timezone", type=_timezone, metavar="ZONE", help="to which times are brought, as Europe/Madrid"
    )
    parser.add_argument(
        "--written-in", type=_language, metavar="xx", help="the language of the source, if it does not say so"
    )
    parser.add_argument("--today", type=day, metavar="DATE", help="from when events recur (YYYY-MM-DD)")
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def _timezone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        raise argparse.ArgumentTypeError(
            f"there is no timezone {text!r}; write one as Europe/Madrid"
        ) from None


def _language(text: str) -> str:
    found = read_language(text)
    if not isinstance(found, str):
        raise argparse.ArgumentTypeError(f"{text!r} is no language code; write one as en, es, pt-BR")
    return found


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well, 1 where something in the source is wrong, 2 where no file was written."""
    voice = voice_in(arguments.language)
    if "://" in arguments.source:
        return could_not(standards.not_a_file(voice, arguments.source))
    if arguments.to.suffix.lower() not in FORMATS:
        return could_not(standards.not_an_ending(voice, arguments.to, FORMATS))
    city, timezone, faults = _city(arguments)
    if faults:
        return could_not(*(problems.line(voice, fault) for fault in faults))
    intake = Intake(city, arguments.today or date.today(), timezone)  # noqa: DTZ011 — the day of typing
    read: Callable[[Path, Intake], None] = import_module(STANDARDS[arguments.standard]).read
    read(Path(arguments.source), intake)
    imported = intake.imported()
    _say(as_text(voice, imported))
    if not imported.opportunities:
        return could_not(standards.nothing_to_write(voice, arguments.to))
    try:
        write(imported.opportunities, arguments.to)
    except OSError as error:
        return could_not(standards.cannot_write(voice, arguments.to, error))
    _say([standards.written(voice, arguments.to)])
    return HAS_PROBLEMS if imported.has_faults else FINE


def as_text(voice: Voice, imported: Imported) -> list[str]:
    """The problems, the refusals, the tables, and last the totals."""
    return [
        *standards.alike(voice, imported.problems),
        *standards.refusals(voice, imported.refusals),
        *(standards.table(voice, table) for table in imported.tables),
        standards.totals(voice, imported),
    ]


def _city(arguments: argparse.Namespace) -> tuple[City, str | None, list[Problem]]:
    """For whom it is read: the city, if one was named, and what was said on the command line."""
    faults: list[Problem] = []
    city, timezone = City(), arguments.timezone
    if arguments.city is not None:
        city, _ = read_city(arguments.city, faults.append)
        timezone = timezone or city.timezone
    if arguments.written_in is not None:
        city = City(city.name, city.timezone, city.currency, arguments.written_in, city.centre)
    return city, timezone, faults


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))

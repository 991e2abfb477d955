"""`learning-city export`: the catalogue for others, and what their standard had no room for."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.commands.arguments import day
from bot.commands.city import city_of
from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError
from bot.settings import read_settings
from bot.wording.operators import faults
from bot.wording.operators import preview as wording
from bot.wording.staff import problems, standards
from bot.wording.voice import Voice
from catalogue.model import City, Opportunity
from catalogue.reading.documents import from_json
from catalogue.reading.reader import Reading, read
from catalogue.standards import hsds, schema_org
from catalogue.standards.intake import Intake
from catalogue.standards.losses import losses
from catalogue.writing import replacing, rows_of, write_csv

FINE, HAS_PROBLEMS = 0, 1

STANDARDS: Mapping[str, Any] = {"schema.org": schema_org, "hsds": hsds}
CSV = "csv"
NAMES = {"hsds": "HSDS", CSV: "CSV"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument("--to", dest="standard", choices=(*STANDARDS, CSV), required=True, help="the format")
    parser.add_argument("--output", type=Path, metavar="FILE", help="the file; else it is printed")
    parser.add_argument("--today", type=day, metavar="DATE", help="the day (YYYY-MM-DD)")
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was exported, 1 where the catalogue has errors, 2 where there is nothing to export.

    What a standard has no room for goes to standard error, beside the file or the output.
    """
    voice = voice_in(arguments.language)
    today = arguments.today or date.today()  # noqa: DTZ011 — the day where the command is typed
    try:
        path, reading = catalogue_to_export(arguments.city, today)
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    if not reading.opportunities:
        return could_not(*(problems.line(voice, problem) for problem in reading.problems))
    content, lost = exported(arguments.standard, reading.opportunities, reading.city, today)
    try:
        _put(content, arguments.output)
    except OSError as error:
        return could_not(standards.cannot_write(voice, arguments.output, error))
    if reading.has_errors:
        _say(wording.has_problems(voice, path, len(reading.problems)))
    _say(*_summary(voice, arguments, lost, len(reading.opportunities)))
    return HAS_PROBLEMS if reading.has_errors else FINE


def catalogue_to_export(path: Path | None, today: date) -> tuple[Path, Reading]:
    """The catalogue and where it was read: a city folder or file, by default the one of the settings.

    Raises:
        CannotStartError: the settings are wrong.
    """
    chosen = city_of(path, read_settings(os.environ))
    return chosen, read(chosen, today)


def exported(
    standard: str, opportunities: tuple[Opportunity, ...], city: City, today: date
) -> tuple[str, dict[str, int]]:
    """The text in a standard and, by column, of how many opportunities it lacks something."""
    if standard == CSV:
        content = _as_csv(opportunities)
        with TemporaryDirectory() as folder:
            file = Path(folder, "catalogue.csv")
            file.write_text(content, "utf-8")
            return content, losses(opportunities, read(file, today).opportunities)
    target = STANDARDS[standard]
    content = json.dumps(target.exported(opportunities, city), ensure_ascii=False, indent=1) + "\n"
    intake = Intake(city, today, city.timezone)
    target.read_documents([(standard, from_json(content))], intake)
    return content, losses(opportunities, intake.imported().opportunities)


def _as_csv(opportunities: tuple[Opportunity, ...]) -> str:
    text = io.StringIO(newline="")
    write_csv([row for one in opportunities for row in rows_of(one)], text)
    return text.getvalue()


def _put(content: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(content)
        return
    with replacing(path) as unfinished:
        # The byte-order mark is what tells Excel that the letters of a CSV file are UTF-8.
        encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
        unfinished.write_text(content, encoding, newline="\n")


def _summary(voice: Voice, arguments: argparse.Namespace, lost: Mapping[str, int], total: int) -> list[str]:
    lines = standards.losses(voice, NAMES.get(arguments.standard, arguments.standard), lost, total)
    return [*lines, standards.written(voice, arguments.output)] if arguments.output else lines


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))

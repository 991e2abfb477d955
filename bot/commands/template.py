"""`learning-city template`: a spreadsheet to start a catalogue from."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from bot.commands.arguments import day
from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.wording.staff import standards
from bot.wording.staff import template as wording

DONE = 0
ENDING = ".xlsx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE.xlsx", help="the spreadsheet to write"
    )
    parser.add_argument(
        "--language", default="en", metavar="xx", help="the language of its notes and examples"
    )
    parser.add_argument("--today", type=day, metavar="DATE", help="the day before its examples (YYYY-MM-DD)")


def run(arguments: argparse.Namespace) -> int:
    """0 when the spreadsheet is written, 2 where it could not be. A file that is there is left alone."""
    voice = voice_in(arguments.language)
    path: Path = arguments.to
    if path.suffix.lower() != ENDING:
        return could_not(standards.not_an_ending(voice, path, [ENDING]))
    if path.exists():
        return could_not(standards.is_there_already(voice, path))
    today = arguments.today or date.today()  # noqa: DTZ011 — the day where the command is typed
    try:
        wording.write(voice, today, path)
    except OSError as error:
        return could_not(standards.cannot_write(voice, path, error))
    sys.stdout.write(standards.written(voice, path) + "\n")
    return DONE

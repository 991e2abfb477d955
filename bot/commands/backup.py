"""`learning-city backup`: a copy of the SQLite database, while the bot goes on."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError
from bot.settings import read_settings
from bot.storage.address import read_address
from bot.storage.backup import back_up
from bot.wording.operators import faults
from bot.wording.staff import standards

DONE = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="the file to write; PSEUDONYM_KEY, without which nobody can read it, is not in it",
    )
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 when the backup is written, 2 where it could not be. A file that is there is left alone."""
    voice = voice_in(arguments.language)
    path: Path = arguments.to
    try:
        back_up(read_address(read_settings(os.environ).database_url), path)
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    except OSError as error:
        return could_not(standards.cannot_write(voice, path, error))
    sys.stdout.write(standards.written(voice, path) + "\n")
    return DONE

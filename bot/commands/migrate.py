"""`learning-city migrate`: the database brought to the current tables; `run` does it by itself too."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import date

from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError, Fault, FaultKind
from bot.settings import read_settings
from bot.storage.copying import copy_all
from bot.storage.opening import open_residents
from bot.wording.operators import faults

DONE = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--forget-residents",
        action="store_true",
        help="after PSEUDONYM_KEY was lost: erase what is kept of residents, which nobody can read any more",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="URL",
        help="first copy everything from the database at this address into the one of DATABASE_URL, which "
        "must be empty; stop the bot before",
    )
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 when the database is at the current tables, 2 where it could not be brought there."""
    voice = voice_in(arguments.language)
    try:
        settings = read_settings(os.environ)
        if arguments.source is not None:
            rows = asyncio.run(_copied(arguments.source, settings.database_url))
            sys.stdout.write(voice.gettext("Rows copied: {count}.", count=rows) + "\n")
        asyncio.run(
            _migrate(settings.database_url, settings.pseudonym_key, forgetting=arguments.forget_residents)
        )
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    sys.stdout.write(voice.gettext("The database is up to date.") + "\n")
    return DONE


async def _copied(source: str, target: str) -> int:
    try:
        return await copy_all(source, target)
    except ValueError:
        raise CannotStartError(Fault(FaultKind.NOT_A_DATABASE, "--from")) from None


async def _migrate(address: str, pseudonym_key: str | None, *, forgetting: bool) -> None:
    async with open_residents(address, pseudonym_key, date.today, forgetting=forgetting):
        pass

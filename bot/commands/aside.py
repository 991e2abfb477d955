"""`learning-city aside`: an update that could not be processed, by the id that the resident was told."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import date

from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError
from bot.settings import read_settings
from bot.storage.opening import open_storage
from bot.wording.operators import faults

PRINTED, NOT_THERE = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("error_id", metavar="ID", help="the eight characters of the apology and of the log")
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 when the update was printed as JSON, 1 where there is none, 2 where nobody could look."""
    voice = voice_in(arguments.language)
    error_id = arguments.error_id.strip().lower()
    try:
        settings = read_settings(os.environ)
        update = asyncio.run(_opened(settings.database_url, settings.pseudonym_key, error_id))
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    if update is None:
        sys.stderr.write(
            voice.gettext(
                "{id}: nothing is set aside under this id; after a week it is erased", id=arguments.error_id
            )
            + "\n"
        )
        return NOT_THERE
    sys.stdout.write(update.decode() + "\n")
    return PRINTED


async def _opened(address: str, pseudonym_key: str | None, error_id: str) -> bytes | None:
    async with open_storage(address, pseudonym_key, date.today) as storage:
        return await storage.set_aside.open(error_id)

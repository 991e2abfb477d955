"""`learning-city run`: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from telegram.error import InvalidToken

from bot.faults import CannotStartError, Fault, FaultKind
from bot.guide import Guide
from bot.settings import TELEGRAM_BOT_TOKEN, Settings, read_settings
from bot.storage.opening import open_residents
from bot.telegram.errors import WithoutSecrets, is_telegrams_trouble
from bot.telegram.profile import Profile
from bot.telegram.serving import serve_by_polling
from bot.wording import faults, problems
from bot.wording import preview as wording
from bot.wording.languages import Languages
from bot.wording.profile import commands, description, short_description
from catalogue.model import City
from catalogue.reading import read
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue

STOPPED, COULD_NOT = 0, 2
LOG_LINE = "%(asctime)s %(levelname)s %(message)s"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument(
        "--language", default="en", metavar="xx", help="the language of the messages to the operator"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when it was told to stop, 2 where it could not begin."""
    languages = Languages()
    voice = languages.voice(languages.negotiate(arguments.language, None, None), City())
    try:
        settings = read_settings(os.environ, needed=(TELEGRAM_BOT_TOKEN,))
        path = arguments.city or settings.learning_city or Path(str(files("catalogue") / "example"))
        reading = read(path, date.today())  # noqa: DTZ011 — the city's timezone is not known yet
        if reading.has_errors and not reading.opportunities:
            return _could_not(*(problems.line(voice, problem) for problem in reading.problems))
        if reading.has_errors:
            sys.stderr.write(f"{wording.has_problems(voice, path, len(reading.problems))}\n")
        _log_without(settings)
        asyncio.run(_serve(settings, Catalogue(reading.city, reading.opportunities), languages))
    except CannotStartError as error:
        return _could_not(faults.lines(voice, error.faults))
    return STOPPED


async def _serve(settings: Settings, catalogue: Catalogue, languages: Languages) -> None:
    today = _calendar(catalogue.city)
    async with open_residents(settings.database_url, settings.pseudonym_key, today) as residents:
        guide = Guide(residents, lambda: catalogue, languages, Understanding.load(), today)
        try:
            await serve_by_polling(
                settings.telegram_bot_token or "",
                settings.telegram_api_url,
                guide,
                profiles(languages, catalogue.city),
                _told_to_stop(),
                is_passing=_is_passing,
            )
        except InvalidToken:
            raise CannotStartError(Fault(FaultKind.TOKEN_REFUSED, TELEGRAM_BOT_TOKEN)) from None


def profiles(languages: Languages, city: City) -> tuple[Profile, ...]:
    """What Telegram shows of the bot: in the city's language for everybody, then in each that it speaks."""
    default = languages.negotiate(None, None, city.default_language)
    return tuple(
        Profile(shown_to, commands(voice), description(voice, city), short_description(voice, city))
        for shown_to, language in ((None, default), *((one, one) for one in languages.available))
        for voice in (languages.voice(language, city),)
    )


def _calendar(city: City) -> Callable[[], date]:
    timezone = ZoneInfo(city.timezone)
    return lambda: datetime.now(timezone).date()


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl+C and by a service manager."""
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows, where Ctrl+C interrupts
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
    return stop


def _is_passing(error: BaseException) -> bool:
    """Trouble of Telegram, the network, the disk or the database: no fault of an update."""
    return is_telegrams_trouble(error) or isinstance(
        error, OSError | OperationalError | InterfaceError | PoolTimeoutError
    )


def _log_without(settings: Settings) -> None:
    """Logs to standard error, without secrets; of libraries only what is a warning or worse."""
    # python-telegram-bot warns about the older form of the seconds that Telegram asks us to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    secrets = (settings.telegram_bot_token, settings.pseudonym_key, make_url(settings.database_url).password)
    stream = logging.StreamHandler()
    stream.setFormatter(WithoutSecrets(LOG_LINE, tuple(secret for secret in secrets if secret)))
    logging.basicConfig(level=logging.WARNING, handlers=[stream])
    logging.getLogger("bot").setLevel(logging.INFO)


def _could_not(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return COULD_NOT

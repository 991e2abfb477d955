"""`learning-city preview`: the chat on a local web page, or in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import socket
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.faults import CannotStartError
from bot.preview.dialogue import Dialogue
from bot.preview.exchange import resident_number
from bot.preview.opening import IN_MEMORY, opened
from bot.preview.terminal import talk
from bot.settings import Settings, read_settings
from bot.wording import faults, problems
from bot.wording import preview as wording
from bot.wording.languages import Languages
from bot.wording.voice import Voice
from catalogue.model import City
from catalogue.reading import read
from catalogue.snapshot import Catalogue

FINE, COULD_NOT = 0, 2
HERE = "127.0.0.1"
LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument("--port", type=_port, default=8000, help="where the page is served (8000; 0: any)")
    parser.add_argument("--today", type=_day, metavar="DATE", help="the day to play (YYYY-MM-DD)")
    parser.add_argument("--language", metavar="xx", help="the language of the resident's Telegram")
    parser.add_argument("--terminal", action="store_true", help="talk in the terminal, or through a pipe")
    parser.add_argument(
        "--resident", metavar="NAME", help="in the terminal: keep the talk under this name and go on with it"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {LAST_PORT}, not {text!r}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write the day as YYYY-MM-DD, such as 2025-02-20, not {text!r}"
        ) from None


def run(arguments: argparse.Namespace) -> int:
    """0 when the talk or the serving has ended, 2 where it could not begin."""
    voice = _voice_of_the_operator()
    if arguments.resident and not arguments.terminal:
        return _could_not(wording.not_a_resident(voice))
    try:
        settings = read_settings(os.environ)
        catalogue = _catalogue(arguments, settings, voice)
        if catalogue is None:
            return COULD_NOT
        today = _calendar(catalogue.city, arguments.today)
        if arguments.terminal:
            return _talk(arguments, settings, catalogue, today)
        return _serve(arguments, settings, catalogue, today, voice)
    except CannotStartError as error:
        return _could_not(faults.lines(voice, error.faults))
    except KeyboardInterrupt:
        return FINE


def _catalogue(arguments: argparse.Namespace, settings: Settings, voice: Voice) -> Catalogue | None:
    """The city's catalogue as far as it can be used; `None`, and why, where nothing of it can."""
    path = arguments.city or settings.learning_city or Path(str(files("catalogue") / "example"))
    day = arguments.today or date.today()  # noqa: DTZ011 — the city's timezone is not known yet
    reading = read(path, day)
    if reading.has_errors and not reading.opportunities:
        _could_not(*(problems.line(voice, problem) for problem in reading.problems))
        return None
    if reading.has_errors:
        _say(wording.has_problems(voice, path, len(reading.problems)))
    return Catalogue(reading.city, reading.opportunities)


def _calendar(city: City, day: date | None) -> Callable[[], date]:
    """What gives the day: always the same one, or the date in the city."""
    if day is not None:
        return lambda: day
    timezone = ZoneInfo(city.timezone)
    return lambda: datetime.now(timezone).date()


def _talk(
    arguments: argparse.Namespace, settings: Settings, catalogue: Catalogue, today: Callable[[], date]
) -> int:
    """In the terminal. Without a name the talk is forgotten when it ends, so that each begins alike."""
    kept = arguments.resident is not None
    database, key = (settings.database_url, settings.pseudonym_key) if kept else (IN_MEMORY, None)
    resident = resident_number(arguments.resident or "")
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        preview = runner.run(stack.enter_async_context(opened(lambda: catalogue, today, database, key)))
        try:
            talk(Dialogue(preview.guide, resident, arguments.language), sys.stdin, runner, sys.stdout)
        finally:
            runner.run(stack.aclose())
    return FINE


def _serve(
    arguments: argparse.Namespace,
    settings: Settings,
    catalogue: Catalogue,
    today: Callable[[], date],
    voice: Voice,
) -> int:
    """On a page that only this machine can open."""
    from bot.preview.serving import serve

    try:
        listening = socket.create_server((HERE, arguments.port))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        say = wording.port_is_taken if taken else wording.port_is_closed
        return _could_not(say(voice, arguments.port))
    with listening:
        preview = opened(lambda: catalogue, today, settings.database_url, settings.pseudonym_key)
        asyncio.run(
            serve(
                preview,
                listening,
                arguments.language,
                lambda address: print(wording.served_at(voice, address), flush=True),  # noqa: T201
            )
        )
    return FINE


def _voice_of_the_operator() -> Voice:
    """The language of the window in which the command was typed."""
    languages = Languages()
    language = languages.negotiate(os.environ.get("LANG", "").partition(".")[0], None, None)
    return languages.voice(language, City())


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _could_not(*lines: str) -> int:
    for line in lines:
        _say(line)
    return COULD_NOT

"""`learning-city preview`: the chat on a local web page, or in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.arguments import day
from bot.commands.refusing import could_not
from bot.commands.voices import voice_of_the_window
from bot.faults import CannotStartError
from bot.wording.operators import faults
from bot.wording.operators import preview as wording
from bot.wording.voice import Voice

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from bot.settings import Settings
    from catalogue.snapshot import Catalogue

FINE = 0
HERE = "127.0.0.1"
LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument("--port", type=_port, default=8000, help="where the page is served (8000; 0: any)")
    parser.add_argument("--today", type=day, metavar="DATE", help="the day to play (YYYY-MM-DD)")
    parser.add_argument("--language", metavar="xx", help="the language of the resident's Telegram")
    parser.add_argument("--terminal", action="store_true", help="talk in the terminal, or through a pipe")
    parser.add_argument(
        "--staff",
        action="store_true",
        help="on the page: play staff who publish a catalogue; nothing of it stays",
    )
    parser.add_argument(
        "--resident", metavar="NAME", help="in the terminal: keep the talk under this name and go on with it"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {LAST_PORT}, not {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """0 when the talk or the serving has ended, 2 where it could not begin."""
    voice = voice_of_the_window()
    if arguments.resident and not arguments.terminal:
        return could_not(wording.not_a_resident(voice))
    if arguments.staff and arguments.terminal:
        return could_not(wording.not_staff(voice))
    try:
        return _talk(arguments, voice) if arguments.terminal else _serve(arguments, voice)
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    except NoCatalogueError as error:
        return could_not(*error.lines)
    except KeyboardInterrupt:
        return FINE


class NoCatalogueError(Exception):
    """There is nothing to talk about; `lines` say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Loaded:
    settings: Settings
    path: Path
    catalogue: Catalogue
    today: Callable[[], date]


def _load(arguments: argparse.Namespace, voice: Voice) -> Loaded:
    """The city's catalogue as far as it can be used.

    What it needs is imported here, in a thread, so that the page does not wait for it.

    Raises:
        CannotStartError: the settings are wrong.
        NoCatalogueError: nothing of the catalogue can be used.
    """
    from bot.commands.city import calendar, city_of
    from bot.settings import read_settings
    from bot.wording.staff import problems
    from catalogue.reading.reader import read
    from catalogue.snapshot import Catalogue

    settings = read_settings(os.environ)
    path = city_of(arguments.city, settings)
    reading = read(path, arguments.today or date.today())  # noqa: DTZ011 — the timezone is not known yet
    if reading.has_errors and not reading.opportunities:
        raise NoCatalogueError(*(problems.line(voice, problem) for problem in reading.problems))
    if reading.has_errors:
        _say(wording.has_problems(voice, path, len(reading.problems)))
    catalogue = Catalogue(reading.city, reading.opportunities)
    return Loaded(settings, path, catalogue, calendar(reading.city, arguments.today))


def _talk(arguments: argparse.Namespace, voice: Voice) -> int:
    """In the terminal, by words alone. Without a name the talk is forgotten when it ends, so that each
    begins alike.
    """
    from bot.preview.dialogue import Dialogue
    from bot.preview.exchange import resident_number
    from bot.preview.opening import IN_MEMORY, opened
    from bot.preview.terminal import talk

    loaded = _load(arguments, voice)
    kept = arguments.resident is not None
    database, key = (
        (loaded.settings.database_url, loaded.settings.pseudonym_key) if kept else (IN_MEMORY, None)
    )
    resident = resident_number(arguments.resident or "")
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        opening = opened(lambda: loaded.catalogue, loaded.today, database, key)
        preview = runner.run(stack.enter_async_context(opening))
        try:
            talk(Dialogue(preview.guide, resident, arguments.language), sys.stdin, runner, out=sys.stdout)
        finally:
            runner.run(stack.aclose())
    return FINE


def _serve(arguments: argparse.Namespace, voice: Voice) -> int:
    """On a page that only this machine can open."""
    from bot.commands.city import city_of
    from bot.preview.serving import serve
    from bot.settings import read_settings

    if not city_of(arguments.city, read_settings(os.environ)).exists():
        _load(arguments, voice)  # raises, before an address is told that would not last
    try:
        listening = socket.create_server((HERE, arguments.port))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        say = wording.port_is_taken if taken else wording.port_is_closed
        return could_not(say(voice, arguments.port))
    with listening:
        talk = partial(_talk_on_page, arguments, voice)
        asyncio.run(serve(talk, listening, lambda address: _say(wording.served_at(voice, address))))
    return FINE


@asynccontextmanager
async def _talk_on_page(arguments: argparse.Namespace, voice: Voice) -> AsyncIterator[ASGIApp]:
    """What answers the page: by words at once, by meaning as soon as that is learnt."""
    loaded = await asyncio.to_thread(_load, arguments, voice)
    from bot.preview.learning import learning
    from bot.preview.opening import opened
    from bot.preview.server import application

    settings = loaded.settings
    if arguments.staff:
        from bot.preview.office import open_office
        from bot.publishing.values import PublishingError
        from bot.wording.staff.desk import not_published

        async with AsyncExitStack() as stack:
            opening = open_office(loaded.path, loaded.today, settings.database_url)
            try:
                preview, office = await stack.enter_async_context(opening)
            except PublishingError as error:
                raise NoCatalogueError(not_published(voice, error)) from error
            yield application(
                preview.guide, preview.catalogue, preview.languages, preview.today, arguments.language, office
            )
        return
    async with (
        learning(loaded.catalogue, settings.database_url) as (catalogue, encoder),
        opened(catalogue, loaded.today, settings.database_url, settings.pseudonym_key, encoder) as preview,
    ):
        yield application(
            preview.guide, preview.catalogue, preview.languages, preview.today, arguments.language
        )


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")

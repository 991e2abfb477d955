"""`learning-city run`: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from telegram.error import BadRequest, InvalidToken

from bot.commands.city import city_of, hour_in
from bot.commands.profiles import profiles
from bot.commands.refusing import could_not
from bot.commands.staffing import Staffing
from bot.commands.voices import voice_in
from bot.faults import CannotStartError, Fault, FaultKind
from bot.guide import Guide
from bot.meaning import Meanings, encoder_for, vectors_beside
from bot.publishing.kept_index import NAME as INDEX
from bot.publishing.kept_index import KeptIndex
from bot.publishing.opening import NothingToShowError, open_shelf
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.shelf import Shelf
from bot.publishing.values import PublishingError
from bot.settings import TELEGRAM_BOT_TOKEN, WEBHOOK_URL, Settings, read_settings
from bot.storage import trouble
from bot.storage.opening import Storage, open_storage
from bot.storage.subscriptions import StoredSubscriptions
from bot.telegram.errors import is_telegrams_trouble
from bot.telegram.secret import secret_from
from bot.telegram.serving import ByPolling, ByWebhook, serve_on_telegram
from bot.watch.logs import log_to_stderr
from bot.watch.metrics import Metrics
from bot.wording.languages import Languages
from bot.wording.operators import faults
from bot.wording.operators import preview as wording
from bot.wording.staff import problems
from bot.wording.staff.desk import not_published
from bot.wording.voice import Voice
from catalogue.checking import Problem, ProblemKind, Where
from catalogue.model import City
from catalogue.search.thesaurus import thesaurus
from catalogue.search.understanding import Understanding
from catalogue.search.vectors import VectorStore

STOPPED = 0

OBJECTS_TILL_COLLECTING = 10_000
"""Objects that were made and are still there when the garbage collector looks for cycles among them. After
Python's own 700 it does so several times a turn, and hardly ever finds one.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument(
        "--language", default="en", metavar="xx", help="the language of the messages to the operator"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when it was told to stop, 2 where it could not begin."""
    languages = Languages()
    voice = voice_in(arguments.language, languages)
    try:
        settings = read_settings(os.environ, needed=(TELEGRAM_BOT_TOKEN,))
        path = city_of(arguments.city, settings)
        _log_without_secrets(settings)
        asyncio.run(_serve(settings, path, languages, voice))
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    except NothingToShowError as error:
        return could_not(*(problems.line(voice, one) for one in error.proposal.outcome.problems))
    except PublishingError as error:
        return could_not(not_published(voice, error))
    return STOPPED


async def _serve(settings: Settings, path: Path, languages: Languages, voice: Voice) -> None:
    shelf: Shelf | None = None

    def today() -> date:
        city = shelf.catalogue().city if shelf else City()
        return datetime.now(ZoneInfo(city.timezone)).date()

    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(
            open_storage(
                settings.database_url,
                settings.pseudonym_key,
                today,
                least_residents=settings.least_residents,
            )
        )
        publishing = Publishing(storage.snapshots, path, today)
        index_file = vectors_beside(settings.database_url).with_name(INDEX)
        kept_index = KeptIndex(index_file, storage.seals.index_key)
        shelf, proposal = await open_shelf(publishing, today, kept_index)
        await _tell_of(proposal, path, voice)
        meanings = await stack.enter_async_context(learnt) if (learnt := _meanings(settings)) else None
        understanding = Understanding.load()
        guide = _guide(settings, storage, shelf, languages, today, understanding, meanings)
        stop, metrics = _told_to_stop(), Metrics()
        metrics.show(shelf)
        transport = await stack.enter_async_context(_transport(settings, storage, shelf, metrics, stop))
        people = settings.staff_ids | settings.admin_ids
        staffing = Staffing(
            people,
            storage,
            publishing,
            shelf,
            languages,
            today,
            meanings,
            kept_index,
            admins=settings.admin_ids,
            least=settings.least_residents,
            erase_after_months=settings.erase_after_months,
        )
        _collect_seldom()
        _get_ready(understanding, shelf.catalogue().city, today())
        with _telling_of_refusals():
            await serve_on_telegram(
                settings.telegram_bot_token or "",
                settings.telegram_api_url,
                guide,
                profiles(languages, shelf.catalogue().city),
                stop,
                transport=transport,
                staffed=staffing.staffed,
                is_passing=_is_passing,
                keep_aside=storage.set_aside.keep,
                observer=metrics,
            )


async def _tell_of(proposal: Proposal | None, path: Path, voice: Voice) -> None:
    """Tells the operator of a city folder that is not there, or that has problems."""
    if proposal is None and not await asyncio.to_thread(path.exists):
        missing = Problem(Where(str(path)), ProblemKind.FILE_MISSING)
        sys.stderr.write(f"{problems.line(voice, missing)}\n")
    if proposal is not None and proposal.outcome.counts:
        count = sum(count for _, count in proposal.outcome.counts)
        sys.stderr.write(f"{wording.has_problems(voice, path, count)}\n")


def _guide(
    settings: Settings,
    storage: Storage,
    shelf: Shelf,
    languages: Languages,
    today: Callable[[], date],
    understanding: Understanding,
    meanings: Meanings | None,
) -> Guide:
    return Guide(
        storage.residents,
        shelf.catalogue,
        languages,
        understanding,
        today,
        meanings,
        hour=lambda: hour_in(shelf.catalogue().city.timezone),
        erase_after_months=settings.erase_after_months,
        subscriptions=StoredSubscriptions(storage.database, storage.seals, shelf.publication_id, today),
    )


@contextmanager
def _telling_of_refusals() -> Iterator[None]:
    """Turns what Telegram refuses at the start into faults.

    Raises:
        CannotStartError: the token or the webhook is refused.
    """
    try:
        yield
    except InvalidToken:
        raise CannotStartError(Fault(FaultKind.TOKEN_REFUSED, TELEGRAM_BOT_TOKEN)) from None
    except BadRequest as error:
        raise CannotStartError(Fault(FaultKind.WEBHOOK_REFUSED, WEBHOOK_URL, error.message)) from None


@asynccontextmanager
async def _transport(
    settings: Settings, storage: Storage, shelf: Shelf, metrics: Metrics, stop: asyncio.Event
) -> AsyncIterator[ByPolling | ByWebhook]:
    """How updates come in: by webhook where `WEBHOOK_URL` is set. Until the block ends, it is served how the
    bot is doing, where `HEALTH_LISTEN` is set.

    Raises:
        CannotStartError: nobody can listen where the settings say.
    """
    polling = ByPolling(storage.seat)
    if settings.webhook_url is None and settings.health_listen is None:
        yield polling
        return
    from bot.commands.serving import served
    from bot.watch.health import checks, routes

    watched = routes(checks(storage.database, shelf, metrics), metrics, stop)
    async with served(settings, watched) as webhook:
        yield webhook or polling


def _meanings(settings: Settings) -> Meanings | None:
    """What tells the meaning of texts; nothing without the extra `meaning`, where words do alone."""
    encoder = encoder_for(os.environ)
    return None if encoder is None else Meanings(encoder, VectorStore(vectors_beside(settings.database_url)))


def _collect_seldom() -> None:
    """Spares the garbage collector what is there for good: word lists, statements, the catalogue."""
    gc.freeze()
    gc.set_threshold(OBJECTS_TILL_COLLECTING)


def _get_ready(understanding: Understanding, city: City, today: date) -> None:
    """Reads beside the first turns, in a thread, what would hold up one of the next: the words of the city's
    language and of all that are written in the same letters, and the names of themes in every language.
    """

    def read() -> None:
        understanding.understand("a", city.default_language, today)
        thesaurus().get_ready()

    asyncio.get_running_loop().run_in_executor(None, read)


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl+C and by a service manager."""
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows, where Ctrl+C interrupts
            asyncio.get_running_loop().add_signal_handler(one, stop.set)
    return stop


def _is_passing(error: BaseException) -> bool:
    """Trouble of Telegram, the network, the disk or the database: no fault of an update."""
    return is_telegrams_trouble(error) or trouble.is_passing(error)


def _log_without_secrets(settings: Settings) -> None:
    # python-telegram-bot warns about the older form of the seconds that Telegram asks us to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    token = settings.telegram_bot_token or ""
    password = make_url(settings.database_url).password
    secrets = (token, settings.pseudonym_key, settings.webhook_secret, secret_from(token), password)
    log_to_stderr((secret for secret in secrets if secret), as_json=settings.logs_json)

"""`learning-city publish`: a city folder or a catalogue file becomes what residents see, as a new version."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import date
from pathlib import Path

from bot.commands.city import city_of
from bot.commands.refusing import could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError
from bot.publishing.folder import name_of
from bot.publishing.jobs import Outcome
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.values import MovedOnError, Publication, PublishingError, Way
from bot.settings import Settings, read_settings
from bot.storage.opening import open_storage
from bot.wording.operators import faults
from bot.wording.staff import changes, problems
from bot.wording.staff import desk as wording
from bot.wording.voice import Voice
from catalogue.checking import Severity

PUBLISHED, HAS_ERRORS = 0, 1
ATTEMPTS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="a city folder or a catalogue file")
    parser.add_argument("--why", metavar="TEXT", help="kept with the version and shown to the staff")
    parser.add_argument(
        "--anyway", action="store_true", help="publish although more than a fifth would be gone"
    )
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 when it is published, or is what is published; 1 with errors in it; 2 when it was not published."""
    voice = voice_in(arguments.language)
    try:
        return asyncio.run(_publish(arguments, read_settings(os.environ), voice))
    except CannotStartError as error:
        return could_not(faults.lines(voice, error.faults))
    except PublishingError as error:
        return could_not(wording.not_published(voice, error))


async def _publish(arguments: argparse.Namespace, settings: Settings, voice: Voice) -> int:
    path: Path = arguments.path
    city = city_of(None, settings)
    today = date.today
    async with open_storage(settings.database_url, settings.pseudonym_key, today) as storage:
        publishing = Publishing(storage.snapshots, city, today)
        for attempt in range(1, ATTEMPTS + 1):
            proposal = await publishing.propose(path, name_of(path))
            _report(voice, proposal.outcome)
            try:
                return await _decide(publishing, proposal, arguments, voice)
            except MovedOnError:
                if attempt == ATTEMPTS:
                    raise
    raise AssertionError("the last attempt returns or raises")


async def _decide(
    publishing: Publishing, proposal: Proposal, arguments: argparse.Namespace, voice: Voice
) -> int:
    outcome = proposal.outcome
    comparison = outcome.comparison
    if proposal.token is None:
        if outcome.failed:
            return could_not(wording.failed(voice, proposal.base))
        _say(wording.unchanged(voice, proposal.base))
        return _status(outcome)
    if comparison is not None and comparison.alarms and not arguments.anyway:
        await publishing.snapshots.discard(proposal.token)
        return could_not(*changes.alarms(voice, comparison), wording.say_anyway(voice, "--anyway"))
    published: Publication = await publishing.snapshots.publish(
        proposal.token, Way.COMMAND, why=arguments.why
    )
    _say(wording.published_as(voice, published))
    return _status(outcome)


def _report(voice: Voice, outcome: Outcome) -> None:
    for problem in outcome.problems:
        _say(problems.line(voice, problem))
    more = sum(count for _, count in outcome.counts) - len(outcome.problems)
    if more:
        _say(wording.more_problems(voice, more))
    _say(problems.totals(voice, outcome.totals, dict(outcome.counts)))
    for line in changes.changes(voice, outcome.comparison):
        _say(line)


def _status(outcome: Outcome) -> int:
    has_errors = any(kind.severity is Severity.ERROR for kind, _ in outcome.counts)
    return HAS_ERRORS if has_errors else PUBLISHED


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")

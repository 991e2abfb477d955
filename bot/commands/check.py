"""`learning-city check`: every problem of a catalogue, what it lacks if that is asked for, and the totals."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from babel import Locale

from bot.commands.arguments import day
from bot.commands.refusing import COULD_NOT, could_not
from bot.commands.voices import voice_in
from bot.faults import CannotStartError
from bot.meaning import ENCODER, OFF, encoder_for
from bot.wording.languages import Languages
from bot.wording.operators import faults
from bot.wording.staff import health as wording
from bot.wording.staff import problems, search, standards
from bot.wording.staff.health_sheet import write_health
from bot.wording.voice import Voice
from catalogue.checking import Problem, ProblemKind, count_by_kind
from catalogue.health import Health
from catalogue.health.examining import examined
from catalogue.reading.reader import Reading, read

PLAIN = "en_US_POSIX"
"""The locale of CLDR that writes 1234 as 1234: what a terminal prints, other programs may read."""

ENDING = ".xlsx"

FINE, HAS_ERRORS = 0, 1

WITHOUT_CATALOGUE = frozenset(
    {
        ProblemKind.FILE_MISSING,
        ProblemKind.FILE_UNREADABLE,
        ProblemKind.NOT_A_CITY,
        ProblemKind.FORMAT_UNKNOWN,
    }
)
"""Kinds after which a path that gave no rows was not checked at all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a city folder or a catalogue file"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object for each PATH instead")
    parser.add_argument("--today", type=day, metavar="DATE", help="the day to check for (YYYY-MM-DD)")
    parser.add_argument(
        "--health",
        action="store_true",
        help="also show what is no mistake but lacking: what is over, unknown, in it twice, not checked",
    )
    parser.add_argument(
        "--to", type=Path, metavar="FILE.xlsx", help="with --health: all of that as a spreadsheet as well"
    )
    parser.add_argument("--language", default="en", metavar="xx", help="the language of the messages")


def run(arguments: argparse.Namespace) -> int:
    """0 without errors, 1 with errors, 2 where some path could not be checked, or the spreadsheet not be
    written.
    """
    today = arguments.today or date.today()  # noqa: DTZ011 — the day where the command is typed
    languages = Languages()
    operator = voice_in(arguments.language, languages)
    if (refusal := _refusal(operator, arguments)) is not None:
        return could_not(refusal)
    status = FINE
    for path in arguments.paths:
        reading = read(path, today)
        voice = replace(languages.voice(operator.language, reading.city), locale=Locale.parse(PLAIN))
        health = examined(reading.opportunities, today) if arguments.health else None
        if arguments.json:
            sys.stdout.write(json.dumps(as_json(path, reading, voice, health), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write("\n".join(as_text(reading, voice, health)) + "\n")
        status = max(status, status_of(reading))
        if health is not None and arguments.to is not None:
            try:
                write_health(voice, health, reading.opportunities, arguments.to)
            except OSError as error:
                return could_not(standards.cannot_write(operator, arguments.to, error))
            sys.stderr.write(f"{standards.written(operator, arguments.to)}\n")
    if (said := _about_the_search(operator)) is not None:
        sys.stderr.write(f"{said}\n")
    return status


def _about_the_search(voice: Voice) -> str | None:
    """What residents will not get on this machine, on standard error: it is not about the file.

    Where meaning is switched off, nobody needs to be told.
    """
    if os.environ.get(ENCODER) == OFF:
        return None
    try:
        return search.by_words_alone(voice) if encoder_for(os.environ) is None else None
    except CannotStartError as error:
        return faults.lines(voice, error.faults)


def _refusal(voice: Voice, arguments: argparse.Namespace) -> str | None:
    """Why the spreadsheet that is wanted cannot be."""
    path: Path | None = arguments.to
    if path is None:
        return None
    if not arguments.health or len(arguments.paths) > 1:
        return wording.goes_with_health(voice)
    if path.suffix.lower() != ENDING:
        return standards.not_an_ending(voice, path, [ENDING])
    return standards.is_there_already(voice, path) if path.exists() else None


def status_of(reading: Reading) -> int:
    unread = any(problem.kind in WITHOUT_CATALOGUE for problem in reading.problems)
    if unread and not reading.totals.rows_read:
        return COULD_NOT
    return HAS_ERRORS if reading.has_errors else FINE


def as_text(reading: Reading, voice: Voice, health: Health | None = None) -> list[str]:
    """The problems in the order of the files and rows, then the health, then the totals."""
    lines = [problems.line(voice, problem) for problem in in_order(reading)]
    if health is not None:
        lines += wording.lines(voice, health)
    return [*lines, problems.totals(voice, reading.totals, count_by_kind(reading.problems))]


def as_json(path: Path, reading: Reading, voice: Voice, health: Health | None = None) -> dict[str, object]:
    """The same for programs: `kind` and `severity` are stable, `message` is for people."""
    lacking = {} if health is None else {"health": health_as_json(health, voice)}
    return {
        "path": str(path),
        "problems": [
            {
                "file": problem.where.file,
                "row": problem.where.row,
                "column": problem.where.column,
                "severity": problem.severity,
                "kind": problem.kind,
                "value": problem.value,
                "suggestion": problem.suggestion,
                "expected": problem.expected,
                "message": problems.sentence(voice, problem),
            }
            for problem in in_order(reading)
        ],
        **lacking,
        "totals": {**asdict(reading.totals), "problems": count_by_kind(reading.problems)},
    }


def health_as_json(health: Health, voice: Voice) -> dict[str, object]:
    """What the catalogue lacks, for programs; ages are `[from, to]`, with null for an open end."""
    return {
        "today": health.today.isoformat(),
        "current": health.current,
        "counts": health.counts,
        "findings": [
            {
                "kind": finding.kind,
                "id": finding.id,
                "file": finding.where.file,
                "row": finding.where.row,
                "column": finding.where.column,
                "value": finding.value,
                "other": finding.other,
                "message": wording.heading(voice, finding.kind),
            }
            for finding in health.findings
        ],
        "translations": dict(health.translations),
        "gaps": [{"area": gap.area, "ages": [gap.ages.low, gap.ages.high]} for gap in health.gaps],
    }


def in_order(reading: Reading) -> list[Problem]:
    """By file as they were read, then by row; what is about a whole file goes first."""
    files = {
        name: place for place, name in enumerate(dict.fromkeys(one.where.file for one in reading.problems))
    }
    return sorted(reading.problems, key=lambda problem: (files[problem.where.file], problem.where.row or 0))

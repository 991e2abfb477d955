"""Every figure of every command beside the same figure counted independently: pairs that must be equal."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook

from bot.commands.stats import as_json
from bot.conversation.counting import Period
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.statistics.figures import BROKEN_DOWN, Figures
from bot.statistics.requests import Across
from bot.statistics.spans import Span
from bot.statistics.unmet import SIDES
from bot.wording.admins import statistics as wording
from bot.wording.admins.report import report
from bot.wording.admins.unmet import value_of
from bot.wording.voice import Voice
from tests.benchmarks.independent import EVENTS, POSSIBLE, Log

SUMS = (*EVENTS, "residents", "new", "returning", "talks", "share_answered", "first_card")
"""All figures of the whole city."""
IN_THE_OVERVIEW = (
    *("residents", "new", "returning", "talks", "searches", "share_answered", "first_card", "cards"),
    *("saved", "shared", "booked", "reported", "alerts_sent", "alerts_stopped"),
)
"""The rows of `/stats`, from above."""


class Pair(NamedTuple):
    """What the bot says of `what`, and what the log says."""

    what: str
    told: object
    counted: object


async def of_span(figuring: Figuring, log: Log, of: Span) -> list[Pair]:
    """`/stats` and its picture, `learning-city stats --json`: of a span and of the one before."""
    pairs: list[Pair] = []
    for one in (of, of.before):
        now = await figuring.figures(one)
        pairs += _figures(now, log, f"{one.period} {one.first}")
        told = await figuring.series(one)
        length = 7 if one.period is Period.YEAR else 10
        shown = [(day.isoformat()[:length], n) for day, n in told]
        pairs.append(Pair(f"{one.period} {one.first} series", shown, log.series(one, length)))
    return pairs


def _figures(now: Figures, log: Log, name: str) -> Iterator[Pair]:
    plain = log.sums(now.span)
    read = json.loads(json.dumps(as_json(now)))
    for what in SUMS:
        yield Pair(f"{name} {what}", getattr(now, what), plain[what])
        yield Pair(f"{name} {what} json", read[what], plain[what])
    until = log.told_until(now.span)
    yield Pair(f"{name} told until", now.told_until, until)
    for side in BROKEN_DOWN:
        table = log.table(now.span, side)
        possible = POSSIBLE.get(side)
        others = possible is None or len(table) < possible
        yield Pair(f"{name} {side} json", read["by"][side], {"residents": table, "others": others})
        yield Pair(f"{name} {side}", dict(now.sides[side].cells), table)
        yield Pair(f"{name} {side} others", now.sides[side].has_others, others)


async def of_coverage(figuring: Figuring, log: Log, of: Span) -> list[Pair]:
    """`/coverage` in both directions."""
    pairs = []
    for across in Across:
        found = await figuring.coverage(across, of)
        for kind in ("asked", "missed", "opened"):
            told = {
                f"{cell.area}|{cell.column}": number
                for cell in found.cells
                if (number := getattr(cell, kind)) is not None
            }
            plain = log.crossed(of, kind, across)
            known = {value: n for value, n in plain.items() if value.partition("|")[2] in found.columns}
            pairs.append(Pair(f"coverage {across} {kind}", told, known))
    return pairs


async def of_unmet(figuring: Figuring, log: Log) -> list[Pair]:
    """`/unmet` and every group of it."""
    told = {
        one.group: (
            one.residents,
            {str(side): dict(cells.cells) for side, cells in one.sides.items()},
        )
        for one in await figuring.unmet()
    }
    return [Pair("unmet", told, log.unmet())]


async def of_files(exporting: Exporting, log: Log, of: Span, voice: Voice, today: date) -> list[Pair]:
    """`/export` as XLSX and CSV, and the tables of `/export report`."""
    book, zipped = (message.file for message in await exporting.tables(of, voice))
    assert book is not None
    assert zipped is not None
    sheets = [list(sheet.values)[1:] for sheet in load_workbook(BytesIO(book.content)).worksheets]
    with ZipFile(BytesIO(zipped.content)) as files:
        names = [name.removesuffix(".csv") for name in files.namelist()]
        texts = [
            list(csv.reader(StringIO(files.read(f"{name}.csv").decode("utf-8-sig"))))[1:] for name in names
        ]
    sheet_of = dict(zip(names, sheets, strict=True))
    pairs = [
        Pair(
            f"csv {name}",
            [[_value(cell) for cell in row] for row in rows],
            [[_value(cell) for cell in row] for row in sheet],
        )
        for name, rows, sheet in zip(names, texts, sheets, strict=True)
    ]
    plain, before = log.sums(of), log.sums(of.before)
    pairs.append(
        Pair(
            "xlsx figures",
            [row[1:] for row in sheet_of["figures"]],
            [(plain[name], before[name]) for name in IN_THE_OVERVIEW],
        )
    )
    months = [(f"{month}-01", n) for month, n in log.series(of, 7)]
    pairs.append(Pair("xlsx residents", sheet_of["residents"], [tuple(one) for one in months]))
    for side in BROKEN_DOWN:
        written = {wording.value_name(voice, side, value): n for value, n in log.table(of, side).items()}
        cells = {name: n for name, n in sheet_of[side] if isinstance(n, int)}
        pairs.append(Pair(f"xlsx {side}", cells, written))
    pairs.append(Pair("xlsx unmet", _sheet_of_unmet(sheet_of["unmet"]), _written(log, voice)))
    for across in Across:
        crossed = [log.crossed(of, kind, across) for kind in ("asked", "missed", "opened")]
        columns = (await exporting.figuring.coverage(across, of)).cells
        expected = [tuple(one.get(f"{cell.area}|{cell.column}") for one in crossed) for cell in columns]
        pairs.append(
            Pair(f"xlsx coverage {across}", [row[3:] for row in sheet_of[f"coverage-{across}"]], expected)
        )
    return pairs + await _report(exporting, log, of, voice, today)


def _value(cell: object) -> object:
    """A cell as a spreadsheet would read it from a CSV file."""
    try:
        return float(str(cell))
    except ValueError:
        return cell or None


def _sheet_of_unmet(rows: Sequence[tuple[object, ...]]) -> dict[object, tuple[object, ...]]:
    return {str(row[0]).lower(): row[1:] for row in rows}


def _written(log: Log, voice: Voice) -> dict[object, tuple[object, ...]]:
    """The groups as the sheet has them: the number, and each side in words, most residents first."""
    found: dict[object, tuple[object, ...]] = {}
    for group, (number, sides) in log.unmet().items():
        cells = []
        for side in SIDES:
            told = sorted(sides[side].items(), key=lambda one: (-one[1], one[0]))
            words = ", ".join(f"{value_of(voice, side, value)} {n}" for value, n in told)
            cells.append(words or wording.too_few(voice))
        found[group] = (number, *cells)
    return found


async def _report(exporting: Exporting, log: Log, of: Span, voice: Voice, today: date) -> list[Pair]:
    catalogue = exporting.figuring.catalogue()
    offers = [one for one in catalogue.opportunities if not one.is_over(today)]
    made = report(voice, await exporting.everything(of), catalogue.city, offers, today)
    tables = {one.heading: one.rows[1:] for one in made.sections}
    plain, before = log.sums(of), log.sums(of.before)
    expected = [tuple(_in_words(name, sums[name]) for sums in (plain, before)) for name in IN_THE_OVERVIEW]
    languages = log.table(of, "language")
    reached = {
        wording.value_name(voice, BROKEN_DOWN[0], one): voice.number(n) for one, n in languages.items()
    }
    wanted = sorted(log.unmet().items(), key=lambda one: (-one[1][0], one[0]))
    by_heading = {
        "What changed since the period before": expected,
        "Reach by language": sorted(reached.items()),
        "Looked for and not found, in the last 90 days": sorted(
            (voice.capital(group), voice.number(n)) for group, (n, _) in wanted
        ),
    }
    told = {
        "What changed since the period before": [
            row[1:] for row in tables["What changed since the period before"]
        ],
        "Reach by language": sorted(tables["Reach by language"]),
        "Looked for and not found, in the last 90 days": sorted(
            tables["Looked for and not found, in the last 90 days"]
        ),
    }
    return [Pair(f"report: {heading}", told[heading], by_heading[heading]) for heading in by_heading]


def _in_words(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name == "share_answered":
        return f"{100 * value:.0f}%"
    return f"{value:,.1f}".removesuffix(".0")

"""What is marked in a copy of a catalogue file: which cell, in which colour, with which words.

Mistakes come from checking, the rest from an examination of its health. What nearly every row lacks is said
once, above the column; otherwise a file without a column `checked_on` would be blue from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import assert_never

from openpyxl.styles import PatternFill

from bot.wording import names
from bot.wording.staff import health as wording
from bot.wording.staff import problems
from bot.wording.voice import Voice
from catalogue.checking import Problem, Severity
from catalogue.health import Finding, FindingKind, Health
from catalogue.model import Area
from catalogue.reading.own import columns_named

BESIDE = {"min_age": "max_age", "latitude": "longitude"}
"""Columns that are of use only together."""


@dataclass(frozen=True, slots=True)
class Often:
    """`count` of `total` rows lack the same."""

    kind: FindingKind
    count: int
    total: int


Mark = Problem | Finding | Often
Marks = Mapping[tuple[int, str], Sequence[Mark]]
"""Marks by row and column; the header is row 1, and column "" is the first one."""


class Weight(IntEnum):
    """How much a mark matters; the heaviest of a cell gives the colour."""

    INFERRED = 0
    BETTER = 1
    ODD = 2
    WRONG = 3


FILLS = {
    Weight.WRONG: PatternFill("solid", fgColor="FFFFC7CE"),
    Weight.ODD: PatternFill("solid", fgColor="FFFFEB9C"),
    Weight.BETTER: PatternFill("solid", fgColor="FFCFE2F3"),
    Weight.INFERRED: PatternFill("solid", fgColor="FFD9EAD3"),
}
"""Red, yellow, blue and green, as `bot.wording.staff.desk.sheet` says."""


def weight(mark: Mark) -> Weight:
    match mark:
        case Problem():
            return Weight.WRONG if mark.severity is Severity.ERROR else Weight.ODD
        case Finding(kind=FindingKind.AREA_INFERRED):
            return Weight.INFERRED
        case Finding() | Often():
            return Weight.BETTER
        case _:
            assert_never(mark)


def words(voice: Voice, mark: Mark) -> str:
    """What somebody reads who looks at the cell."""
    match mark:
        case Problem():
            return problems.sentence(voice, mark)
        case Often(kind, count, total):
            # Translators: what is lacking and what to do; in how many of all rows
            return voice.gettext(
                "{what} ({count} of {total} rows)",
                what=wording.heading(voice, kind),
                count=voice.number(count),
                total=voice.number(total),
            )
        case Finding(kind=FindingKind.AREA_INFERRED):
            areas = voice.all_of([names.area(voice, Area(code)) for code in mark.value.split(",")])
            # Translators: an area such as “Digital skills”, and words of the course that speak for it
            return voice.gettext(
                "{area}: the bot found that out by itself, because of: {words}. Leave it if it is right, or "
                "write another.",
                area=areas,
                words=", ".join(mark.other),
            )
        case Finding():
            detail = wording.detail(voice, mark)
            return wording.heading(voice, mark.kind) + (f" ({detail})" if detail else "")
        case _:
            assert_never(mark)


def marks_of(
    found: Sequence[Problem], health: Health | None, columns: Sequence[str], below: int, first: int = 2
) -> Marks:
    """Where each mark belongs. They name our columns, the header may spell them in its own way.

    `below` is how many rows lower the sheet begins than the file counts, `first` its first row below the
    header, which stands in row 1 of the sheet wherever it stood in the file.
    """
    spelt = {column or name: name for name, column in columns_named(columns).items()}
    marks: dict[tuple[int, str], list[Mark]] = {}
    wrong: set[tuple[int, str]] = set()
    for row, column, mark in (*_problems(found), *_findings(health)):
        at = 1 if row is None or row + below < first else row + below
        name = column if column in columns else spelt.get(column, column)
        if at == 1 and not name:
            name = columns[0]
        if isinstance(mark, Problem):
            wrong.add((at, name))
        elif at > 1 and (at, name) in wrong:
            continue  # what cannot be read is unknown as well, and nobody needs to be told twice
        marks.setdefault((at, name), []).append(mark)
    return marks


def added_columns(marks: Marks, columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that the file has not, and in which something is to be written."""
    named = dict.fromkeys(column for _, column in marks if column and column not in columns)
    wanted = dict.fromkeys(one for column in named for one in (column, BESIDE.get(column)) if one)
    known = set(columns_named(columns).values())
    return tuple(one for one in wanted if one in named or one not in known)


def _problems(found: Sequence[Problem]) -> Iterator[tuple[int | None, str, Mark]]:
    for problem in found:
        yield problem.where.row, problem.where.column or "", problem


def _findings(health: Health | None) -> Iterator[tuple[int | None, str, Mark]]:
    if health is None:
        return
    counts = health.counts
    often = {kind for kind, count in counts.items() if 2 * count > health.current > 1}
    said: set[FindingKind] = set()
    for finding in health.findings:
        column = finding.where.column or ""
        # What a finding is held against is another thing in each row.
        if finding.kind not in often or finding.other:
            yield finding.where.row, column, finding
        elif finding.kind not in said:
            said.add(finding.kind)
            yield None, column, Often(finding.kind, counts[finding.kind], health.current)

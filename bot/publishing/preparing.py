"""A file or a city folder to a packed catalogue, its problems, and what it would change: pure work on files.

It is done in a process of its own (`worker`), which alone imports what it takes to read files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path

from bot.publishing.jobs import CONTENT, MOST_PROBLEMS, SHEET, Job, Outcome
from bot.publishing.values import is_mended, own_stem
from catalogue.checking import Problem, ProblemKind, count_by_kind
from catalogue.comparing import Comparison, compared
from catalogue.health import Health
from catalogue.health.examining import examined
from catalogue.model import City, Opportunity
from catalogue.packing import Content, content_of, pack, unpack, with_part
from catalogue.reading.city import FILE, read_city
from catalogue.reading.reader import Reading, read, read_sources
from catalogue.reading.rules import Source

MOST_EXAMINED = 10_000
"""Rows of a file whose health is examined as well; it takes a third of a millisecond for each."""

EXAMPLES = 3

FAILURES = frozenset(
    {
        ProblemKind.FILE_MISSING,
        ProblemKind.FILE_UNREADABLE,
        ProblemKind.NOT_A_CITY,
        ProblemKind.FORMAT_UNKNOWN,
        ProblemKind.FILE_TOO_LARGE,
        ProblemKind.UNPACKS_TOO_LARGE,
        ProblemKind.FILE_EMPTY,
        ProblemKind.NO_ROWS,
        ProblemKind.DAMAGED,
        ProblemKind.SYNTAX,
        ProblemKind.WRONG_ENCODING,
        ProblemKind.NESTED_TOO_DEEPLY,
        ProblemKind.ALIASES_REFUSED,
        ProblemKind.RECORDS_NOT_FOUND,
        ProblemKind.SHEET_NOT_FOUND,
        ProblemKind.TOO_MANY_ROWS,
        ProblemKind.SETTING_INVALID,
        ProblemKind.SOURCE_COLUMN_MISSING,
        ProblemKind.NO_TITLE_COLUMN,
    }
)
"""Problems of a file as a whole: part of it is missing, so it takes nobody else's place."""


def prepare(job: Job, base: bytes | None, folder: Path, progress: Callable[[int], None]) -> Outcome:
    """Does the job; `base` is the packed catalogue that is published. Writes into `folder`."""
    published = None if base is None else unpack(base)
    del base  # a big catalogue stands in memory as few times as can be
    path = Path(job.path)
    sources: tuple[Source, ...] = ()
    replaces = None
    if path.is_dir() or path.name == FILE:
        reading = read(path, job.today, progress)
        content = content_of(reading.city, reading.opportunities)
    else:
        source, replaces = source_of(job, published)
        sources = (source,)
        reading = read_sources(published.city if published else City(), sources, job.today, progress)
        content = _put_in(published, replaces, reading)
    content_hash = _write_content(content, folder / CONTENT)
    comparison = None
    if published is not None:
        before = (published.city, published.opportunities)
        comparison = compared(before, (content.city, content.opportunities), job.today)
    counts = count_by_kind(reading.problems)
    whole = health = None
    if job.language is not None and sources:
        if reading.totals.rows_read <= MOST_EXAMINED:
            health = examined(reading.opportunities, job.today)
        if reading.problems or (health and health.findings):
            whole = _write_sheet(job.language, sources[0], reading, health, folder / SHEET)
    return Outcome(
        name=job.name,
        city=content.city,
        totals=reading.totals,
        counts=tuple(counts.items()),
        problems=tuple(worst_first(reading.problems))[:MOST_PROBLEMS],
        comparison=comparison,
        examples=tuple(_examples(content.opportunities, comparison, job.today)),
        failed=not reading.opportunities or any(one.kind in FAILURES for one in reading.problems),
        content_hash=content_hash,
        opportunities=len(content.opportunities),
        replaces=replaces,
        staying=tuple(part.name for part in content.parts if replaces and part.name != replaces),
        has_sheet=whole is not None,
        sheet_is_whole=whole is not False,
        has_findings=bool(whole and health and health.findings),
    )


def source_of(job: Job, published: Content | None) -> tuple[Source, str | None]:
    """How a lone file is read, and the published file of the same name, whose place it takes.

    A copy that a telephone or we have renamed (`courses (1).csv`, `courses-to-mend.xlsx`) counts as the
    same name, and so does another format. The rules of `city.toml` hold for the format that they are for.
    """
    language = published.city.default_language if published else City().default_language
    own = Source(Path(job.path), job.name, likely_language=language)
    parts = published.parts if published else ()
    replaces = next((part.name for part in parts if _stem(part.name) == _stem(job.name)), None)
    if job.city is None or is_mended(job.name):
        return own, replaces
    _, sources = read_city(Path(job.city), lambda _problem: None)
    wanted = replaces or job.name
    for source in sources:
        if _stem(source.name) == _stem(wanted) and source.path.suffix.lower() == own.path.suffix.lower():
            return replace(source, path=own.path, name=job.name), replaces
    return own, replaces


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, then the most frequent kind, then as they stand in the file."""
    known = tuple(problems)
    place = {kind: number for number, kind in enumerate(count_by_kind(known))}
    return sorted(known, key=lambda one: (place[one.kind], one.where.file, one.where.row or 0))


def _write_content(content: Content, path: Path) -> bytes:
    """The hash of what it packs into the file at `path`."""
    packed = pack(content)
    path.write_bytes(packed)
    return sha256(packed).digest()


def _write_sheet(
    language: str, source: Source, reading: Reading, health: Health | None, path: Path
) -> bool | None:
    # Imported late: most files come from the city folder, and this costs half a second.
    from bot.wording.languages import Languages
    from bot.wording.staff.mending import write_for_mending

    languages = Languages()
    voice = languages.voice(languages.negotiate(language, None, None), reading.city)
    return write_for_mending(voice, source, reading.problems, health, path)


def _stem(name: str) -> str:
    return own_stem(name).casefold()


def _put_in(published: Content | None, replaces: str | None, reading: Reading) -> Content:
    if published is None or replaces is None:
        return content_of(reading.city, reading.opportunities)
    return with_part(published, replaces, reading.opportunities)


def _examples(
    opportunities: Iterable[Opportunity], comparison: Comparison | None, today: date
) -> list[Opportunity]:
    by_id = {one.id: one for one in opportunities}
    told: list[str] = []
    if comparison is not None:
        told = [one.id for one in comparison.new[:EXAMPLES]]
        told += [one.id for one in comparison.changed[:EXAMPLES]]
    current = (one for one in by_id.values() if not one.is_over(today))
    found = {one.id: one for one in chain((by_id[identity] for identity in told), _first(current, EXAMPLES))}
    return list(found.values())[:EXAMPLES]


def _first(ones: Iterable[Opportunity], count: int) -> list[Opportunity]:
    return [one for one, _ in zip(ones, range(count), strict=False)]

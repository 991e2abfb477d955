"""A city folder or a catalogue file to opportunities, problems and totals that add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from catalogue.areas import with_areas
from catalogue.checking import Problem, ProblemKind, Report, Severity, Totals, Where
from catalogue.model import City, Kind, Opportunity, Session
from catalogue.reading.apart import put_apart
from catalogue.reading.city import read_city
from catalogue.reading.columns import Cells, opportunity_of, title_of
from catalogue.reading.delimited import read_csv
from catalogue.reading.documents import read_document, read_json_lines
from catalogue.reading.everyday.totals import is_total
from catalogue.reading.files import readable_format
from catalogue.reading.habits import Habits
from catalogue.reading.ids import derived_id
from catalogue.reading.mapping import by_rules
from catalogue.reading.moments import weeks_between
from catalogue.reading.own import in_own_columns
from catalogue.reading.paths import is_there
from catalogue.reading.row import Record, Row
from catalogue.reading.rules import Format, Source
from catalogue.reading.sessions import joined
from catalogue.reading.workbooks import read_workbook

READERS: Mapping[Format, Callable[[Source, Report], Iterator[Record]]] = {
    "csv": read_csv,
    "xlsx": read_workbook,
    "ods": read_workbook,
    "yaml": read_document,
    "json": read_document,
    "jsonl": read_json_lines,
}


Progress = Callable[[int], None]
"""Is told how many rows were read so far."""

ROWS_BETWEEN = 1_000
"""Rows from one report of progress to the next."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: everything that could be used, and everything that was wrong."""

    city: City
    opportunities: tuple[Opportunity, ...]
    problems: tuple[Problem, ...]
    totals: Totals

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def _unseen(_rows: int) -> None:
    """Nobody wants to know how far it is."""


def read(path: Path, today: date, progress: Progress = _unseen) -> Reading:
    """Everything in a city folder, or in one catalogue file in our columns (a city without a name).

    Never raises for what is in the files or missing: every fault is among the problems. `today` is the
    day to which the dates of an invented city are moved, and on which `totals.over` is counted. `progress`
    is called now and then with the number of rows read so far.
    """
    problems: list[Problem] = []
    city, sources = read_city(path, problems.append)
    return read_sources(city, sources, today, progress, problems)


def read_sources(
    city: City,
    sources: Sequence[Source],
    today: date,
    progress: Progress = _unseen,
    found_before: Sequence[Problem] = (),
) -> Reading:
    """Everything in these files of `city`, as `read` does it; `found_before` are problems of `city.toml`."""
    problems = list(found_before)
    catalogue = _Collected(city, today, problems.append, progress)
    for source in sources:
        catalogue.read(source)
    # Here, so that everybody who reads a catalogue profits: check, find, preview, run and publish.
    opportunities = with_areas(catalogue.finished())
    totals = Totals(
        files=len(sources),
        rows_read=catalogue.rows_read,
        rows_used=catalogue.rows_used,
        rows_refused=catalogue.rows_refused,
        opportunities=len(opportunities),
        sessions=sum(len(one.sessions) for one in opportunities),
        places=sum(one.kind is Kind.PLACE for one in opportunities),
        over=sum(one.is_over(today) for one in opportunities),
    )
    return Reading(city, opportunities, _without_echoes(problems), totals)


def _without_echoes(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """One "there is no title column" stands for the missing title of every row of its file."""
    untitled = {one.where.file for one in problems if one.kind is ProblemKind.NO_TITLE_COLUMN}
    return tuple(
        one for one in problems if one.kind is not ProblemKind.NO_TITLE or one.where.file not in untitled
    )


def _paths(source: Source) -> list[tuple[str, str]]:
    """The paths by which `city.toml` reads a nested file, which has no header to hold them against."""
    if source.format not in {"json", "jsonl", "yaml"}:
        return []
    return [(column, path) for column, rule in (source.columns or {}).items() for path in rule.named()]


class _Collected:
    """The opportunities so far, by id, and the count of rows."""

    def __init__(self, city: City, today: date, report: Report, progress: Progress) -> None:
        self.opportunities: dict[str, Opportunity] = {}
        self.rows_read = self.rows_used = self.rows_refused = 0
        self._city = city
        self._today = today
        self._report = report
        self._progress = progress
        # Where an id has several rows, their sessions are gathered apart and in no tuple: one museum can have
        # thousands of them.
        self._sessions: dict[str, dict[Session, None]] = {}
        self._ids_of_courses: dict[tuple[str, ...], str] = {}

    def read(self, source: Source) -> None:
        found = readable_format(source, self._report)
        if found is None:
            return
        source = replace(source, format=found)
        habits = self._habits(source)
        records = READERS[found](source, self._report)
        row_of = in_own_columns(source, self._report) if source.columns is None else by_rules(source)
        unfound = _paths(source)
        for record in records:
            unfound = [wanted for wanted in unfound if not is_there(record.values, wanted[1])]
            self.rows_read += 1
            if self.rows_read % ROWS_BETWEEN == 0:
                self._progress(self.rows_read)
            if record.broken:
                where = Where(source.name, record.number)
                self._report(Problem(where, ProblemKind.NOT_A_RECORD))
                self.rows_refused += 1
            elif self._use(row_of(record), source, habits):
                self.rows_used += 1
            else:
                self.rows_refused += 1

        for column, path in unfound:
            where = Where(source.name, None, column)
            self._report(Problem(where, ProblemKind.SOURCE_COLUMN_MISSING, path))

    def finished(self) -> tuple[Opportunity, ...]:
        """Every opportunity with all of its sessions, each once, in the order of the rows."""
        return tuple(
            replace(one, sessions=tuple(self._sessions[identity])) if identity in self._sessions else one
            for identity, one in self.opportunities.items()
        )

    def _habits(self, source: Source) -> Habits:
        """How those write who keep one file."""
        shift = timedelta()
        if source.dates_written_on is not None:
            shift = weeks_between(source.dates_written_on, self._today)
        city = self._city
        language = source.language or city.default_language
        return Habits(language, city.currency, city.centre, self._today, shift)

    def _use(self, row: Row, source: Source, habits: Habits) -> bool:
        """Whether the row became part of an opportunity."""
        if source.defaults:
            row = Row(row.number, {**source.defaults, **row.cells}, row.language)
        language = source.language or row.language or self._city.default_language
        if language != habits.language:
            habits = replace(habits, language=language)
        if source.columns is None:
            row = put_apart(row, habits)
        cells = Cells(row, source.name, self._report, habits)
        where = Where(source.name, row.number)
        if is_total(row):
            self._report(Problem(where, ProblemKind.TOTALS_ROW, row.text("title")))
            return False
        title = title_of(cells, language)
        identity = self._identity(cells, row, source)
        first = self.opportunities.get(identity) if identity else None
        if title is None and first is not None:
            title = first.title
        if title is None or identity is None:
            self._report(Problem(replace(where, column="title"), ProblemKind.NO_TITLE))
            return False
        if first is not None and first.title.original.casefold() != title.original.casefold():
            contradiction = ProblemKind.ID_CONTRADICTS
            self._report(
                Problem(
                    replace(where, column="id"),
                    contradiction,
                    identity,
                    expected=(first.source, first.title.original),
                )
            )
            return False
        one = opportunity_of(cells, identity, title, language, f"{source.name}:{row.number}")
        if first is None:
            self.opportunities[identity] = one
        else:
            self.opportunities[identity] = joined(first, one, where, self._report)
            gathered = self._sessions.setdefault(identity, dict.fromkeys(first.sessions))
            gathered.update(dict.fromkeys(one.sessions))
        return True

    def _identity(self, cells: Cells, row: Row, source: Source) -> str | None:
        """The id that the row has or gets; None where it has neither id nor title."""
        stated = cells.text("id")
        if source.sessions_by:
            key = (source.name, *(row.text(column).casefold() for column in source.sessions_by))
            known = self._ids_of_courses.get(key)
            if known is not None:
                return known
        title = cells.text("title") or next(
            (row.text(column) for column in row.cells if column.startswith("title:")), None
        )
        if stated is None and title is None:
            return None
        identity = stated or derived_id(title or "", cells.text("provider"), cells.text("place"))
        if source.sessions_by:
            self._ids_of_courses[key] = identity
        return identity

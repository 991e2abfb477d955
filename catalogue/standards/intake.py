"""What comes in: records of a standard to opportunities, each counted, each refusal with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from catalogue.checking import Problem, Severity, Where
from catalogue.model import City, Opportunity
from catalogue.reading.columns import Cells, opportunity_of, title_of
from catalogue.reading.habits import Habits
from catalogue.reading.ids import derived_id
from catalogue.reading.mapping import as_text
from catalogue.reading.row import Cell, Row
from catalogue.reading.text import clean


class Reason(StrEnum):
    """Why a record did not become an opportunity: the closed set."""

    # The publisher says that it is not on offer: nothing is wrong.
    DELETED = "deleted"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    NOT_OFFERED = "not-offered"
    SAID_ALREADY = "said-already"
    PART_OF_ANOTHER = "part-of-another"
    # It is nothing that one can learn at.
    OF_ANOTHER_KIND = "of-another-kind"
    # Something is wrong with it.
    NO_TITLE = "no-title"
    NOT_A_RECORD = "not-a-record"
    ID_TWICE = "id-twice"
    WHOLE_MISSING = "whole-missing"

    @property
    def is_fault(self) -> bool:
        """Whether somebody should mend the source."""
        return self in {Reason.NO_TITLE, Reason.NOT_A_RECORD, Reason.ID_TWICE, Reason.WHOLE_MISSING}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that was not taken; `detail` is its type, its id or what it lacks."""

    where: Where
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What became of the rows of one table that belongs to the records: `rows == used + unused`.

    An unused row names no record that is there.
    """

    file: str
    rows: int
    unused: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in. `read` were met in the source, and `read == written + len(refusals)`, always."""

    opportunities: tuple[Opportunity, ...]
    read: int
    written: int
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...] = ()

    @property
    def has_faults(self) -> bool:
        """Whether something in the source is not as it was meant."""
        return (
            any(refusal.reason.is_fault for refusal in self.refusals)
            or any(problem.severity is Severity.ERROR for problem in self.problems)
            or any(table.unused for table in self.tables)
        )


class Intake:
    """Where a standard puts what it finds. One record becomes one opportunity, or several at several places.

    `city` tells the language in which the source is written where it does not say so itself, and the
    currency in which prices count; `timezone` is the one to which moments are brought: without it they
    stay the local times as which they are written. `today` bounds what recurs without an end.
    """

    def __init__(self, city: City, today: date, timezone: str | None = None) -> None:
        self.city = city
        self.timezone = timezone
        self.today = today
        self._opportunities: dict[str, Opportunity] = {}
        self._met = self._written = 0
        self._refusals: list[Refusal] = []
        self._problems: list[Problem] = []
        self._tables: list[Table] = []

    def meet(self) -> None:
        """A record was met in the source."""
        self._met += 1

    def refuse(self, where: Where, reason: Reason, detail: str = "") -> None:
        self._refusals.append(Refusal(where, reason, detail))

    def report(self, problem: Problem) -> None:
        self._problems.append(problem)

    def add_table(self, table: Table) -> None:
        self._tables.append(table)

    def take(self, where: Where, *versions: Sequence[Mapping[str, object]]) -> None:
        """One record in our columns: for each place at which it is offered the rows of its sessions.

        What the rows of one place share stands in the first of them.
        """
        taken = [one for rows in versions if (one := self._opportunity(where, rows)) is not None]
        if not taken:
            self.refuse(where, Reason.NO_TITLE)
            return
        known = [self._opportunities.get(one.id) for one in taken]
        if known == taken:
            self.refuse(where, Reason.SAID_ALREADY, taken[0].id)
        elif any(known):
            self.refuse(where, Reason.ID_TWICE, taken[0].id)
        else:
            self._opportunities |= {one.id: one for one in taken}
            self._written += 1

    def _opportunity(self, where: Where, rows: Sequence[Mapping[str, object]]) -> Opportunity | None:
        language = self.city.default_language
        habits = Habits(language, self.city.currency, self.city.centre, self.today)
        first, *others = (
            Cells(Row(where.row or 0, in_cells(row)), where.file, self.report, habits) for row in rows
        )
        title = title_of(first, language)
        if title is None:
            return None
        identity = first.text("id") or derived_id(title.original, first.text("provider"), first.text("place"))
        source = f"{where.file}:{where.row}"
        whole = opportunity_of(first, identity, title, language, source)
        sessions = dict.fromkeys(whole.sessions)
        for other in others:
            sessions |= dict.fromkeys(opportunity_of(other, identity, title, language, source).sessions)
        return replace(whole, sessions=tuple(sessions))

    def imported(self) -> Imported:
        """Everything so far.

        Raises:
            AssertionError: a standard met a record and said nothing of it.
        """
        if self._met != self._written + len(self._refusals):
            raise AssertionError(
                f"{self._met} records met, {self._written} written, {len(self._refusals)} refused"
            )
        return Imported(
            tuple(self._opportunities.values()),
            self._met,
            self._written,
            tuple(self._refusals),
            tuple(self._problems),
            tuple(self._tables),
        )


def in_cells(values: Mapping[str, object]) -> dict[str, Cell]:
    """Texts, numbers and lists of them as clean cells; blank ones are left out."""
    cells: dict[str, Cell] = {}
    for column, value in values.items():
        cell: Cell
        if isinstance(value, str) or not isinstance(value, Iterable):
            cell = clean(as_text(value))
        else:
            cell = tuple(dict.fromkeys(text for item in value if (text := clean(as_text(item)))))
        if cell:
            cells[column] = cell
    return cells


def count_by_reason(refusals: Iterable[Refusal]) -> dict[Reason, int]:
    """How many records were refused for each reason, faults first, then the most frequent first."""
    counts = Counter(refusal.reason for refusal in refusals)
    return {
        reason: counts[reason]
        for reason in sorted(counts, key=lambda one: (not one.is_fault, -counts[one], one))
    }

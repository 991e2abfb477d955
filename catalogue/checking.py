"""Every problem that reading a catalogue can find, as values: where, of which kind, and what was written.

All of them are collected, none is raised: whoever keeps the catalogue sees the whole list at once and
mends it in one go. An *error* says that something in the file is not as it was meant, so that a value,
a row or a file could not be used; a *warning* says that everything was used, but a person should look.
`bot.wording.staff.problems` makes words of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Severity(StrEnum):
    """Whether something was not usable, or only looks odd."""

    ERROR = "error"
    WARNING = "warning"


class ProblemKind(StrEnum):
    """What can be wrong: the closed set. The values are stable names for programs (`check --json`)."""

    # A file or folder as a whole
    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_CITY = "not-a-city"
    FORMAT_UNKNOWN = "format-unknown"
    FILE_TOO_LARGE = "file-too-large"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    FILE_EMPTY = "file-empty"
    NO_ROWS = "no-rows"
    DAMAGED = "damaged"
    SYNTAX = "syntax"
    QUOTE_NOT_CLOSED = "quote-not-closed"
    WRONG_ENCODING = "wrong-encoding"
    NESTED_TOO_DEEPLY = "nested-too-deeply"
    ALIASES_REFUSED = "aliases-refused"
    RECORDS_NOT_FOUND = "records-not-found"
    SHEET_NOT_FOUND = "sheet-not-found"
    SHEETS_IGNORED = "sheets-ignored"
    HIDDEN_SHEETS_IGNORED = "hidden-sheets-ignored"
    MACROS_IGNORED = "macros-ignored"
    FORMAT_DIFFERS = "format-differs"
    TOO_MANY_ROWS = "too-many-rows"
    # What city.toml says
    SETTING_INVALID = "setting-invalid"
    SETTING_UNKNOWN = "setting-unknown"
    SOURCE_COLUMN_MISSING = "source-column-missing"
    # The header row
    NO_TITLE_COLUMN = "no-title-column"
    ROWS_ABOVE_HEADER = "rows-above-header"
    COLUMN_UNDERSTOOD = "column-understood"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    TOO_MANY_COLUMNS = "too-many-columns"
    # A row
    NO_TITLE = "no-title"
    TOTALS_ROW = "totals-row"
    ID_CONTRADICTS = "id-contradicts"
    NOT_A_RECORD = "not-a-record"
    CELLS_BEYOND_HEADER = "cells-beyond-header"
    DIFFERS_FROM_FIRST = "differs-from-first"
    # A cell
    WORD_UNKNOWN = "word-unknown"
    LANGUAGE_UNKNOWN = "language-unknown"
    NOT_A_DATE = "not-a-date"
    DATE_WITHOUT_YEAR = "date-without-year"
    NOT_A_TIME = "not-a-time"
    NOT_A_NUMBER = "not-a-number"
    NUMBER_AMBIGUOUS = "number-ambiguous"
    AGE_IMPOSSIBLE = "age-impossible"
    AGES_REVERSED = "ages-reversed"
    PRICE_IMPOSSIBLE = "price-impossible"
    LATITUDE_IMPOSSIBLE = "latitude-impossible"
    LONGITUDE_IMPOSSIBLE = "longitude-impossible"
    COORDINATES_ZERO = "coordinates-zero"
    COORDINATES_EXCHANGED = "coordinates-exchanged"
    COORDINATE_ALONE = "coordinate-alone"
    END_BEFORE_START = "end-before-start"
    ENDS_EARLIER_IN_DAY = "ends-earlier-in-day"
    URL_IMPOSSIBLE = "url-impossible"
    EMAIL_IMPOSSIBLE = "email-impossible"
    PHONE_IMPOSSIBLE = "phone-impossible"
    FORMULA = "formula"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    CONTROL_CHARACTERS = "control-characters"
    TEXT_TOO_LONG = "text-too-long"

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self in WARNINGS else Severity.ERROR


WARNINGS = frozenset(
    {
        ProblemKind.SHEETS_IGNORED,
        ProblemKind.HIDDEN_SHEETS_IGNORED,
        ProblemKind.MACROS_IGNORED,
        ProblemKind.SETTING_UNKNOWN,
        ProblemKind.FORMAT_DIFFERS,
        ProblemKind.ROWS_ABOVE_HEADER,
        ProblemKind.COLUMN_UNDERSTOOD,
        ProblemKind.COLUMN_UNKNOWN,
        ProblemKind.COORDINATES_EXCHANGED,
        ProblemKind.DIFFERS_FROM_FIRST,
        ProblemKind.COORDINATES_ZERO,
        ProblemKind.COORDINATE_ALONE,
        ProblemKind.ENDS_EARLIER_IN_DAY,
        ProblemKind.URL_IMPOSSIBLE,
        ProblemKind.EMAIL_IMPOSSIBLE,
        ProblemKind.PHONE_IMPOSSIBLE,
        ProblemKind.FORMULA,
        ProblemKind.CONTROL_CHARACTERS,
        ProblemKind.TEXT_TOO_LONG,
    }
)

REFUSALS = frozenset(
    {
        ProblemKind.NO_TITLE,
        ProblemKind.TOTALS_ROW,
        ProblemKind.ID_CONTRADICTS,
        ProblemKind.NOT_A_RECORD,
    }
)
"""The kinds with which a whole row is refused; every refused row has exactly one of them."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file. `row` counts as a spreadsheet does: the header is row 1.

    In JSON and YAML `row` is the number of the record, in JSON lines the number of the line, and
    in `city.toml`, where `column` is the setting, there is none.
    """

    file: str
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `value` is what was written; `suggestion` what was probably meant.

    `expected` names what may stand there, where that is a short list or a limit.
    """

    where: Where
    kind: ProblemKind
    value: str = ""
    suggestion: str | None = None
    expected: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.kind.severity


Report = Callable[[Problem], None]
"""Where the steps of reading leave the problems that they find."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What became of the rows: `rows_read == rows_used + rows_refused`, always.

    Rows without any content are not counted. `opportunities` holds the `places` as well; `over` are
    those whose last session lies before the day of reading.
    """

    files: int = 0
    rows_read: int = 0
    rows_used: int = 0
    rows_refused: int = 0
    opportunities: int = 0
    sessions: int = 0
    places: int = 0
    over: int = 0


def count_by_kind(problems: Iterable[Problem]) -> dict[ProblemKind, int]:
    """How many problems of each kind, errors first, then the most frequent first."""
    counts = Counter(problem.kind for problem in problems)
    order = sorted(counts, key=lambda kind: (kind.severity is Severity.WARNING, -counts[kind], kind))
    return {kind: counts[kind] for kind in order}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None where nothing is near.

    Swapped neighbours count as one slip (optimal string alignment); a third of the letters may be wrong.
    """
    found = process.extractOne(
        word.casefold(),
        tuple(known),
        scorer=OSA.distance,
        processor=str.casefold,
        score_cutoff=max(1, len(word) // 3),
    )
    return found[0] if found else None

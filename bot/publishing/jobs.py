"""What is asked of the process that reads (`worker`), and what comes back: plain values that msgspec carries.

They stand apart from the work itself, so that who answers residents need not import what it takes to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.statistics.questions import Questions
from catalogue.checking import Problem, ProblemKind, Totals
from catalogue.comparing import Comparison
from catalogue.model import City, Opportunity

CONTENT, SHEET, HEALTH_SHEET = "content", "sheet.xlsx", "health.xlsx"
"""Names in the folder of a job."""

MOST_PROBLEMS = 200
"""Problems that an outcome carries one by one; its spreadsheet has more."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be prepared: a file or folder at `path`, which people call `name`.

    A lone file belongs to the published city; `city` is the folder whose `city.toml` may say how a file of
    this name is read. With a `language` (BCP 47), problems and what could be better also come as a
    spreadsheet to mend.
    """

    path: str
    name: str
    today: date
    city: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. The packed catalogue and the spreadsheet lie beside it, in the folder of the job.

    `problems` are the worst, at most `MOST_PROBLEMS`; `counts` are all. `replaces` is the published file
    whose place this one takes, `staying` the others; without it, everything is replaced. `examples` are
    opportunities to look at, new and changed ones first. `comparison` is `None` where nothing is published.
    `failed` says that it must not be published as it is. `has_findings`: the spreadsheet marks what could be
    better.
    """

    name: str
    city: City
    totals: Totals
    counts: tuple[tuple[ProblemKind, int], ...]
    problems: tuple[Problem, ...]
    comparison: Comparison | None
    examples: tuple[Opportunity, ...]
    failed: bool
    content_hash: bytes
    opportunities: int
    replaces: str | None = None
    staying: tuple[str, ...] = ()
    has_sheet: bool = False
    sheet_is_whole: bool = True
    has_findings: bool = False


@dataclass(frozen=True, slots=True)
class Examination:
    """The day `today` in the city; with a `language` (BCP 47), every finding also comes as a spreadsheet,
    beside how many residents asked about it as far as `questions` tell.
    """

    today: date
    language: str | None = None
    questions: Questions | None = None

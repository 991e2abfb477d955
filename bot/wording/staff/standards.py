"""What the commands say that bring catalogues in and out: totals, refusals, losses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import assert_never

from bot.wording.staff import problems
from bot.wording.voice import Voice
from catalogue.checking import Problem, Where
from catalogue.standards.intake import Imported, Reason, Refusal, Table, count_by_reason


def reason(voice: Voice, why: Reason) -> str:  # noqa: C901 — a table, in prose
    """Why a record did not come in."""
    match why:
        case Reason.DELETED:
            return voice.gettext("the publisher has deleted it")
        case Reason.SUPERSEDED:
            # Translators: of a record in a feed
            return voice.gettext("a later version of it follows, which was used")
        case Reason.CANCELLED:
            return voice.gettext("it is cancelled")
        case Reason.NOT_OFFERED:
            return voice.gettext("it is not on offer at present")
        case Reason.SAID_ALREADY:
            return voice.gettext("the source says the same twice, so it was used once")
        case Reason.PART_OF_ANOTHER:
            return voice.gettext("it is part of another record and was read with that")
        case Reason.OF_ANOTHER_KIND:
            # Translators: of a record such as a person, a web page or a task
            return voice.gettext("it is nothing that one can attend or visit")
        case Reason.NO_TITLE:
            return voice.gettext("it has no title; give it one in the source")
        case Reason.NOT_A_RECORD:
            return voice.gettext("it is no record of this standard; correct it in the source")
        case Reason.ID_TWICE:
            return voice.gettext("another record has the same id; give it an id of its own")
        case Reason.WHOLE_MISSING:
            return voice.gettext("what it is a part of is not in the source; add the pages that hold it")
        case _:
            assert_never(why)


def refusals(voice: Voice, refused: Iterable[Refusal]) -> list[str]:
    """A line for each file and reason: the first record, and how many more there are like it."""
    lines = []
    ordered = sorted(refused, key=lambda one: (one.where.file, one.reason))
    for (_, why), group in groupby(ordered, key=lambda one: (one.where.file, one.reason)):
        first, *others = group
        detail = f" ({first.detail})" if first.detail else ""
        lines.append(
            _and_more(voice, f"{problems.place(first.where)}: {reason(voice, why)}{detail}", len(others))
        )
    return lines


def alike(voice: Voice, found: Iterable[Problem]) -> list[str]:
    """A line for each problem, with how many more rows have the same one in the same column."""
    groups: dict[object, list[Problem]] = {}
    for problem in found:
        where = Where(problem.where.file, None, problem.where.column)
        groups.setdefault((where, problem.kind, problem.value, problem.expected), []).append(problem)
    return [_and_more(voice, problems.line(voice, first), len(rest)) for first, *rest in groups.values()]


def _and_more(voice: Voice, line: str, count: int) -> str:
    if not count:
        return line
    # Translators: a line about one row, and how many other rows it is true of
    return voice.ngettext("{line} [and {count} more]", "{line} [and {count} more]", count, line=line)


def table(voice: Voice, one: Table) -> str:
    """What became of the rows of a table that belongs to the records."""
    return f"{one.file}: " + voice.ngettext(
        "{count} row read = {used} used + {unused} that name no record",
        "{count} rows read = {used} used + {unused} that name no record",
        one.rows,
        used=one.rows - one.unused,
        unused=one.unused,
    )


def totals(voice: Voice, imported: Imported) -> str:
    """What became of the records, on one line; the sum is always right."""
    by_reason = count_by_reason(imported.refusals)
    refused = {why: count for why, count in by_reason.items() if why.is_fault}
    aside = {why: count for why, count in by_reason.items() if not why.is_fault}
    parts = [
        # Translators: a sum: 9 records read = 6 written + 2 set aside (…) + 1 refused (…)
        voice.ngettext("{count} record read", "{count} records read", imported.read)
        + " = "
        + voice.gettext("{count} written", count=imported.written)
        + " + "
        + voice.gettext("{count} set aside", count=sum(aside.values()))
        + _listed(voice, aside)
        + " + "
        + voice.gettext("{count} refused", count=sum(refused.values()))
        + _listed(voice, refused),
        voice.ngettext("{count} opportunity", "{count} opportunities", len(imported.opportunities)),
        voice.ngettext(
            "{count} session", "{count} sessions", sum(len(one.sessions) for one in imported.opportunities)
        ),
        voice.ngettext("{count} problem", "{count} problems", len(imported.problems)),
    ]
    return "; ".join(parts)


def _listed(voice: Voice, counts: Mapping[Reason, int]) -> str:
    return (
        f" ({', '.join(f'{voice.number(count)} {why}' for why, count in counts.items())})" if counts else ""
    )


def losses(voice: Voice, standard: str, lost: Mapping[str, int], total: int) -> list[str]:
    """What the target had no room for, by column; one line where it held everything."""
    if not lost:
        return [voice.gettext("{standard} holds everything that the catalogue says.", standard=standard)]
    return [
        voice.gettext("{standard} has no room for these columns, which are left out:", standard=standard),
        *(
            f"  {column}: "
            # Translators: of how many courses something could not be exported
            + voice.gettext("{count} of {total} opportunities", count=count, total=total)
            for column, count in lost.items()
        ),
    ]


def written(voice: Voice, path: Path) -> str:
    return voice.gettext("Written: {path}", path=str(path))


def nothing_to_write(voice: Voice, path: Path) -> str:
    return voice.gettext(
        "There is nothing to write, so {path} was left alone; look at the lines above, and at --from.",
        path=str(path),
    )


def cannot_write(voice: Voice, path: Path, error: OSError) -> str:
    return voice.gettext(
        "{path} cannot be written ({detail}); choose another place for it.",
        path=str(path),
        detail=error.strerror or str(error),
    )


def is_there_already(voice: Voice, path: Path) -> str:
    return voice.gettext(
        "{path} is there already, and may hold your courses; choose another name.", path=str(path)
    )


def not_an_ending(voice: Voice, path: Path, endings: Iterable[str]) -> str:
    return voice.gettext(
        "{path} is not a name for this file; let it end in {endings}.",
        path=str(path),
        endings=voice.any_of(list(endings)),
    )


def not_a_file(voice: Voice, address: str) -> str:
    return voice.gettext(
        "{address} is a web address; save what is there as a file, and name the file here.", address=address
    )

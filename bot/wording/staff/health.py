"""What a catalogue lacks, in words: a few lines for a terminal or a chat, and rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from bot.statistics.questions import Questions
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.staff.problems import SHOWN, place
from bot.wording.voice import Voice
from catalogue.health import Checkup, Finding, FindingKind, Gap, Health
from catalogue.model import Area

EXAMPLES = 3
"""Rows that a line names; the spreadsheet has them all."""
GAPS_SHOWN = 10
FOREMOST = 3
"""Kinds of findings that are told in a chat."""


def lines(voice: Voice, health: Health, questions: Questions | None = None) -> list[str]:
    """The section that `check` shows: one line for each kind of finding, in order of use, with how many
    residents asked about it where `questions` tell.
    """
    over = health.counts.get(FindingKind.PAST, 0)
    return [
        voice.gettext(
            "Health on {day}: {current} current, {over} over",
            day=health.today.isoformat(),
            current=health.current,
            over=over,
        ),
        *(
            f"- {_counted(voice, health, kind, count)}{asked(voice, questions, kind)}"
            for kind, count in health.counts.items()
        ),
        *(
            f"- {line}"
            for line in (_translations(voice, health), _gaps(voice, health.gaps, questions))
            if line
        ),
    ]


def foremost(voice: Voice, checkup: Checkup, questions: Questions | None = None) -> list[str]:
    """The few lines that `/catalogue` shows: what is most useful to mend, how often, and how many residents
    asked about it where `questions` tell; of the rest, what most of them asked about.
    """
    if not checkup.counts:
        return [voice.gettext("Nothing in it needs a look.")]
    return [
        voice.gettext("What to look at first:"),
        *(
            f"• {heading(voice, kind)}: {voice.number(count)}{asked(voice, questions, kind)}"
            for kind, count in _first(checkup, questions)
        ),
    ]


def _first(checkup: Checkup, questions: Questions | None) -> tuple[tuple[FindingKind, int], ...]:
    first, rest = checkup.counts[:FOREMOST], checkup.counts[FOREMOST:]
    told = [one for one in rest if questions is not None and questions.about(one[0]) is not None]
    most = sorted(told, key=lambda one: -((questions and questions.about(one[0])) or 0))
    return (*first, *most[:1])


def asked(voice: Voice, questions: Questions | None, kind: FindingKind) -> str:
    """How many residents asked about what a finding lacks, in brackets; empty where that is not told."""
    count = None if questions is None else questions.about(kind)
    return "" if questions is None or count is None else f" ({_residents(voice, questions, count)})"


def _residents(voice: Voice, questions: Questions, count: int) -> str:
    # Translators: about what a catalogue lacks, such as prices; the number is rounded
    return voice.ngettext(
        "around {count} resident asked about this in {year}",
        "around {count} residents asked about this in {year}",
        count,
        year=voice.digits(str(questions.year)),
    )


def _counted(voice: Voice, health: Health, kind: FindingKind, count: int) -> str:
    rows = [place(finding.where) for finding in health.findings if finding.kind is kind][:EXAMPLES]
    examples = ", ".join(rows) + (", …" if count > len(rows) else "")
    # Translators: what is lacking and what to do; how many; where the first of them stand
    return voice.gettext("{what}: {count} ({rows})", what=heading(voice, kind), count=count, rows=examples)


def _translations(voice: Voice, health: Health) -> str:
    """How many titles there are in each language, where there is more than one."""
    if len(health.translations) < 2:  # noqa: PLR2004 — one language is no translation
        return ""
    counted = [
        f"{names.language(voice, tag) or tag} {voice.number(count)}" for tag, count in health.translations
    ]
    return voice.gettext("titles by language: {languages}", languages=", ".join(counted))


def _gaps(voice: Voice, gaps: tuple[Gap, ...], questions: Questions | None) -> str:
    """Where nothing is; what most residents asked for goes first, if that is told."""
    if not gaps:
        return ""
    counted = [(gap, None if questions is None else questions.within(gap)) for gap in gaps]
    counted.sort(key=lambda one: -(one[1] or 0))
    shown = []
    for gap, count in counted[:GAPS_SHOWN]:
        told = [_residents(voice, questions, count)] if questions is not None and count is not None else []
        shown.append(f"{names.area(voice, gap.area)} ({' · '.join((ages(voice, gap.ages), *told))})")
    text = ", ".join(shown) + (", …" if len(gaps) > GAPS_SHOWN else "")
    return voice.gettext("nothing is offered in: {areas}", areas=text)


def header(voice: Voice, questions: Questions | None = None) -> tuple[str, ...]:
    """The header of the rows of `rows`."""
    residents = (
        ()
        if questions is None
        # Translators: how many residents asked about what is lacking, such as prices
        else (voice.pgettext("spreadsheet", "residents who asked, {year}", year=str(questions.year)),)
    )
    return (
        voice.pgettext("spreadsheet", "file"),
        voice.pgettext("spreadsheet", "row"),
        voice.pgettext("spreadsheet", "column"),
        # Not "title": somebody will send it back by mistake, and it must not pass for a catalogue.
        voice.pgettext("spreadsheet", "name"),
        voice.pgettext("spreadsheet", "what to look at"),
        voice.pgettext("spreadsheet", "what stands there"),
        voice.pgettext("spreadsheet", "why"),
        *residents,
    )


def rows(
    voice: Voice,
    findings: Iterable[Finding],
    titles: Mapping[str, str],
    questions: Questions | None = None,
) -> Iterator[tuple[str, ...]]:
    """Each finding as a row of a spreadsheet; `titles` by id. Write them as text, never as formulas."""
    for finding in findings:
        count = None if questions is None else questions.about(finding.kind)
        yield (
            finding.where.file,
            "" if finding.where.row is None else str(finding.where.row),
            finding.where.column or "",
            titles.get(finding.id, ""),
            heading(voice, finding.kind),
            finding.value,
            detail(voice, finding),
            *(() if questions is None else ("" if count is None else str(count),)),
        )


def heading(voice: Voice, kind: FindingKind) -> str:  # noqa: C901, PLR0912 — a table
    """What is lacking, and what to do."""
    match kind:
        case FindingKind.PAST:
            return voice.gettext("over; take it out, or give it new dates")
        case FindingKind.REGISTRATION_CLOSED:
            return voice.gettext("registration is closed; say how to come nevertheless, or take it out")
        case FindingKind.DUPLICATE:
            return voice.gettext("looks like another row; take one out, or give both the same id")
        case FindingKind.AGES_CONTRADICT:
            return voice.gettext("the ages are not those of the title; correct one of them")
        case FindingKind.URL_DEAD:
            return voice.gettext("a web address that cannot work; write the true one")
        case FindingKind.PHONE_IMPOSSIBLE:
            return voice.gettext("a telephone number that cannot be; write the true one")
        case FindingKind.NOT_CHECKED:
            return voice.gettext("not checked for half a year; make sure that it is true, and date it")
        case FindingKind.NO_PRICE:
            return voice.gettext("no price; write 0 where it is free")
        case FindingKind.NO_AGES:
            return voice.gettext("no ages; write from and to which age")
        case FindingKind.NO_PLACE:
            return voice.gettext("no place; write where it is, or that it is online")
        case FindingKind.NO_COORDINATES:
            return voice.gettext("not on the map; write latitude and longitude")
        case FindingKind.NO_AREA:
            return voice.gettext("no area, and none could be inferred; choose one in the column topics")
        case FindingKind.AREA_INFERRED:
            return voice.gettext("the area was inferred; write it into the column topics if it is right")
        case FindingKind.NEVER_CHECKED:
            return voice.gettext("nobody knows when it was last checked; write the day")
        case FindingKind.WRONG_LANGUAGE:
            return voice.gettext(
                "in another language than the column says; move it to that language's column"
            )
        case FindingKind.CAPITALS:
            return voice.gettext("all in capitals; write it as in a sentence")
        case FindingKind.MARKUP:
            return voice.gettext("holds leftovers of a web page; take them out")
        case _:
            assert_never(kind)


def detail(voice: Voice, finding: Finding) -> str:
    """What the finding is held against, where there is something; else empty."""
    match finding.kind, finding.other:
        case FindingKind.DUPLICATE, (_, title, where):
            # Translators: a title, and the file and row of it
            return voice.gettext('like "{title}" in {where}', title=_shown(title), where=where)
        case FindingKind.AGES_CONTRADICT, (said,):
            return voice.gettext("the title says {ages}", ages=said)
        case FindingKind.NO_AGES, (low, high):
            return voice.gettext("the title says {ages}", ages=f"{low}-{high}" if high else f"{low}+")
        case FindingKind.WRONG_LANGUAGE, (seems, said):
            return voice.gettext(
                "it seems to be {language}, not {said}",
                language=names.language(voice, seems) or seems,
                said=names.language(voice, said) or said,
            )
        case FindingKind.AREA_INFERRED, words if words:
            inferred = voice.all_of([names.area(voice, Area(code)) for code in finding.value.split(",")])
            # Translators: an area, and words of the course that speak for it
            return voice.gettext("{area}, because of: {words}", area=inferred, words=", ".join(words))
        case _:
            return ""


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def goes_with_health(voice: Voice) -> str:
    return voice.gettext("--to goes with --health and with one PATH; write both.")

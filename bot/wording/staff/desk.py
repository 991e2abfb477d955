"""What the desk says to staff about a file: that it reads, what it found, what would change, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from bot.conversation.replies import Card
from bot.publishing.jobs import Outcome
from bot.publishing.publishing import Proposal
from bot.publishing.requests import Discard, Publish, pack
from bot.publishing.values import (
    TO_MEND,
    CannotKeepError,
    CannotReadError,
    MovedOnError,
    NoSuchDraftError,
    Publication,
    PublishingError,
    own_stem,
)
from bot.wording.layout import BLANK, message, room_left
from bot.wording.markup import bold, brief, units
from bot.wording.message import XLSX, Button, File, Message
from bot.wording.residents.card import card
from bot.wording.staff import problems
from bot.wording.staff.changes import alarms, changes
from bot.wording.voice import Voice
from catalogue.checking import Problem, Severity

LONGEST_NAME = 60
MOST_NAMES = 5
SHOWN_OF_A_KIND = 3
LONGEST_SENTENCE = 400
MARKS = 4
"""Line break and invisible marks of direction that a line may take besides its words."""


def reading(voice: Voice, name: str, rows: int | None = None) -> Message:
    """At once, and again as it goes on."""
    what = voice.gettext("I am reading {file} …", file=voice.isolated(brief(name, LONGEST_NAME)))
    so_far = None if rows is None else voice.ngettext("{count} row so far", "{count} rows so far", rows)
    return message(voice, what, so_far)


def too_large(voice: Voice, megabytes: int) -> Message:
    return message(
        voice,
        voice.gettext(
            "This file is too large: Telegram lets me fetch at most {limit} MB. Split it into several files, "
            "save it as XLSX, or ask those who run the bot to publish it from the city folder.",
            limit=megabytes,
        ),
        voice.gettext("Nothing has changed for residents."),
    )


def broke_off(voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("The file did not arrive whole: the connection broke off. Please send it again."),
        voice.gettext("Nothing has changed for residents."),
    )


def could_not(voice: Voice, error: PublishingError) -> Message:
    return message(voice, not_published(voice, error))


def not_published(voice: Voice, error: PublishingError) -> str:
    """Why nothing was published, and what to do."""
    match error:
        case MovedOnError():
            return voice.gettext(
                "Meanwhile something else was published, so what would change is no longer what you saw. "
                "Nothing was published now. Send the file again."
            )
        case NoSuchDraftError():
            return voice.gettext(
                "I no longer have this. Nothing has changed for residents. Send the file again, or look at "
                "/catalogue."
            )
        case CannotReadError():
            return voice.gettext(
                "Reading broke off: the file asks more of this machine than it has. Nothing has changed for "
                "residents. Split the file, or save it as CSV."
            )
        case CannotKeepError():
            return voice.gettext(
                "The database could not keep it: it may be full or out of reach. Nothing has changed for "
                "residents. Tell those who run the bot, and try again later."
            )
        case _:
            return voice.gettext("It could not be published. Nothing has changed for residents.")


def found(voice: Voice, outcome: Outcome) -> Message:
    """The totals and the problems, grouped by kind, worst first, as many as a message holds."""
    name = voice.isolated(brief(outcome.name, LONGEST_NAME))
    totals = problems.counts(voice, outcome.totals, dict(outcome.counts))
    head: list[str] = [bold(name), totals]
    if outcome.replaces is not None and outcome.staying:
        head.append(
            # Translators: a catalogue of several files, of which one is replaced
            voice.gettext(
                "It takes the place of {file}; {others} stays as it is.",
                file=voice.isolated(brief(outcome.replaces, LONGEST_NAME)),
                others=voice.all_of(
                    [voice.isolated(brief(one, LONGEST_NAME)) for one in outcome.staying[:MOST_NAMES]]
                ),
            )
        )
    if not outcome.counts:
        return message(voice, *head, BLANK, voice.gettext("I found no mistakes."))
    lines = _grouped(voice, outcome, room_left(*head, BLANK))
    return message(voice, *head, BLANK, *lines)


def _grouped(voice: Voice, outcome: Outcome, room: int) -> Iterable[str]:
    counts = dict(outcome.counts)
    lines: list[str] = []
    for kind, ones in groupby(outcome.problems, key=lambda one: one.kind):
        shown = [_line(voice, one) for one in list(ones)[:SHOWN_OF_A_KIND]]
        more = counts[kind] - len(shown)
        if more > 0:
            # Translators: problems of the same kind as those above
            shown.append(voice.ngettext("… and {count} more like this", "… and {count} more like this", more))
        taken = sum(units(line) + MARKS for line in (*lines, *shown))
        if taken > room:
            break
        lines += shown
    return lines


def _line(voice: Voice, problem: Problem) -> str:
    mark = "❗" if problem.severity is Severity.ERROR else "▫️"
    words = voice.capital(brief(problems.sentence(voice, problem), LONGEST_SENTENCE))
    where = problem.where
    column = None if where.column is None else brief(where.column, LONGEST_NAME)
    if where.row is None:
        return f"{mark} {column}: {words}" if column else f"{mark} {words}"
    # Translators: a place in a spreadsheet
    row = voice.gettext("row {row}", row=str(where.row))
    return f"{mark} {row}, {column}: {words}" if column else f"{mark} {row}: {words}"


def sheet(voice: Voice, proposal: Proposal) -> Message | None:
    """The spreadsheet to mend, where there is one."""
    if proposal.sheet is None:
        return None
    outcome = proposal.outcome
    name = f"{own_stem(brief(outcome.name, LONGEST_NAME))}{TO_MEND}.xlsx"
    if not outcome.sheet_is_whole:
        told = [
            voice.gettext("The file is too long to be copied; this lists its problems. Mend your own file.")
        ]
    else:
        mistakes = voice.gettext(
            "All of it as a spreadsheet: what is wrong is red, what to look at is yellow, and a note says "
            "what to do. Mend it there and send it back to me."
        )
        better = voice.gettext(
            "Blue is what would serve residents better, green is an area that I found out by myself: leave "
            "it if it is right, or write another. You need not do all of it; send it back to me when you "
            "like."
        )
        told = [*([mistakes] if outcome.counts else []), *([better] if outcome.has_findings else [])]
    return replace(message(voice, *told), file=File(name, XLSX, proposal.sheet))


def previews(voice: Voice, outcome: Outcome, today: date) -> list[Message]:
    """Some opportunities as residents would see them, without buttons: they are not published."""
    if not outcome.examples:
        return []
    head = message(voice, voice.gettext("This is how residents would see it:"))
    cards = [card(Card(one, None, None, today), voice) for one in outcome.examples]
    return [head, *(replace(one, buttons=()) for one in cards)]


def decision(voice: Voice, proposal: Proposal) -> Message:
    """What would change, and the two buttons; or why there is nothing to decide."""
    outcome = proposal.outcome
    if proposal.token is None:
        return message(
            voice, failed(voice, proposal.base) if outcome.failed else unchanged(voice, proposal.base)
        )
    buttons = (
        (
            Button(voice.pgettext("button", "Publish"), data=pack(Publish(proposal.token))),
            Button(voice.pgettext("button", "Discard"), data=pack(Discard(proposal.token))),
        ),
    )
    return message(
        voice,
        bold(voice.gettext("What would change")),
        *changes(voice, outcome.comparison),
        *_below(alarms(voice, outcome.comparison)),
        BLANK,
        voice.gettext("Nothing changes for residents until you tap Publish."),
        buttons=buttons,
    )


def _below(lines: Sequence[str]) -> list[str]:
    return [BLANK, *(f"⚠️ {line}" for line in lines)] if lines else []


def failed(voice: Voice, base: Publication | None) -> str:
    """That a file is not published, and what stays."""
    if base is None:
        return voice.gettext("It cannot be published as it is. Mend it and send it again.")
    return voice.gettext(
        "It cannot be published as it is. Mend it and send it again; until then, version {number} stays.",
        number=base.number,
    )


def unchanged(voice: Voice, base: Publication | None) -> str:
    return voice.gettext(
        "Residents would notice no difference, so there is nothing to publish; version {number} stays.",
        number=base.number if base else 0,
    )


def discarded(voice: Voice) -> Message:
    return message(voice, voice.gettext("Discarded. Nothing has changed for residents."))


def published_as(voice: Voice, publication: Publication) -> str:
    return voice.ngettext(
        "Published as version {number}, with {count} opportunity.",
        "Published as version {number}, with {count} opportunities.",
        publication.opportunities,
        number=publication.number,
    )


def more_problems(voice: Voice, count: int) -> str:
    return voice.ngettext(
        "… and {count} more problem; learning-city check prints all of them",
        "… and {count} more problems; learning-city check prints all of them",
        count,
    )


def say_anyway(voice: Voice, option: str) -> str:
    return voice.gettext("Nothing was published. If it is as it should be, add {option}.", option=option)


def folder_not_published(voice: Voice, proposal: Proposal) -> list[Message]:
    """To all staff: the city folder has changed and was not published."""
    head = message(
        voice, voice.gettext("The catalogue in the city folder has changed, but I have not published it.")
    )
    return [head, found(voice, proposal.outcome), decision(voice, proposal)]


def folder_published(voice: Voice, proposal: Proposal) -> list[Message]:
    """To all staff: what is wrong in a city folder that was published all the same."""
    if not any(kind.severity is Severity.ERROR for kind, _ in proposal.outcome.counts):
        return []
    head = message(
        voice,
        voice.gettext("The catalogue in the city folder was published, without what could not be used:"),
    )
    return [head, found(voice, proposal.outcome)]


def folder_in_trouble(voice: Voice, error: PublishingError) -> Message:
    """To all staff: the city folder could not even be read."""
    return message(
        voice,
        voice.gettext("The catalogue in the city folder has changed, but I have not published it."),
        not_published(voice, error),
    )

"""What is published, since when and by whom, and the way back to what was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import assert_never

from bot.publishing.requests import GoBack, SendTemplate, ShowCatalogue, ShowHealth, pack
from bot.publishing.values import Publication, Way, own_stem
from bot.statistics.questions import Questions
from bot.wording.layout import BLANK, message
from bot.wording.markup import Rows, bold, brief
from bot.wording.message import XLSX, Button, File, Message
from bot.wording.staff import health
from bot.wording.voice import Voice
from bot.wording.when import clock, day_of
from catalogue.health import Checkup

TEMPLATE = "courses.xlsx"
LONGEST_NAME = 40
LONGEST_WHY = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: their Telegram id, and the day and timezone of the city."""

    id: int
    today: date
    timezone: tzinfo


def catalogue(
    voice: Voice,
    history: Sequence[Publication],
    over: int,
    reader: Reader,
    checkup: Checkup | None = None,
    search: str | None = None,
    questions: Questions | None = None,
) -> Message:
    """The newest of `history` and how many of it are over, the others below, with a button back to each.

    `checkup` is its health, as soon as that is known, and `questions` how many residents asked about what it
    lacks; `search` is what there is to say about how it is found.
    """
    latest, *earlier = history
    lines = [
        bold(voice.gettext("Version {number} is published.", number=latest.number)),
        told(voice, latest, reader),
        voice.ngettext("{count} of them is over", "{count} of them are over", over),
    ]
    if checkup is not None:
        lines += [BLANK, *health.foremost(voice, checkup, questions)]
    if search is not None:
        lines += [BLANK, search]
    if earlier:
        lines += [BLANK, voice.gettext("Before it:")]
        lines += [f"• {_numbered(voice, one)}: {told(voice, one, reader)}" for one in earlier]
    others = dict.fromkeys(one.number for one in earlier if one.number != latest.number)
    buttons = tuple((back(voice, number, latest),) for number in others)
    if checkup is not None and checkup.counts:
        everything = voice.pgettext("button", "All of it as a spreadsheet")
        buttons = ((Button(everything, data=pack(ShowHealth())),), *buttons)
    lines += [BLANK, voice.gettext("To publish another catalogue, send me its file.")]
    empty = Button(voice.pgettext("button", "An empty spreadsheet"), data=pack(SendTemplate()))
    buttons = (*buttons, (empty,))
    return message(voice, *lines, buttons=buttons)


def health_sheet(voice: Voice, sheet: bytes, latest: Publication) -> Message:
    """What is published lacks this: a file."""
    words = voice.gettext(
        "What would serve residents better in version {number}, the most useful first. Mend it in your own "
        "file and send me that.",
        number=latest.number,
    )
    name = f"{own_stem(brief(latest.name, LONGEST_NAME))}-health.xlsx"
    return replace(message(voice, words), file=File(name, XLSX, sheet))


def template(voice: Voice, sheet: bytes) -> Message:
    """A spreadsheet to start from: a file."""
    words = voice.gettext(
        "A spreadsheet to start from. A note on each heading says what to write there; the three rows are "
        "examples. Put your own in their place and send me the file."
    )
    return replace(message(voice, words), file=File(TEMPLATE, XLSX, sheet))


def told(voice: Voice, one: Publication, reader: Reader) -> str:
    """One publication: when, by whom, how many, from what, and why."""
    at = one.at.astimezone(reader.timezone)
    parts = [
        f"{day_of(voice, at.date(), reader.today)}, {clock(voice, at.time())}",
        _by(voice, one, reader),
        voice.ngettext("{count} opportunity", "{count} opportunities", one.opportunities),
        voice.isolated(brief(one.name, LONGEST_NAME)),
    ]
    why = [f"“{voice.isolated(brief(one.why, LONGEST_WHY))}”"] if one.why else []
    return " · ".join((*parts, *why))


def back(voice: Voice, number: int, latest: Publication) -> Button:
    """Undo: one tap."""
    return Button(
        # Translators: publishes an earlier version of the catalogue again
        voice.pgettext("button", "Back to version {number}", number=number),
        data=pack(GoBack(number, latest.id)),
    )


def published(voice: Voice, publication: Publication, before: Publication | None, reader: Reader) -> Message:
    """That something was published or undone, with the way back."""
    headline = (
        voice.gettext("Undone: version {number} is published again.", number=publication.number)
        if publication.way is Way.UNDO
        else voice.gettext("Version {number} is published.", number=publication.number)
    )
    buttons: Rows = ()
    if before is not None and before.number != publication.number:
        buttons = ((back(voice, before.number, publication),),)
    return message(voice, bold(headline), told(voice, publication, reader), buttons=buttons)


def moved_on(voice: Voice, latest: Publication | None, reader: Reader) -> Message:
    """That an undo came too late, because something else was published; with what is published now."""
    now = None if latest is None else f"{_numbered(voice, latest)}: {told(voice, latest, reader)}"
    return message(
        voice,
        voice.gettext("Meanwhile something else was published, so I have not undone anything."),
        now,
        buttons=((Button(voice.pgettext("button", "Show the versions"), data=pack(ShowCatalogue())),),),
    )


def _numbered(voice: Voice, one: Publication) -> str:
    return voice.gettext("version {number}", number=one.number)


def _by(voice: Voice, one: Publication, reader: Reader) -> str:
    if one.by is not None and one.by == reader.id:
        who = voice.gettext("by you")
    elif one.by is not None:
        # Translators: a member of staff, known by the number of their Telegram account
        who = voice.gettext("by staff {id}", id=str(one.by))
    else:
        who = ""
    match one.way:
        case Way.FOLDER:
            return voice.gettext("from the city folder")
        case Way.COMMAND:
            return voice.gettext("by command")
        case Way.CHAT:
            return who
        case Way.UNDO:
            if not who:
                return voice.gettext("published again")
            # Translators: an earlier version was put back; {who} is as in “by you”
            return voice.gettext("published again {who}", who=who)
        case _:
            assert_never(one.way)

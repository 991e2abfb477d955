"""The resident's list, a list from somebody else, and the file for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from bot.conversation.actions import MakeCalendar, Remove, Save, SaveAll, Share, ShowSaved, TidySaved
from bot.conversation.keeping import MOST_SAVED
from bot.conversation.keys import key_of
from bot.conversation.links import offer_link, pack
from bot.conversation.replies import CalendarFile, HandedOn, Kept, SavedList, Side
from bot.conversation.state import Search
from bot.wording.layout import BLANK, button, message
from bot.wording.markup import Rows, bold, brief, joined, rows, shortened
from bot.wording.message import Button, File, Message
from bot.wording.residents import offer
from bot.wording.residents.opener import opener
from bot.wording.voice import Voice
from bot.wording.when import day_and_nearness
from catalogue.model import Opportunity

LONGEST_LINE = 160
NO_SEARCH = 0
ICS = "text/calendar"


def card_buttons(voice: Voice, one: Opportunity, search: Search | None, *, is_saved: bool) -> Rows:
    """What can be done with an offer: saving, taking its dates along, handing it on."""
    number, key = (search.number if search else NO_SEARCH), key_of(one.id)
    link = pack(offer_link(one)) or ""
    # Translators: puts an offer on the resident's own list
    save = button(voice, voice.pgettext("button", "Save"), Save(number, key))
    remove = button(voice, voice.pgettext("button", "Take off my list"), Remove(number, key))
    # Translators: makes a link to be given to somebody else
    share = button(voice, voice.pgettext("button", "Share"), Share(link))
    dated = any(held.start_date or held.days for held in one.sessions)
    return rows(
        (remove, list_button(voice)) if is_saved else (save,),
        (calendar_button(voice, link) if dated else None, share),
    )


def list_button(voice: Voice) -> Button | None:
    # Translators: opens the resident's own list of what they have saved
    return button(voice, voice.pgettext("button", "My list"), ShowSaved(0))


def calendar_button(voice: Voice, link: str) -> Button | None:
    # Translators: sends a file with the dates, which a phone puts into its calendar
    return button(voice, voice.pgettext("button", "For my calendar"), MakeCalendar(link))


def saved_list(reply: SavedList, voice: Voice) -> Message:
    lines: list[str] = []
    for number, entry in enumerate(reply.entries, start=reply.first):
        lines += [BLANK, *_entry(voice, number, entry, reply.today)]
    openers = [
        (opener(voice, number, entry.offer, NO_SEARCH),)
        for number, entry in enumerate(reply.entries, start=reply.first)
        if entry.offer is not None
    ]
    earlier = button(voice, voice.pgettext("button", "Earlier results"), ShowSaved(reply.page - 1))
    later = button(voice, voice.pgettext("button", "More results"), ShowSaved(reply.page + 1))
    # Translators: takes off the list what is over or no longer offered
    tidy = button(voice, voice.pgettext("button", "Remove what is over"), TidySaved())
    return message(
        voice,
        # Translators: the heading of the resident's list; {count} is what is on it, {most} what fits
        bold(voice.gettext("Your list: {count} of {most}", count=reply.total, most=MOST_SAVED)),
        *lines,
        buttons=rows(
            *openers,
            (earlier if reply.page else None, later if reply.page + 1 < reply.pages else None),
            (tidy if reply.has_past else None,),
            (
                calendar_button(voice, ""),
                button(voice, voice.pgettext("button", "Share the list"), Share("")),
            ),
        ),
    )


def _entry(voice: Voice, number: int, entry: Kept, today: date) -> list[str]:
    one = entry.offer
    name = voice.isolated(brief(entry.title, offer.LONGEST_TITLE)) if one is None else offer.title(voice, one)
    lines = [joined("", [f"{voice.number(number)}. ", bold(name)])]
    told = (
        _past(voice, entry, today) if one is None or one.is_over(today) else _ahead(voice, entry, one, today)
    )
    return [*lines, *(shortened(voice.capital(line), LONGEST_LINE) for line in told if line)]


def _past(voice: Voice, entry: Kept, today: date) -> list[str]:
    if entry.offer is not None and entry.offer.is_over(today):
        return [voice.gettext("All of its dates are over.")]
    return [voice.gettext("This offer is no longer in the catalogue.")]


def _ahead(voice: Voice, entry: Kept, one: Opportunity, today: date) -> list[str | None]:
    starts, closes = entry.starts, entry.closes
    sides = voice.all_of([_side(voice, side) for side in entry.changed])
    return [
        offer.next_time(voice, one, today),
        offer.where_beside_title(voice, one),
        voice.gettext("starts {day}", day=day_and_nearness(voice, starts, today)) if starts else None,
        voice.gettext("Register by: {day}", day=day_and_nearness(voice, closes, today)) if closes else None,
        # Translators: what is new about something on the resident's list; {sides} is "when and price"
        voice.gettext("Changed since you last looked: {sides}", sides=sides) if sides else None,
    ]


def _side(voice: Voice, side: Side) -> str:
    match side:
        case Side.WHEN:
            # Translators: what has changed about an offer: its dates or times
            return voice.pgettext("changed", "dates")
        case Side.WHERE:
            return voice.pgettext("changed", "place")
        case Side.PRICE:
            return voice.pgettext("changed", "price")
        case Side.OTHER:
            # Translators: age, access, telephone and the like
            return voice.pgettext("changed", "details")
        case _:
            assert_never(side)


def handed_on(reply: HandedOn, voice: Voice) -> Message:
    lines: list[str] = []
    for number, one in enumerate(reply.offers, start=1):
        told = [offer.next_time(voice, one, reply.today), offer.where_beside_title(voice, one)]
        lines += [BLANK, joined("", [f"{voice.number(number)}. ", bold(offer.title(voice, one))])]
        lines += [shortened(voice.capital(line), LONGEST_LINE) for line in told if line]
    gone = (
        voice.ngettext(
            "{count} more is no longer offered.", "{count} more are no longer offered.", reply.gone
        )
        if reply.gone
        else None
    )
    return message(
        voice,
        # Translators: somebody has put a list of courses together for the resident
        bold(voice.gettext("A list for you")),
        *lines,
        *((BLANK, gone) if gone else ()),
        buttons=rows(
            *((opener(voice, number, one, NO_SEARCH),) for number, one in enumerate(reply.offers, start=1)),
            # Translators: puts everything on the resident's own list
            (
                button(voice, voice.pgettext("button", "Save all"), SaveAll(reply.link)),
                calendar_button(voice, reply.link),
            ),
        ),
    )


def calendar(reply: CalendarFile, voice: Voice) -> Message:
    from bot.wording.residents import calendar_file

    left_out = (
        voice.ngettext(
            "{count} has no known dates and is not in it.",
            "{count} have no known dates and are not in it.",
            reply.undated,
        )
        if reply.undated
        else None
    )
    return message(
        voice,
        voice.gettext("Open this file, and the dates are in your calendar, with a reminder the day before."),
        left_out,
        file=File(_name(reply.offers), ICS, calendar_file.written(reply, voice)),
    )


def _name(offers: Sequence[Opportunity]) -> str:
    return "course.ics" if len(offers) == 1 else "courses.ics"

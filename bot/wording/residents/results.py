"""A page of results: what was wished, what answers it and why, and what is only close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.conversation.actions import Ask, Audience, Question, ShowNarrowings, ShowPage
from bot.conversation.replies import Results
from bot.wording import names
from bot.wording.layout import BLANK, button, message, room_left
from bot.wording.markup import bold, joined, rows, shortened
from bot.wording.message import Button, Message
from bot.wording.residents import offer, reasons, sharing
from bot.wording.residents.alerts import keep_button
from bot.wording.residents.opener import opener
from bot.wording.residents.wishes import narrowed_by, wish_in_words
from bot.wording.voice import Voice
from catalogue.model import Opportunity
from catalogue.search.answer import Found
from catalogue.search.wish import Wish

LONGEST_LINE = 160
LONGEST_HEADING = 300


def results(reply: Results, voice: Voice) -> Message:
    """At most five results; should they be too long for one message, without the lines that explain."""
    text = _lines(reply, voice, explained=True)
    if room_left(*text) < 0:
        text = _lines(reply, voice, explained=False)
    return message(
        voice,
        *text,
        buttons=rows(
            *_openers(reply, voice),
            _pages(reply, voice),
            _ways_on(reply, voice),
            (keep_button(voice, reply.search.number),),
            (sharing.search_button(voice, reply.search),),
        ),
    )


def _lines(reply: Results, voice: Voice, *, explained: bool) -> list[str]:
    wish = reply.search.wish
    asked = shortened(wish_in_words(voice, wish, reply.today), LONGEST_HEADING)
    lines = [bold(_heading(reply, voice)), *([asked] if asked else [])]
    for place, found in enumerate(reply.matches):
        lines += [BLANK, *block(voice, reply.first + place, found, wish, reply.today, explained=explained)]
    if reply.near and reply.total:
        lines += [BLANK, bold(voice.gettext("Not exactly that, but close:"))]
    for place, found in enumerate(reply.near, start=len(reply.matches)):
        lines += [BLANK, *block(voice, reply.first + place, found, wish, reply.today, explained=explained)]
    if reply.closest:
        # Translators: behind results that come close to a search, above those that do so more than all others
        lines += [BLANK, bold(voice.gettext("Of all else, this comes closest:"))]
    for place, found in enumerate(reply.closest, start=len(reply.matches) + len(reply.near)):
        lines += [BLANK, *block(voice, reply.first + place, found, wish, reply.today, explained=explained)]
    if reply.total > reply.listed and reply.page + 1 == reply.pages:
        lines += [
            BLANK,
            # Translators: below the last result that is listed; there are more than anybody would page to
            voice.gettext(
                "These are the first {count}. Narrow the search down to see the others.",
                count=voice.number(reply.listed),
            ),
        ]
    return lines


def _heading(reply: Results, voice: Voice) -> str:
    if not reply.total:
        heading = voice.gettext("Nothing is exactly like that, but this is close:")
    elif reply.audience is Audience.CHILD:
        heading = voice.ngettext(
            "{count} result for your child", "{count} results for your child", reply.total
        )
    elif reply.audience is Audience.SOMEONE:
        # Translators: somebody looks for somebody else, who is "the person" throughout the talk
        heading = voice.ngettext(
            "{count} result for the person", "{count} results for the person", reply.total
        )
    else:
        heading = voice.ngettext("{count} result", "{count} results", reply.total)
    heading = voice.capital(heading)
    if reply.pages == 1:
        return heading
    # Translators: a heading and which of several pages of results this is
    return voice.gettext(
        "{heading} (page {page} of {pages})", heading=heading, page=reply.page + 1, pages=reply.pages
    )


def block(voice: Voice, number: int, found: Found, wish: Wish, today: date, *, explained: bool) -> list[str]:
    """One result: its title, when and where; and where `explained`, for how much and why it is shown."""
    opportunity = found.opportunity
    told = [
        *_times_places_prices(voice, found, today),
        _in_another_language(voice, opportunity),
    ]
    why = [
        reasons.differs(voice, found, wish, today),
        reasons.because(voice, found, wish, today),
        reasons.ask_first(voice, found.ask_first),
    ]
    title = joined("", [f"{voice.number(number)}. ", bold(offer.title(voice, opportunity))])
    lines = [*told, *why] if explained else told[:2]
    return [title, *(shortened(voice.capital(line), LONGEST_LINE) for line in lines if line is not None)]


def _times_places_prices(voice: Voice, found: Found, today: date) -> Iterator[str | None]:
    """One a line; in easy language each with a word that says what it is."""
    when = offer.next_time(voice, found.opportunity, today)
    where = _where(voice, found)
    cost = offer.cost(voice, found.opportunity)
    if not voice.easy:
        yield from (when, where, cost)
        return
    yield voice.gettext("When: {when}", when=when) if when else None
    yield voice.gettext("Where: {place}", place=where) if where else None
    yield voice.gettext("Price: {price}", price=cost) if cost else None


def _where(voice: Voice, found: Found) -> str | None:
    """The place; how one takes part where that is not by going there."""
    opportunity = found.opportunity
    place = offer.where_beside_title(voice, opportunity)
    if place is None and opportunity.mode is not None:
        return names.mode(voice, opportunity.mode)
    return place


def _in_another_language(voice: Voice, opportunity: Opportunity) -> str | None:
    """In what it is taught, or else written, where that is not the resident's language."""
    taught = opportunity.taught_in
    if taught and not any(names.speaks(voice, tag) for tag in taught):
        return reasons.taught_in(voice, opportunity) or None
    written = offer.foreign_language(voice, opportunity)
    # Translators: in which language a course is described; {language} is in its dictionary form
    return voice.gettext("described in: {language}", language=written) if written and not taught else None


def _openers(reply: Results, voice: Voice) -> list[tuple[Button | None]]:
    """A button for each result, named by its number and title."""
    return [
        (opener(voice, reply.first + place, found.opportunity, reply.search.number),)
        for place, found in enumerate((*reply.matches, *reply.near, *reply.closest))
    ]


def _pages(reply: Results, voice: Voice) -> tuple[Button | None, ...]:
    number, page = reply.search.number, reply.page
    earlier = button(voice, voice.pgettext("button", "Earlier results"), ShowPage(number, page - 1))
    later = button(voice, voice.pgettext("button", "More results"), ShowPage(number, page + 1))
    return (earlier if page > 0 else None, later if page + 1 < reply.pages else None)


def _ways_on(reply: Results, voice: Voice) -> tuple[Button | None, ...]:
    # Translators: fewer results, by a further wish
    narrow = button(voice, voice.pgettext("button", "Narrow down"), ShowNarrowings(reply.search.number))
    # Translators: more results, by taking a wish away
    widen = button(voice, voice.pgettext("button", "Widen the search"), ShowNarrowings(reply.search.number))
    # Translators: back to the questions: for whom, what age, what about
    change = button(voice, voice.pgettext("button", "Change answers"), Ask(Question.AUDIENCE))
    if reply.can_narrow:
        return (narrow, change)
    return (widen if narrowed_by(voice, reply.search.wish) else None, change)

"""Everything about one opportunity, how to book it, and where it is."""

from __future__ import annotations

from datetime import date

from bot.conversation.actions import ShowPage, ShowPin
from bot.conversation.keys import key_of
from bot.conversation.replies import Card, Pin
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.layout import BLANK, button, message, room_left
from bot.wording.markup import ELLIPSIS, bold, brief, italic, rows, shortened, tidy, units
from bot.wording.message import Message, Venue
from bot.wording.residents import contact, feedback, offer, reasons, saving
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR, day_of, month_of, relative
from catalogue.model import Access, Mode, Opportunity
from catalogue.search.answer import Facet

MOST_SESSIONS = 5
LONGEST_ROW = 260
LONGEST_DESCRIPTION = 2000
SHORTEST_PARAGRAPH = 40
_AROUND_A_PARAGRAPH = 4  # its end, two marks that isolate it and one that directs it
STALE_AFTER_DAYS = 180


def card(reply: Card, voice: Voice) -> Message:
    one = reply.opportunity
    head = [
        bold(offer.title(voice, one)),
        voice.capital(
            SEPARATOR.join([names.kind(voice, one.kind), *(names.area(voice, area) for area in one.areas)])
        ),
        _written_in(voice, one),
    ]
    facts = [shortened(line, LONGEST_ROW) for line in _facts(reply, voice) if line is not None]
    contacts = [
        contact.telephone(voice, one.phone),
        contact.e_mail(voice, one.email),
        contact.web(voice, one.url),
        _checked(voice, one, reply.today),
    ]
    foot = [BLANK, *contacts] if any(contacts) else []
    # Translators: opens the web page where one can book or read more
    book = contact.web_button(voice, voice.pgettext("button", "Book or read more"), one.url)
    on_map = None if one.place.latitude is None else button(voice, _map(voice), ShowPin(key_of(one.id)))
    back = (
        None
        if reply.search is None
        else button(voice, voice.pgettext("button", "Back to the results"), ShowPage(reply.search.number, 0))
    )
    asked = feedback.question(reply, voice)
    foot = [*foot, *((BLANK, asked) if asked else ())]
    about = _description(voice, one, room_left(*head, BLANK, *facts, BLANK, *foot))
    keeping = saving.card_buttons(voice, one, reply.search, is_saved=reply.is_saved)
    return message(
        voice,
        *head,
        BLANK,
        *facts,
        *about,
        *foot,
        buttons=rows(
            (book,),
            (on_map,),
            *keeping,
            (back,),
            feedback.verdicts(reply, voice),
            (feedback.wrong_button(voice, one),),
        ),
    )


def _map(voice: Voice) -> str:
    return voice.pgettext("button", "Show on the map")


def _written_in(voice: Voice, one: Opportunity) -> str | None:
    language = offer.foreign_language(voice, one)
    if language is None:
        return None
    return italic(voice.capital(voice.gettext("described in: {language}", language=language)))


def _facts(reply: Card, voice: Voice) -> list[str | None]:
    one, today = reply.opportunity, reply.today
    place = offer.where(voice, one.place, with_address=True)
    cost = offer.cost(voice, one)
    taught = reasons.taught_in(voice, one)
    provider = voice.isolated(brief(one.provider, offer.LONGEST_PLACE)) if one.provider else None
    found, search = reply.found, reply.search
    return [
        *_when(reply, voice),
        voice.gettext("Where: {place}", place=place) if place else None,
        voice.gettext("How: {mode}", mode=names.mode(voice, one.mode)) if one.mode else None,
        # Translators: for whom it is: "For: ages 6–12"
        voice.gettext("For: {ages}", ages=ages(voice, one.ages)) if one.ages else None,
        voice.gettext("Price: {price}", price=cost) if cost else None,
        voice.capital(taught) or None,
        *_access(voice, one),
        voice.gettext("Organiser: {provider}", provider=provider) if provider else None,
        reasons.because(voice, found, search.wish, today) if found and search else None,
        reasons.differs(voice, found, search.wish, today) if found and search else None,
        reasons.ask_first(voice, _unknown(reply)),
    ]


def _when(reply: Card, voice: Voice) -> list[str]:
    one, today = reply.opportunity, reply.today
    if one.is_over(today):
        return [voice.gettext("All of its dates are over.")]
    told = offer.sessions(voice, one, today)
    lines = (
        [voice.gettext("When: {when}", when=told[0])]
        if len(told) == 1
        else [voice.gettext("When:"), *(f"– {when}" for when in told[:MOST_SESSIONS])]
        if told
        else []
    )
    if len(told) > MOST_SESSIONS:
        more = len(told) - MOST_SESSIONS
        lines.append(voice.ngettext("and {count} more date", "and {count} more dates", more))
    return [*lines, *_registration(voice, one, today)]


def _registration(voice: Voice, one: Opportunity, today: date) -> list[str]:
    """The next last day to register, else that registration is over."""
    days = [held.register_by for held in one.current_sessions(today) if held.register_by is not None]
    ahead = [day for day in days if day >= today]
    if ahead:
        return [voice.gettext("Register by: {day}", day=day_of(voice, min(ahead), today))]
    if days:
        return [voice.gettext("Registration closed: {day}", day=day_of(voice, max(days), today))]
    return []


def _access(voice: Voice, one: Opportunity) -> list[str]:
    """What is known to be there, and what is known to be missing, each in the catalogue's order."""
    there = [names.access(voice, feature) for feature in Access if feature in one.access]
    missing = [names.access(voice, feature) for feature in Access if feature in one.no_access]
    return [
        *([voice.gettext("Accessibility: {features}", features=voice.all_of(there))] if there else []),
        # Translators: what is known to be missing there: "Not there: hearing loop"
        *([voice.gettext("Not there: {features}", features=voice.any_of(missing))] if missing else []),
    ]


def _unknown(reply: Card) -> tuple[Facet, ...]:
    """What the catalogue does not say and one had better ask, what the resident wished for first."""
    one = reply.opportunity
    silent = {
        Facet.AGE: one.ages is None,
        Facet.PRICE: one.price is None and not one.price_note,
        Facet.DATE: offer.has_times(one) and not one.sessions,
        Facet.DISTRICT: not offer.is_somewhere(one) and one.mode is not Mode.ONLINE,
        Facet.ACCESS: not one.access and not one.no_access,
    }
    wished = reply.found.ask_first if reply.found else ()
    return tuple(dict.fromkeys((*wished, *(facet for facet, unknown in silent.items() if unknown))))


def _description(voice: Voice, one: Opportunity, room: int) -> tuple[str, ...]:
    """As much of the description as the message holds, paragraph by paragraph."""
    if one.description is None:
        return ()
    text, _ = one.description.in_language(voice.language)
    left = min(room, LONGEST_DESCRIPTION)
    shown: list[str] = []
    for line in text.splitlines():
        paragraph = tidy(line)
        if paragraph and left < SHORTEST_PARAGRAPH:
            shown.append(ELLIPSIS)
            break
        if paragraph:
            told = shortened(paragraph, left - _AROUND_A_PARAGRAPH)
            shown.append(voice.isolated(told))
            left -= units(told) + _AROUND_A_PARAGRAPH
    return (BLANK, *shown) if shown else ()


def _checked(voice: Voice, one: Opportunity, today: date) -> str | None:
    """When somebody last made sure that all this is true."""
    if one.checked_on is None:
        return None
    if (today - one.checked_on).days > STALE_AFTER_DAYS:
        # Translators: {month} is a month and a year; an old entry may no longer be right
        return voice.gettext(
            "Last checked: {month}. Please ask before you go.", month=month_of(voice, one.checked_on)
        )
    # Translators: {when} is "today", "3 days ago" and the like
    return voice.gettext("Last checked: {when}", when=relative(voice, min(one.checked_on, today), today))


def pin(reply: Pin, voice: Voice) -> Message:
    """A pin on the map; the text says the same for those who see no map."""
    one = reply.opportunity
    place = one.place
    name = brief(place.name or "", offer.LONGEST_PLACE) or offer.title(voice, one, offer.LONGEST_PLACE)
    address = ", ".join(
        part
        for part in (brief(held or "", offer.LONGEST_PLACE) for held in (place.address, place.district))
        if part
    )
    if place.latitude is None or place.longitude is None:
        return message(voice, bold(name), address or None)
    # Translators: stands for an address where only the point on the map is known
    venue = Venue(place.latitude, place.longitude, name, address or voice.gettext("See the map"))
    return message(voice, bold(voice.isolated(name)), voice.isolated(address) or None, venue=venue)

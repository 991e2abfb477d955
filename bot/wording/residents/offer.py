"""The sides of one opportunity in words: what it is called, when, where, for whom, for how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.wording import names
from bot.wording.amounts import price
from bot.wording.markup import brief, tidy
from bot.wording.voice import Voice
from bot.wording.when import session
from catalogue.model import Kind, Opportunity, Place

LONGEST_TITLE = 160
LONGEST_PLACE = 120
LONGEST_NOTE = 150
MOST_HOURS = 2


def title(voice: Voice, opportunity: Opportunity, room: int = LONGEST_TITLE) -> str:
    """The title in the resident's language where the catalogue has it, else as it was written."""
    text, _ = opportunity.title.in_language(voice.language)
    return voice.isolated(brief(text, room) or names.kind(voice, opportunity.kind))


def foreign_language(voice: Voice, opportunity: Opportunity) -> str | None:
    """The language of the texts by its name, where it is not the resident's."""
    texts = [opportunity.title]
    if opportunity.description is not None:
        texts.append(opportunity.description)
    for text in texts:
        _, tag = text.in_language(voice.language)
        if not names.speaks(voice, tag):
            return names.language(voice, tag)
    return None


def sessions(voice: Voice, opportunity: Opportunity, today: date) -> list[str]:
    """When the sessions that are not over are, soonest first; sessions without any date are left out."""
    told = [session(voice, one, today) for one in opportunity.current_sessions(today)]
    return [one for one in dict.fromkeys(told) if one]


def next_time(voice: Voice, opportunity: Opportunity, today: date) -> str | None:
    """The next session, and how many more there are."""
    told = sessions(voice, opportunity, today)
    if not told:
        return None
    if len(told) == 1:
        return told[0]
    if opportunity.kind is Kind.PLACE:  # opening hours, not dates to choose from
        return voice.pgettext("list", "; ").join(told[:MOST_HOURS])
    # Translators: {when} is the first date; {count} is how many other dates there are
    return voice.ngettext(
        "{when}, and {count} more date", "{when}, and {count} more dates", len(told) - 1, when=told[0]
    )


def where_beside_title(voice: Voice, opportunity: Opportunity) -> str | None:
    """The place and its district, without the name of a place that the title says already."""
    place = opportunity.place
    title_said, _ = opportunity.title.in_language(voice.language)
    if place.name and tidy(place.name).casefold() == tidy(title_said).casefold():
        place = replace(place, name=None)
    return where(voice, place)


def where(voice: Voice, place: Place, *, with_address: bool = False) -> str | None:
    """The place and its district: "Casa de Barro, Northside"."""
    parts = (place.name, place.address if with_address else None, place.district)
    told = dict.fromkeys(brief(part, LONGEST_PLACE) for part in parts if part)
    comma = voice.pgettext("list", ", ")
    return comma.join(voice.isolated(part) for part in told if part) or None


def cost(voice: Voice, opportunity: Opportunity) -> str | None:
    """The price and the words about it: "12 € (materials included)"."""
    amount = price(voice, opportunity.price) if opportunity.price else ""
    note = voice.isolated(brief(opportunity.price_note, LONGEST_NOTE)) if opportunity.price_note else ""
    if amount and note:
        # Translators: a price and the provider's own words about it
        return voice.gettext("{price} ({note})", price=amount, note=note)
    return amount or note or None


def is_somewhere(opportunity: Opportunity) -> bool:
    """Whether somebody could tell where it is."""
    place = opportunity.place
    return bool(place.name or place.address or place.district) or place.latitude is not None


def has_times(opportunity: Opportunity) -> bool:
    """Whether dates belong to it: a place is there on any day."""
    return opportunity.kind is not Kind.PLACE

"""Offers as entries of a calendar, in the resident's language."""

from __future__ import annotations

from bot.conversation.replies import CalendarFile
from bot.wording.amounts import ages
from bot.wording.markup import brief, tidy
from bot.wording.residents import contact, offer
from bot.wording.voice import Voice
from catalogue.model import Opportunity
from catalogue.writing.calendar import Entry, calendar_of

LONGEST_TITLE = 160


def written(reply: CalendarFile, voice: Voice) -> bytes:
    """The file's content."""
    entries = [_entry(one, voice) for one in reply.offers]
    return calendar_of(entries, reply.city.timezone, voice.language, reply.today)


def _entry(one: Opportunity, voice: Voice) -> Entry:
    title, _ = one.title.in_language(voice.language)
    parts = (one.place.name, one.place.address, one.place.district)
    cost = offer.cost(voice, one)
    about = (
        voice.gettext("For: {ages}", ages=ages(voice, one.ages)) if one.ages else None,
        voice.gettext("Price: {price}", price=cost) if cost else None,
        contact.telephone(voice, one.phone),
        contact.e_mail(voice, one.email),
        tidy(one.url) if one.url else None,
    )
    return Entry(
        one,
        brief(title, LONGEST_TITLE),
        ", ".join(dict.fromkeys(brief(part, offer.LONGEST_PLACE) for part in parts if part)) or None,
        "\n".join(line for line in about if line) or None,
        contact.web_address(one.url),
    )

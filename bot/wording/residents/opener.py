"""The button that opens the card of an offer in a list."""

from __future__ import annotations

from bot.conversation.actions import OpenCard
from bot.conversation.keys import key_of
from bot.wording.layout import button
from bot.wording.markup import LONGEST_LABEL, units
from bot.wording.message import Button
from bot.wording.residents import offer
from bot.wording.voice import Voice
from catalogue.model import Opportunity


def opener(voice: Voice, number: int, opportunity: Opportunity, search: int) -> Button | None:
    """`number` is its place in the list, `search` the number of the search that it answers."""
    lead = f"{voice.number(number)}. "
    title = offer.title(voice, opportunity, LONGEST_LABEL - units(lead) - 2)
    return button(voice, lead + title, OpenCard(search, key_of(opportunity.id)))

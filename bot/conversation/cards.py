"""One opportunity: everything about it, and where it is."""

from __future__ import annotations

from bot.conversation.facts import opened
from bot.conversation.keys import opportunity_with
from bot.conversation.replies import Card, Pin, Regret, Sorry
from bot.conversation.saved import is_saved, seeing
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue


def show(state: State, number: int, key: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """The card, with the reasons of the search it was opened from while that is still remembered."""
    opportunity = opportunity_with(key, catalogue)
    if opportunity is None:
        return Turn(state, (Sorry(Regret.GONE),))
    search = state.search(number)
    on_list = is_saved(state, opportunity)
    state = seeing(state, opportunity)
    if search is None:
        card = Card(opportunity, None, None, moment.today, is_saved=on_list)
        return Turn(state, (card,), facts=opened(opportunity))
    answer = catalogue.search(search.wish, moment.today)
    listed = (*answer.matches, *answer.near, *answer.closest)
    found = next((one for one in listed if one.opportunity.id == opportunity.id), None)
    return Turn(
        state,
        (Card(opportunity, found, search, moment.today, is_saved=on_list),),
        unsettled=answer.unsettled,
        facts=opened(opportunity),
    )


def pin(state: State, key: str, catalogue: Catalogue) -> Turn:
    """A pin on a map; a place that has lost its coordinates meanwhile is gone."""
    opportunity = opportunity_with(key, catalogue)
    if opportunity is None or opportunity.place.latitude is None:
        return Turn(state, (Sorry(Regret.GONE),))
    return Turn(state, (Pin(opportunity),))

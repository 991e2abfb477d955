"""The resident's list: saving and removing, looking at it, taking its dates along."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.conversation import cards
from bot.conversation.actions import Remove, Save
from bot.conversation.facts import NOTHING, Fact, Learnt, What
from bot.conversation.keys import key_of, opportunity_with
from bot.conversation.links import ListLink, OfferLink, SearchLink, offers_behind, unpack
from bot.conversation.replies import CalendarFile, Regret, SavedList, Sorry
from bot.conversation.saved import is_past, is_saved, kept, offers_of, saving
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Opportunity
from catalogue.snapshot import Catalogue

MOST_SAVED = 50
A_PAGE = 10


def change(state: State, action: Save | Remove, catalogue: Catalogue, moment: Moment) -> Turn:
    """Puts it on the list or takes it off, and shows that on its card."""
    offer, facts = opportunity_with(action.key, catalogue), NOTHING
    if offer is None and isinstance(action, Save):
        return Turn(state, (Sorry(Regret.GONE),))
    if isinstance(action, Remove):
        state = replace(state, saved=tuple(one for one in state.saved if key_of(one.id) != action.key))
        if offer is None:
            return show_list(state, 0, catalogue, moment)
    elif offer is not None:
        if _is_full(state, offer):
            return Turn(state, (Sorry(Regret.LIST_FULL),))
        facts = NOTHING if is_saved(state, offer) else Learnt((Fact(What.SAVED),))
        state = saving(state, offer)
    card = cards.show(state, action.search, action.key, catalogue, moment)
    return replace(card, in_place=True, facts=facts)


def save_all(state: State, link: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """Puts a list of somebody else's on the resident's own, as far as there is room."""
    offers = _behind(link, state, catalogue)
    if not offers:
        return Turn(state, (Sorry(Regret.OLD_LINK),))
    had, full = len(state.saved), False
    for offer in offers:
        if _is_full(state, offer):
            full = True
        else:
            state = saving(state, offer)
    shown = show_list(state, 0, catalogue, moment, in_place=False)
    warned = (Sorry(Regret.LIST_FULL), *shown.replies) if full else shown.replies
    new = Learnt((Fact(What.SAVED),) * (len(state.saved) - had))
    return replace(shown, replies=warned, facts=new)


def show_list(
    state: State, page: int, catalogue: Catalogue, moment: Moment, *, in_place: bool = True
) -> Turn:
    """A page of the list, in the order in which it was saved."""
    if not state.saved:
        return Turn(state, (Sorry(Regret.LIST_EMPTY),), in_place=in_place)
    today = moment.today
    pages = -(-len(state.saved) // A_PAGE)
    page = min(max(page, 0), pages - 1)
    here = state.saved[page * A_PAGE : (page + 1) * A_PAGE]
    shown = SavedList(
        entries=tuple(kept(one, catalogue, today) for one in here),
        total=len(state.saved),
        page=page,
        pages=pages,
        first=page * A_PAGE + 1,
        has_past=any(is_past(one, catalogue, today) for one in state.saved),
        today=today,
    )
    return Turn(state, (shown,), in_place=in_place)


def tidy(state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """The list without what is over or has left the catalogue."""
    left = tuple(one for one in state.saved if not is_past(one, catalogue, moment.today))
    return show_list(replace(state, saved=left), 0, catalogue, moment)


def calendar(state: State, link: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """The dates that are still to come of what is behind a link; `""` is the resident's list."""
    offers = _behind(link, state, catalogue)
    if not offers:
        return Turn(state, (Sorry(Regret.OLD_LINK if link else Regret.LIST_EMPTY),))
    dated = tuple(
        one
        for one in offers
        if any(held.start_date or held.days for held in one.current_sessions(moment.today))
    )
    if not dated:
        return Turn(state, (Sorry(Regret.NO_DATES),))
    file = CalendarFile(dated, len(offers) - len(dated), catalogue.city, moment.today)
    return Turn(state, (file,))


def _is_full(state: State, offer: Opportunity) -> bool:
    return len(state.saved) >= MOST_SAVED and not is_saved(state, offer)


def _behind(link: str, state: State, catalogue: Catalogue) -> tuple[Opportunity, ...]:
    if not link:
        return offers_of(state, catalogue)
    found = unpack(link)
    match found:
        case OfferLink() | ListLink():
            return offers_behind(found, catalogue)
        case SearchLink() | None:
            return ()
        case _:
            assert_never(found)

"""What is on the resident's list, and what has become of each entry since it was last seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import assert_never

import msgspec

from bot.conversation.replies import Kept, Side
from bot.conversation.state import Saved, State
from catalogue.model import Opportunity
from catalogue.snapshot import Catalogue

NEAR = timedelta(days=7)
"""What starts or closes within this time is said to be near."""

_LONGEST_TITLE = 80


def is_saved(state: State, offer: Opportunity) -> bool:
    return any(one.id == offer.id for one in state.saved)


def saving(state: State, offer: Opportunity) -> State:
    """With `offer` at the end of the list, unless it is there already."""
    if is_saved(state, offer):
        return state
    return replace(state, saved=(*state.saved, _saved(offer)))


def seeing(state: State, offer: Opportunity) -> State:
    """`offer` has been looked at as it is now: what has changed is no news any more."""
    if not is_saved(state, offer):
        return state
    return replace(state, saved=tuple(_saved(offer) if one.id == offer.id else one for one in state.saved))


def offers_of(state: State, catalogue: Catalogue) -> tuple[Opportunity, ...]:
    """What of the list is still in the catalogue, in its order."""
    return tuple(offer for one in state.saved if (offer := catalogue.get(one.id)) is not None)


def is_past(saved: Saved, catalogue: Catalogue, today: date) -> bool:
    """Whether it is over or has left the catalogue."""
    offer = catalogue.get(saved.id)
    return offer is None or offer.is_over(today)


def kept(saved: Saved, catalogue: Catalogue, today: date) -> Kept:
    """The entry as it stands on `today`."""
    offer = catalogue.get(saved.id)
    if offer is None:
        return Kept(saved.title, None)
    now = _saved(offer)
    changed = tuple(
        side for side, before, after in zip(Side, saved.marks, now.marks, strict=False) if before != after
    )
    held = offer.current_sessions(today)
    starts = [one.start_date for one in held if one.start_date is not None]
    closes = [one.register_by for one in held if one.register_by is not None]
    return Kept(now.title, offer, changed, _near(starts, today), _near(closes, today))


def _near(days: list[date], today: date) -> date | None:
    return min((day for day in days if today <= day <= today + NEAR), default=None)


def _saved(offer: Opportunity) -> Saved:
    return Saved(offer.id, offer.title.original[:_LONGEST_TITLE], tuple(_mark(offer, side) for side in Side))


def _mark(offer: Opportunity, side: Side) -> str:
    """A digest of 32 bits: enough to notice a change, and too little to keep the offer twice."""
    return blake2b(msgspec.json.encode(_of(offer, side)), digest_size=4).hexdigest()


def _of(offer: Opportunity, side: Side) -> object:
    match side:
        case Side.WHEN:
            return offer.sessions
        case Side.WHERE:
            return offer.place, offer.mode
        case Side.PRICE:
            return offer.price, offer.price_note
        case Side.OTHER:
            access = sorted(offer.access), sorted(offer.no_access)
            return offer.ages, offer.taught_in, access, offer.url, offer.phone, offer.email
        case _:
            assert_never(side)

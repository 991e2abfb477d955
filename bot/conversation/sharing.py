"""Handing on: links to an offer, a list or a search, the picture of a link, and what a link opens."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.conversation import cards, searches
from bot.conversation.facts import Fact, Learnt, What
from bot.conversation.keys import key_of
from bot.conversation.links import (
    Link,
    ListLink,
    OfferLink,
    SearchLink,
    list_links,
    offers_behind,
    pack,
    unpack,
)
from bot.conversation.replies import HandedOn, Poster, Regret, Shared, Sorry
from bot.conversation.saved import offers_of
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue

SHARED = Learnt((Fact(What.SHARED),))
NO_SEARCH = 0
"""The number of no search: a card that was opened by a link."""


def opened(state: State, parameter: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """What a link leads to; a kind word where it is forged, or what it named has left the catalogue."""
    link = unpack(parameter)
    match link:
        case OfferLink():
            found = offers_behind(link, catalogue)
            if not found:
                return Turn(state, (Sorry(Regret.GONE),))
            return cards.show(state, NO_SEARCH, key_of(found[0].id), catalogue, moment)
        case ListLink(digests):
            offers = offers_behind(link, catalogue)
            if not offers:
                return Turn(state, (Sorry(Regret.OLD_LINK),))
            handed = HandedOn(parameter, offers, len(digests) - len(offers), moment.today)
            return Turn(state, (handed,))
        case SearchLink(wish):
            return searches.begin(state, wish, catalogue, moment, in_place=False)
        case None:
            return Turn(state, (Sorry(Regret.OLD_LINK),))
        case _:
            assert_never(link)


def share(state: State, parameter: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """The link behind `parameter`, to be handed on; `""` is the resident's list, in as many as it takes."""
    if parameter:
        return _shared(state, unpack(parameter), catalogue, moment)
    offers = offers_of(state, catalogue)
    if not offers:
        return Turn(state, (Sorry(Regret.LIST_EMPTY),))
    links = tuple(packed for link in list_links(offers) if (packed := pack(link)) is not None)
    return Turn(state, (Shared(moment.bot, links, offers),), facts=SHARED)


def share_search(state: State, number: int, catalogue: Catalogue, moment: Moment) -> Turn:
    """The same for a search that is still remembered."""
    search = state.search(number)
    if search is None:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    return _shared(state, SearchLink(search.wish), catalogue, moment)


def poster(state: State, parameter: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """The link as a picture."""
    turn = _shared(state, unpack(parameter), catalogue, moment)
    pictures = tuple(
        Poster(reply, catalogue.city, moment.today) if isinstance(reply, Shared) else reply
        for reply in turn.replies
    )
    return replace(turn, replies=pictures)


def _shared(state: State, link: Link | None, catalogue: Catalogue, moment: Moment) -> Turn:
    match link:
        case OfferLink() | ListLink():
            offers, wish = offers_behind(link, catalogue), None
            if not offers:
                return Turn(state, (Sorry(Regret.GONE),))
        case SearchLink(wish):
            offers = ()
        case None:
            return Turn(state, (Sorry(Regret.OLD_LINK),))
        case _:
            assert_never(link)
    packed = pack(link)
    if packed is None:
        return Turn(state, (Sorry(Regret.TOO_LONG_FOR_LINK),))
    return Turn(state, (Shared(moment.bot, (packed,), offers, wish),), facts=SHARED)

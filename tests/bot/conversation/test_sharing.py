from dataclasses import replace

from bot.conversation.actions import DrawPoster, Save, Share, ShareSearch
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Located, Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.links import SearchLink, list_links, offer_link
from bot.conversation.links import pack as pack_link
from bot.conversation.replies import Card, Greeting, HandedOn, Poster, Regret, Results, Shared, Sorry
from bot.conversation.state import State
from bot.conversation.turn import Moment
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.bot.conversation.conftest import OFFERS, TODAY, offer

ONE = pack_link(offer_link(OFFERS[0])) or ""


def test_a_link_opens_the_card_of_an_offer(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Commanded("start", ONE), catalogue, moment)
    assert turn.replies == (Card(OFFERS[0], None, None, TODAY),)


def test_a_link_opens_a_search_in_the_language_of_whoever_opens_it(
    catalogue: Catalogue, moment: Moment
) -> None:
    parameter = pack_link(SearchLink(Wish(text="pottery"))) or ""
    turn = respond(State(), Commanded("start", parameter), catalogue, replace(moment, language="es"))
    [results] = turn.replies
    assert isinstance(results, Results)
    assert results.search.wish == Wish(text="pottery", language="es")


def test_a_link_opens_a_list_and_says_how_much_of_it_is_gone(catalogue: Catalogue, moment: Moment) -> None:
    parameter = pack_link(list_links([OFFERS[0], offer("left", "Left"), OFFERS[2]])[0]) or ""
    turn = respond(State(), Commanded("start", parameter), catalogue, moment)
    assert turn.replies == (HandedOn(parameter, (OFFERS[0], OFFERS[2]), 1, TODAY),)


def test_a_link_that_leads_nowhere_is_said_to(catalogue: Catalogue, moment: Moment) -> None:
    gone = pack_link(offer_link(offer("left", "Left"))) or ""
    for parameter, regret in (("forged", Regret.OLD_LINK), (gone, Regret.GONE), ("lAAAAAA", Regret.OLD_LINK)):
        turn = respond(State(), Commanded("start", parameter), catalogue, moment)
        assert turn.replies == (Sorry(regret),)


def test_a_link_to_the_bot_itself_greets(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Commanded("start", "all"), catalogue, moment)
    assert isinstance(turn.replies[0], Greeting)


def test_the_list_of_a_helper_is_handed_on_by_as_many_links_as_it_takes(
    catalogue: Catalogue, moment: Moment
) -> None:
    moment, state = replace(moment, bot="city_bot"), State()
    for one in OFFERS[:11]:
        state = respond(state, Tapped(pack(Save(0, one.id))), catalogue, moment).state
    turn = respond(state, Tapped(pack(Share(""))), catalogue, moment)
    [shared] = turn.replies
    assert isinstance(shared, Shared)
    assert (shared.bot, len(shared.links), shared.offers) == ("city_bot", 2, OFFERS[:11])
    opened = [respond(State(), Commanded("start", link), catalogue, moment) for link in shared.links]
    handed = [turn.replies[0] for turn in opened]
    assert [len(one.offers) for one in handed if isinstance(one, HandedOn)] == [10, 1]


def test_a_search_is_shared_without_where_it_was_made(catalogue: Catalogue, moment: Moment) -> None:
    state = respond(State(), Wrote("pottery"), catalogue, moment).state
    state = respond(state, Located(40.41, -3.7), catalogue, moment).state
    number = state.searches[-1].number
    [shared] = respond(state, Tapped(pack(ShareSearch(number))), catalogue, moment).replies
    assert isinstance(shared, Shared)
    [opened] = respond(State(), Commanded("start", shared.links[0]), catalogue, moment).replies
    assert isinstance(opened, Results)
    assert opened.search.wish == Wish(text="pottery", language="en")


def test_a_search_that_is_too_long_or_forgotten_has_no_link(catalogue: Catalogue, moment: Moment) -> None:
    state = respond(State(), Wrote("pottery " + "very " * 12 + "slowly"), catalogue, moment).state
    number = state.searches[-1].number
    too_long = respond(state, Tapped(pack(ShareSearch(number))), catalogue, moment)
    assert too_long.replies == (Sorry(Regret.TOO_LONG_FOR_LINK),)
    forgotten = respond(State(), Tapped(pack(ShareSearch(7))), catalogue, moment)
    assert forgotten.replies == (Sorry(Regret.OLD_BUTTON),)


def test_a_poster_is_drawn_of_any_link(catalogue: Catalogue, moment: Moment) -> None:
    moment = replace(moment, bot="city_bot")
    turn = respond(State(), Tapped(pack(DrawPoster(ONE))), catalogue, moment)
    shared = Shared("city_bot", (ONE,), (OFFERS[0],))
    assert turn.replies == (Poster(shared, catalogue.city, TODAY),)
    forged = respond(State(), Tapped(pack(DrawPoster("forged"))), catalogue, moment)
    assert forged.replies == (Sorry(Regret.OLD_LINK),)

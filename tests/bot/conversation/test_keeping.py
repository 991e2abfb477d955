from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from bot.conversation.actions import MakeCalendar, OpenCard, Remove, Save, SaveAll, ShowSaved, TidySaved
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Tapped
from bot.conversation.facts import NOTHING, Fact, Learnt, What
from bot.conversation.flow import respond
from bot.conversation.keeping import MOST_SAVED
from bot.conversation.links import list_links
from bot.conversation.links import pack as pack_link
from bot.conversation.replies import CalendarFile, Card, Kept, Regret, SavedList, Side, Sorry
from bot.conversation.state import State, dump, load
from bot.conversation.turn import Moment
from catalogue.model import City, Opportunity, Place, Price, Session
from catalogue.snapshot import Catalogue
from tests.bot.conversation.conftest import OFFERS, TODAY, offer

SOON = offer(
    "soon",
    "Bees on the roof",
    sessions=(Session(date(2026, 3, 7), start_time=time(10), register_by=date(2026, 3, 4)),),
    price=Price(Decimal(5), Decimal(5)),
)


def test_a_card_shows_that_its_offer_has_been_saved(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Tapped(pack(Save(0, "first-aid"))), catalogue, moment)
    [card] = turn.replies
    assert isinstance(card, Card)
    assert (card.is_saved, turn.in_place, [one.id for one in turn.state.saved]) == (True, True, ["first-aid"])
    again = respond(turn.state, Tapped(pack(Save(0, "first-aid"))), catalogue, moment)
    assert again.state == turn.state
    assert (turn.facts, again.facts) == (Learnt((Fact(What.SAVED),)), NOTHING)


def test_what_is_taken_off_is_forgotten(catalogue: Catalogue, moment: Moment) -> None:
    state = _saving(["first-aid", "video-calls"], catalogue, moment)
    turn = respond(state, Tapped(pack(Remove(0, "first-aid"))), catalogue, moment)
    assert [one.id for one in turn.state.saved] == ["video-calls"]
    assert turn.replies == (Card(OFFERS[2], None, None, TODAY),)


def test_the_list_survives_being_kept_a_new_greeting_and_a_cancel(
    catalogue: Catalogue, moment: Moment
) -> None:
    state = load(dump(_saving(["first-aid"], catalogue, moment)))
    for command in ("start", "cancel"):
        state = respond(state, Commanded(command), catalogue, moment).state
    assert [one.id for one in state.saved] == ["first-aid"]


def test_the_list_says_what_starts_or_closes_soon(moment: Moment) -> None:
    before = _city(SOON)
    state = _saving(["soon"], before, moment)
    [entry] = _list(state, before, moment).entries
    assert entry == Kept("Bees on the roof", SOON, (), date(2026, 3, 7), date(2026, 3, 4))


def test_the_list_says_what_has_changed_until_it_has_been_looked_at(moment: Moment) -> None:
    state = _saving(["soon"], _city(SOON), moment)
    changed = _city(
        replace(SOON, price=Price(Decimal(9), Decimal(9)), place=Place("Green House"), url="https://a.org")
    )
    [entry] = _list(state, changed, moment).entries
    assert entry.changed == (Side.WHERE, Side.PRICE, Side.OTHER)
    seen = respond(state, Tapped(pack(OpenCard(0, "soon"))), changed, moment).state
    [entry] = _list(seen, changed, moment).entries
    assert entry.changed == ()


def test_what_has_left_the_catalogue_or_is_over_can_be_tidied_away(
    catalogue: Catalogue, moment: Moment
) -> None:
    everything = _city(*OFFERS, SOON)
    state = _saving(["soon", "over", "first-aid"], everything, moment)
    shown = _list(state, catalogue, moment)
    assert (shown.entries[0], shown.has_past) == (Kept("Bees on the roof", None), True)
    turn = respond(state, Tapped(pack(TidySaved())), catalogue, moment)
    assert [one.id for one in turn.state.saved] == ["first-aid"]


def test_a_full_list_says_so_and_takes_nothing_more(moment: Moment) -> None:
    many = _city(*(offer(f"n{number}", f"Number {number}") for number in range(MOST_SAVED + 1)))
    state = _saving([f"n{number}" for number in range(MOST_SAVED)], many, moment)
    turn = respond(state, Tapped(pack(Save(0, f"n{MOST_SAVED}"))), many, moment)
    assert (turn.state, turn.replies) == (state, (Sorry(Regret.LIST_FULL),))
    assert respond(state, Tapped(pack(Save(0, "n1"))), many, moment).state == state


def test_a_long_list_has_pages(moment: Moment) -> None:
    many = _city(*(offer(f"n{number}", f"Number {number}") for number in range(12)))
    state = _saving([f"n{number}" for number in range(12)], many, moment)
    turn = respond(state, Tapped(pack(ShowSaved(9))), many, moment)
    [shown] = turn.replies
    assert isinstance(shown, SavedList)
    assert (shown.page, shown.pages, shown.first, len(shown.entries), shown.total) == (1, 2, 11, 2, 12)


def test_a_list_from_somebody_else_is_saved_as_far_as_there_is_room(moment: Moment) -> None:
    many = _city(*(offer(f"n{number}", f"Number {number}") for number in range(MOST_SAVED + 2)))
    [link] = list_links(many.opportunities[-3:])
    state = _saving([f"n{number}" for number in range(MOST_SAVED - 1)], many, moment)
    turn = respond(state, Tapped(pack(SaveAll(pack_link(link) or ""))), many, moment)
    assert len(turn.state.saved) == MOST_SAVED
    assert turn.replies[0] == Sorry(Regret.LIST_FULL)


def test_an_empty_list_says_how_to_fill_it(catalogue: Catalogue, moment: Moment) -> None:
    assert respond(State(), Commanded("saved"), catalogue, moment).replies == (Sorry(Regret.LIST_EMPTY),)


def test_a_calendar_holds_what_has_dates(catalogue: Catalogue, moment: Moment) -> None:
    undated = offer("undated", "Any day")
    everything = _city(*OFFERS, undated)
    state = _saving(["first-aid", "undated"], everything, moment)
    turn = respond(state, Tapped(pack(MakeCalendar(""))), everything, moment)
    assert turn.replies == (CalendarFile((OFFERS[2],), 1, everything.city, TODAY),)
    alone = _saving(["undated"], everything, moment)
    turn = respond(alone, Tapped(pack(MakeCalendar(""))), everything, moment)
    assert turn.replies == (Sorry(Regret.NO_DATES),)
    forged = respond(alone, Tapped(pack(MakeCalendar("x"))), catalogue, moment)
    assert forged.replies == (Sorry(Regret.OLD_LINK),)


def _city(*offers: Opportunity) -> Catalogue:
    return Catalogue(City(), offers)


def _saving(ids: Sequence[str], catalogue: Catalogue, moment: Moment) -> State:
    state = State()
    for identity in ids:
        state = respond(state, Tapped(pack(Save(0, identity))), catalogue, moment).state
    return state


def _list(state: State, catalogue: Catalogue, moment: Moment) -> SavedList:
    [shown] = respond(state, Commanded("saved"), catalogue, moment).replies
    assert isinstance(shown, SavedList)
    return shown

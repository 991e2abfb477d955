from bot.conversation.actions import ShowPage
from bot.conversation.callback_data import pack
from bot.conversation.events import Located, Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import Nothing, Regret, Results, Sorry
from bot.conversation.searches import PAGE
from bot.conversation.state import KEPT_SEARCHES, State
from bot.conversation.turn import Moment
from catalogue.model import City
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.bot.conversation.searching import results_of, searched


def test_free_text_searches_without_any_greeting(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("pottery", catalogue, moment)
    assert {found.opportunity.id for found in results_of(turn).matches} == {"pottery-kids", "pottery-evening"}
    assert turn.state.searches[-1].wish == Wish("pottery", "en")


def test_what_is_over_is_never_shown(catalogue: Catalogue, moment: Moment) -> None:
    results = results_of(searched("pottery", catalogue, moment))
    assert "over" not in {found.opportunity.id for found in (*results.matches, *results.near)}


def test_pages_hold_five_and_together_hold_all(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("gardening", catalogue, moment)
    first = results_of(turn)
    second = results_of(respond(turn.state, Tapped(pack(ShowPage(1, 1))), catalogue, moment))
    assert (len(first.matches), first.first, first.pages, first.total) == (PAGE, 1, 2, 7)
    assert (second.first, second.page) == (6, 1)
    ids = [found.opportunity.id for found in (*first.matches, *second.matches)]
    assert sorted(ids) == [f"gardening-{number}" for number in range(1, 8)]


def test_a_page_past_the_end_is_the_last_page(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("gardening", catalogue, moment)
    assert results_of(respond(turn.state, Tapped(pack(ShowPage(1, 99))), catalogue, moment)).page == 1


def test_a_button_of_a_search_long_forgotten_says_kindly_that_it_is_old(
    catalogue: Catalogue, moment: Moment
) -> None:
    state = State()
    for _ in range(KEPT_SEARCHES + 1):
        state = respond(state, Wrote("pottery"), catalogue, moment).state
    assert respond(state, Tapped(pack(ShowPage(1, 0))), catalogue, moment).replies == (
        Sorry(Regret.OLD_BUTTON),
    )
    assert isinstance(respond(state, Tapped(pack(ShowPage(2, 0))), catalogue, moment).replies[0], Results)


def test_where_there_is_nothing_the_areas_with_offers_are_named(moment: Moment) -> None:
    empty = Catalogue(City(), [])
    turn = respond(State(), Wrote("welding"), empty, moment)
    assert turn.replies == (Nothing(turn.state.searches[-1], empty.city, (), (), moment.today),)


def test_a_shared_location_searches_nearby_and_is_kept_only_roughly(
    catalogue: Catalogue, moment: Moment
) -> None:
    turn = respond(State(), Located(40.416775, -3.703790), catalogue, moment)
    assert turn.state.searches[-1].wish.near == (40.417, -3.704)
    assert results_of(turn).matches[0].opportunity.place.name == "Clay House"

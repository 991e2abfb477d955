import numpy as np
import pytest

from bot.conversation.actions import ShowPage
from bot.conversation.callback_data import pack
from bot.conversation.events import Located, Tapped, Wrote
from bot.conversation.facts import What
from bot.conversation.flow import respond
from bot.conversation.replies import Card, Nothing, Regret, Results, Sorry
from bot.conversation.searches import PAGE
from bot.conversation.state import KEPT_SEARCHES, State
from bot.conversation.turn import Moment
from catalogue.model import City
from catalogue.search.meaning import Vectors
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


@pytest.fixture
def by_meaning(catalogue: Catalogue) -> Catalogue:
    """Knows what "xqwv" means: nothing that any offer means."""
    passages = catalogue.passages
    vectors = dict(zip(passages, np.eye(len(passages), len(passages) + 1, dtype=np.float32), strict=True))
    far = np.eye(len(passages) + 1, dtype=np.float32)[-1]
    return catalogue.with_vectors(Vectors(vectors, {})).knowing({"xqwv": far})


def test_beside_nothing_what_comes_closest_can_be_opened_and_counts_as_unanswered(
    by_meaning: Catalogue, moment: Moment
) -> None:
    turn = searched("xqwv", by_meaning, moment)
    (nothing,) = turn.replies
    assert isinstance(nothing, Nothing)
    assert len(nothing.closest) == PAGE
    assert all(found.reasons == () for found in nothing.closest)
    assert What.UNANSWERED in {fact.what for fact in turn.facts.facts}
    opened = respond(turn.state, Wrote("3"), by_meaning, moment)
    (card,) = opened.replies
    assert isinstance(card, Card)
    assert card.found == nothing.closest[2]
    assert not isinstance(respond(turn.state, Wrote("6"), by_meaning, moment).replies[0], Card)


def test_beside_a_match_nothing_is_shown_as_closest(by_meaning: Catalogue, moment: Moment) -> None:
    assert results_of(searched("pottery", by_meaning, moment)).closest == ()


def test_a_shared_location_searches_nearby_and_is_kept_only_roughly(
    catalogue: Catalogue, moment: Moment
) -> None:
    turn = respond(State(), Located(40.416775, -3.703790), catalogue, moment)
    assert turn.state.searches[-1].wish.near == (40.417, -3.704)
    assert results_of(turn).matches[0].opportunity.place.name == "Clay House"

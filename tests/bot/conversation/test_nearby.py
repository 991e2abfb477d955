from bot.conversation.events import Commanded, Located, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import AskPlace, Greeting, PlaceKnown, PlaceUnknown, Results
from bot.conversation.state import State
from bot.conversation.turn import Moment
from catalogue.search.answer import Distance
from catalogue.snapshot import Catalogue

ASKED = State(asks_place=True)


def test_near_asks_where(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Commanded("near"), catalogue, moment)
    assert (turn.replies, turn.state) == ((AskPlace(),), ASKED)


def test_a_location_is_thanked_for_where_it_was_asked_for(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(ASKED, Located(40.41, -3.7), catalogue, moment)
    assert turn.replies[0] == PlaceKnown(None)
    unasked = respond(State(), Located(40.41, -3.7), catalogue, moment)
    assert isinstance(unasked.replies[0], Results)


def test_a_location_is_forgotten_with_the_next_search(catalogue: Catalogue, moment: Moment) -> None:
    state = respond(ASKED, Located(40.41, -3.7), catalogue, moment).state
    assert [search.wish.near for search in state.searches] == [(40.41, -3.7)]
    state = respond(state, Wrote("pottery"), catalogue, moment).state
    assert [search.wish.near for search in state.searches] == [None]


def test_a_place_of_the_catalogue_can_be_written(catalogue: Catalogue, moment: Moment) -> None:
    for text in ("Northside", "nortside", "Clay House", "the clay house"):
        turn = respond(ASKED, Wrote(text), catalogue, moment)
        assert isinstance(turn.replies[0], PlaceKnown)
        results = turn.replies[1]
        assert isinstance(results, Results)
        assert results.search.wish.landmark in {"Northside", "Clay House"}
        assert results.matches[0].opportunity.place.name == "Clay House"
        assert Distance(0) in results.matches[0].reasons
    assert respond(State(), Commanded("near", "Northside"), catalogue, moment).replies[0] == PlaceKnown(
        "Northside"
    )


def test_what_names_no_place_is_searched_for(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(ASKED, Wrote("first aid"), catalogue, moment)
    assert turn.replies[0] == PlaceUnknown()
    results = turn.replies[1]
    assert isinstance(results, Results)
    assert results.search.wish.text == "first aid"


def test_the_question_for_a_place_is_dropped_by_anything_else(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(ASKED, Commanded("start"), catalogue, moment)
    assert isinstance(turn.replies[0], Greeting)
    assert not turn.state.asks_place

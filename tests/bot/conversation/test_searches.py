from decimal import Decimal

import pytest

from bot.conversation.actions import Narrow, Narrowing, ShowNarrowings, ShowPage, Widen
from bot.conversation.callback_data import pack
from bot.conversation.events import Located, Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import NarrowingChoices, Nothing, Regret, Results, Sorry
from bot.conversation.searches import PAGE
from bot.conversation.state import KEPT_SEARCHES, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages, Area, City, Day, Mode
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def searched(text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    return respond(State(), Wrote(text), catalogue, moment)


def results_of(turn: Turn) -> Results:
    (reply,) = turn.replies
    assert isinstance(reply, Results)
    return reply


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


def test_narrowing_offers_counts_that_hold(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("pottery", catalogue, moment)
    shown = respond(turn.state, Tapped(pack(ShowNarrowings(1))), catalogue, moment)
    (choices,) = shown.replies
    assert isinstance(choices, NarrowingChoices)
    assert choices.total == 2
    assert choices.narrowings.free == 1
    assert dict(choices.narrowings.days) == {Day.WED: 1, Day.SAT: 1}
    free = results_of(respond(turn.state, Tapped(pack(Narrow(1, Narrowing.FREE))), catalogue, moment))
    assert [found.opportunity.id for found in free.matches] == ["pottery-kids"]


def test_a_narrowed_search_leaves_the_older_one_as_it_was(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("pottery", catalogue, moment)
    narrowed = respond(turn.state, Tapped(pack(Narrow(1, Narrowing.DAY, "sat"))), catalogue, moment)
    assert narrowed.in_place
    assert [search.number for search in narrowed.state.searches] == [1, 2]
    assert narrowed.state.searches[0].wish == Wish("pottery", "en")
    assert narrowed.state.searches[1].wish == Wish("pottery", "en", days=(Day.SAT,))


@pytest.mark.parametrize(
    ("narrow", "wish"),
    [
        (Narrow(1, Narrowing.FREE), Wish("pottery", "en", max_price=Decimal(0))),
        (Narrow(1, Narrowing.DISTRICT, "Northside"), Wish("pottery", "en", district="Northside")),
        (Narrow(1, Narrowing.MODE, "in person"), Wish("pottery", "en", modes=(Mode.IN_PERSON,))),
        (Narrow(1, Narrowing.AGE, "7-9"), Wish("pottery", "en", ages=Ages(7, 9))),
        (Narrow(1, Narrowing.AREA, "other"), Wish("pottery", "en", areas=(Area.OTHER,))),
    ],
)
def test_each_narrowing_is_undone_by_its_widening(
    narrow: Narrow, wish: Wish, catalogue: Catalogue, moment: Moment
) -> None:
    turn = searched("pottery", catalogue, moment)
    narrowed = respond(turn.state, Tapped(pack(narrow)), catalogue, moment)
    assert narrowed.state.searches[-1].wish == wish
    widened = respond(narrowed.state, Tapped(pack(Widen(2, narrow.narrowing))), catalogue, moment)
    assert widened.state.searches[-1].wish == Wish("pottery", "en")


def test_an_impossible_narrowing_is_an_old_button(catalogue: Catalogue, moment: Moment) -> None:
    turn = searched("pottery", catalogue, moment)
    forged = respond(turn.state, Tapped(pack(Narrow(1, Narrowing.DAY, "someday"))), catalogue, moment)
    assert forged == Turn(turn.state, (Sorry(Regret.OLD_BUTTON),))


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
    assert turn.replies == (Nothing(turn.state.searches[-1], empty.city, ()),)


def test_a_shared_location_searches_nearby_and_is_kept_only_roughly(
    catalogue: Catalogue, moment: Moment
) -> None:
    turn = respond(State(), Located(40.416775, -3.703790), catalogue, moment)
    assert turn.state.searches[-1].wish.near == (40.417, -3.704)
    assert results_of(turn).matches[0].opportunity.place.name == "Clay House"

from decimal import Decimal

import pytest

from bot.conversation.actions import Narrow, Narrowing, ShowNarrowings, Widen
from bot.conversation.callback_data import pack
from bot.conversation.events import Tapped
from bot.conversation.flow import respond
from bot.conversation.replies import NarrowingChoices, Regret, Sorry
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages, Area, Day, Mode
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.bot.conversation.searching import results_of, searched


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

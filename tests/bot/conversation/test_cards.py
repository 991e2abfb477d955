from bot.conversation.actions import OpenCard, ShowPin
from bot.conversation.callback_data import pack
from bot.conversation.events import Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import Card, Pin, Regret, Sorry
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue


def test_a_card_has_the_reasons_of_its_search(catalogue: Catalogue, moment: Moment) -> None:
    state = respond(State(), Wrote("pottery"), catalogue, moment).state
    turn = respond(state, Tapped(pack(OpenCard(1, "pottery-kids"))), catalogue, moment)
    (card,) = turn.replies
    assert isinstance(card, Card)
    assert card.opportunity.id == "pottery-kids"
    assert card.found is not None
    assert card.found.reasons
    assert not turn.in_place


def test_a_card_opens_also_when_its_search_is_forgotten(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Tapped(pack(OpenCard(7, "first-aid"))), catalogue, moment)
    opportunity = catalogue.get("first-aid")
    assert opportunity is not None
    card = Card(opportunity, None, None, moment.today, asks_useful=True)
    assert turn == Turn(State(asked_useful=moment.today), (card,), facts=turn.facts)


def test_a_course_that_left_the_catalogue_is_gone_and_not_an_error(
    catalogue: Catalogue, moment: Moment
) -> None:
    for action in (OpenCard(1, "closed"), ShowPin("closed")):
        assert respond(State(), Tapped(pack(action)), catalogue, moment).replies == (Sorry(Regret.GONE),)


def test_a_pin_needs_coordinates(catalogue: Catalogue, moment: Moment) -> None:
    opportunity = catalogue.get("pottery-kids")
    assert opportunity is not None
    assert respond(State(), Tapped(pack(ShowPin("pottery-kids"))), catalogue, moment).replies == (
        Pin(opportunity),
    )
    assert respond(State(), Tapped(pack(ShowPin("first-aid"))), catalogue, moment).replies == (
        Sorry(Regret.GONE),
    )

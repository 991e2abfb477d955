from dataclasses import replace
from decimal import Decimal

import pytest

from bot.conversation.actions import Audience, Question
from bot.conversation.events import Wrote
from bot.conversation.flow import respond
from bot.conversation.free_text import merged
from bot.conversation.replies import (
    AgeUnclear,
    AskAge,
    AskAreas,
    AskInterests,
    Card,
    Help,
    Regret,
    Results,
    Sorry,
    Thanked,
)
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages, Area
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


@pytest.mark.parametrize("text", ["34", "٣٤", "３４", "thirty-four", "I am 34", "she is 34"])
def test_an_age_is_understood_in_any_numerals(text: str, catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(asking=Question.AGE), Wrote(text), catalogue, moment)
    assert turn.state.answers.ages == Ages(34, 34)
    assert isinstance(turn.replies[0], AskAreas)


def test_for_whom_can_be_typed(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(asking=Question.AUDIENCE), Wrote("for my daughter"), catalogue, moment)
    assert turn.state == State(asking=Question.AGE, answers=Answers(Audience.CHILD))
    assert isinstance(turn.replies[0], AskAge)


def test_for_whom_and_the_age_at_once_answer_both_questions(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(asking=Question.AUDIENCE), Wrote("my daughter, she is seven"), catalogue, moment)
    assert turn.state.answers == Answers(Audience.CHILD, Ages(7, 7))
    assert isinstance(turn.replies[0], AskAreas)


def test_an_area_can_be_typed(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(asking=Question.AREAS), Wrote("digital skills"), catalogue, moment)
    assert turn.state.answers.areas == (Area.DIGITAL,)
    assert isinstance(turn.replies[0], AskInterests)


def test_an_age_nobody_has_is_asked_again(catalogue: Catalogue, moment: Moment) -> None:
    asking = State(asking=Question.AGE)
    assert respond(asking, Wrote("900"), catalogue, moment) == Turn(asking, (AgeUnclear(900),))


@pytest.mark.parametrize("question", list(Question))
def test_anything_else_is_a_search_whatever_was_asked(
    question: Question, catalogue: Catalogue, moment: Moment
) -> None:
    turn = respond(State(asking=question), Wrote("pottery"), catalogue, moment)
    assert turn.state.asking is None
    assert isinstance(turn.replies[0], Results)


def test_a_wish_with_slots_in_it_narrows_at_once(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Wrote("free pottery on saturday"), catalogue, moment)
    results = turn.replies[0]
    assert isinstance(results, Results)
    assert [found.opportunity.id for found in results.matches] == ["pottery-kids"]


def test_slots_alone_change_the_last_search(catalogue: Catalogue, moment: Moment) -> None:
    first = respond(State(), Wrote("pottery"), catalogue, moment)
    second = respond(first.state, Wrote("free please"), catalogue, moment)
    wish = second.state.searches[-1].wish
    assert (wish.text, wish.max_price) == ("pottery", Decimal(0))


def test_blank_text_gets_an_answer(catalogue: Catalogue, moment: Moment) -> None:
    assert respond(State(), Wrote(" \u200b\n".replace("\u200b", "")), catalogue, moment).replies == (
        Sorry(Regret.EMPTY_TEXT),
    )


def test_what_is_added_to_a_wish_goes_first() -> None:
    base = Wish("pottery", "en", Ages(7, 9), district="Northside")
    assert merged(base, Wish(ages=Ages(30, 30))) == Wish("pottery", "en", Ages(30, 30), district="Northside")


def test_the_number_of_a_result_that_was_shown_opens_it(catalogue: Catalogue, moment: Moment) -> None:
    found = respond(State(), Wrote("pottery"), catalogue, moment)
    (results,) = found.replies
    assert isinstance(results, Results)
    shown = [*results.matches, *results.near]
    (card,) = respond(found.state, Wrote("2."), catalogue, moment).replies
    assert isinstance(card, Card)
    assert card.opportunity == shown[1].opportunity


def test_a_number_that_no_result_has_is_an_age(catalogue: Catalogue, moment: Moment) -> None:
    found = respond(State(), Wrote("pottery"), catalogue, moment)
    assert respond(found.state, Wrote("34"), catalogue, moment).state.answers.ages == Ages(34, 34)
    assert respond(State(), Wrote("2"), catalogue, moment).state.answers.ages == Ages(2, 2)


def test_more_turns_the_page_and_stays_at_the_last(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Wrote("for adults"), catalogue, moment)
    seen: list[Results] = []
    for _ in range(100):
        (results,) = turn.replies
        assert isinstance(results, Results)
        seen.append(results)
        turn = respond(turn.state, Wrote("more"), catalogue, moment)
    assert [one.page for one in seen] == [min(number, seen[0].pages - 1) for number in range(100)]
    assert len(seen) > seen[0].pages > 1


def test_cheaper_asks_for_what_costs_nothing_and_nearer_for_the_place(
    catalogue: Catalogue, moment: Moment
) -> None:
    found = respond(State(), Wrote("pottery"), catalogue, moment)
    cheaper = respond(found.state, Wrote("Cheaper?"), catalogue, moment)
    assert cheaper.state.searches[-1].wish.max_price == 0
    assert respond(found.state, Wrote("too far"), catalogue, moment).state.asks_place


@pytest.mark.parametrize("text", ["more", "cheaper", "no", "what?"])
def test_what_makes_no_sense_yet_is_answered_with_what_does(
    text: str, catalogue: Catalogue, moment: Moment
) -> None:
    assert respond(State(), Wrote(text), catalogue, moment).replies == (Help(catalogue.city),)


def test_thanks_are_no_place(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(asks_place=True), Wrote("thank you, my dear"), catalogue, moment)
    assert turn.replies == (Thanked(),)


def test_neither_is_the_number_of_a_result(catalogue: Catalogue, moment: Moment) -> None:
    found = respond(State(), Wrote("pottery"), catalogue, moment).state
    turn = respond(replace(found, asks_place=True), Wrote("1"), catalogue, moment)
    assert isinstance(turn.replies[0], Card)


def test_not_only_online_takes_back_that_it_was_to_be_online(catalogue: Catalogue, moment: Moment) -> None:
    state = respond(State(), Wrote("pottery online"), catalogue, moment).state
    assert state.searches[-1].wish.modes
    state = respond(state, Wrote("not only online"), catalogue, moment).state
    assert (state.searches[-1].wish.text, state.searches[-1].wish.modes) == ("pottery", ())

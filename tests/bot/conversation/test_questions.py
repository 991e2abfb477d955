from bot.conversation.actions import (
    Ask,
    Audience,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    Pass,
    Proceed,
    Question,
    ToggleArea,
)
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Tapped
from bot.conversation.flow import respond
from bot.conversation.questions import CHILD_BANDS
from bot.conversation.replies import AskAge, AskAreas, AskAudience, AskInterests, Greeting, Results
from bot.conversation.state import Answers, Search, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages, Area
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def tap(state: State, action: object, catalogue: Catalogue, moment: Moment) -> Turn:
    return respond(state, Tapped(pack(action)), catalogue, moment)  # type: ignore[arg-type]


def test_start_greets_with_what_is_current_and_asks_for_whom(catalogue: Catalogue, moment: Moment) -> None:
    turn = respond(State(), Commanded("start"), catalogue, moment)
    assert turn == Turn(
        State(asking=Question.AUDIENCE), (Greeting(catalogue.city, 11), AskAudience(Answers()))
    )


def test_start_forgets_the_answers_and_keeps_the_language(catalogue: Catalogue, moment: Moment) -> None:
    before = State(language="ar", answers=Answers(Audience.ME, Ages(30, 30)), searches=(Search(1, Wish()),))
    after = respond(before, Commanded("start"), catalogue, moment).state
    assert after == State(language="ar", asking=Question.AUDIENCE, searches=before.searches)


def test_a_parent_is_offered_bands_of_children(catalogue: Catalogue, moment: Moment) -> None:
    turn = tap(State(asking=Question.AUDIENCE), ChooseAudience(Audience.CHILD), catalogue, moment)
    answers = Answers(Audience.CHILD)
    assert turn == Turn(
        State(asking=Question.AGE, answers=answers), (AskAge(answers, CHILD_BANDS),), in_place=True
    )


def test_choosing_for_whom_again_forgets_an_age_that_was_another_persons(
    catalogue: Catalogue, moment: Moment
) -> None:
    before = State(answers=Answers(Audience.ME, Ages(67, 67)))
    assert tap(before, ChooseAudience(Audience.CHILD), catalogue, moment).state.answers.ages is None


def test_an_area_is_chosen_by_one_tap_and_given_up_by_the_next(catalogue: Catalogue, moment: Moment) -> None:
    once = tap(State(asking=Question.AREAS), ToggleArea(Area.OTHER), catalogue, moment)
    both = tap(once.state, ToggleArea(Area.HEALTH), catalogue, moment)
    assert both.state.answers.areas == (Area.HEALTH, Area.OTHER)
    assert tap(both.state, ToggleArea(Area.OTHER), catalogue, moment).state.answers.areas == (Area.HEALTH,)


def test_the_areas_are_shown_with_what_is_current_in_each(catalogue: Catalogue, moment: Moment) -> None:
    turn = tap(State(asking=Question.AGE), ChooseAges(Ages(26, 64)), catalogue, moment)
    assert turn.replies == (
        AskAreas(
            Answers(ages=Ages(26, 64)),
            (
                (Area.SUSTAINABILITY, 7),
                (Area.HEALTH, 1),
                (Area.WORK, 0),
                (Area.DIGITAL, 1),
                (Area.CITIZENSHIP, 0),
                (Area.OTHER, 2),
            ),
        ),
    )


def test_every_question_can_be_passed_and_leads_to_the_next(catalogue: Catalogue, moment: Moment) -> None:
    state = State(asking=Question.AUDIENCE)
    seen = []
    for question in Question:
        turn = tap(state, Pass(question), catalogue, moment)
        state = turn.state
        seen.append(type(turn.replies[0]))
    assert seen == [AskAge, AskAreas, AskInterests, Results]
    assert state.asking is None
    assert state.searches[-1].wish == Wish(language="en")


def test_passing_a_question_forgets_its_answer(catalogue: Catalogue, moment: Moment) -> None:
    before = State(asking=Question.AGE, answers=Answers(Audience.ME, Ages(7, 9), (Area.WORK,)))
    assert tap(before, Pass(Question.AGE), catalogue, moment).state.answers == Answers(
        Audience.ME, None, (Area.WORK,)
    )


def test_going_back_asks_the_earlier_question_with_its_answer(catalogue: Catalogue, moment: Moment) -> None:
    answers = Answers(Audience.CHILD, Ages(7, 9))
    turn = tap(State(asking=Question.AREAS, answers=answers), Ask(Question.AGE), catalogue, moment)
    assert turn.state.asking is Question.AGE
    assert turn.replies == (AskAge(answers, CHILD_BANDS),)


def test_going_on_from_the_areas_keeps_them(catalogue: Catalogue, moment: Moment) -> None:
    answers = Answers(areas=(Area.HEALTH,))
    turn = tap(State(asking=Question.AREAS, answers=answers), Proceed(Question.AREAS), catalogue, moment)
    assert turn.state == State(asking=Question.INTERESTS, answers=answers)


def test_an_interest_searches_with_the_answers(catalogue: Catalogue, moment: Moment) -> None:
    answers = Answers(Audience.CHILD, Ages(7, 9), (Area.OTHER,))
    turn = tap(
        State(asking=Question.INTERESTS, answers=answers), ChooseInterest("pottery"), catalogue, moment
    )
    assert turn.state.asking is None
    assert turn.state.searches[-1].wish == Wish("pottery", "en", Ages(7, 9), (Area.OTHER,))
    results = turn.replies[0]
    assert isinstance(results, Results)
    assert [found.opportunity.id for found in results.matches] == ["pottery-kids"]


def test_no_interest_is_offered_that_leads_to_nothing(catalogue: Catalogue, moment: Moment) -> None:
    turn = tap(State(asking=Question.AREAS), Pass(Question.AREAS), catalogue, moment)
    asked = turn.replies[0]
    assert isinstance(asked, AskInterests)
    assert asked.interests
    for interest in asked.interests:
        found = tap(turn.state, ChooseInterest(interest.text), catalogue, moment).replies[0]
        assert isinstance(found, Results)
        assert found.total > 0

"""The greeting and its questions: for whom and what age, which areas, what interests.

Each can be answered by a button or by typing, passed over, gone back from and changed later. A button
answers its own question whenever it is tapped, also a year later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.conversation import searches
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
from bot.conversation.callback_data import fits
from bot.conversation.replies import AskAge, AskAreas, AskAudience, AskInterests, Greeting, Reply
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages, Area
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

AnswerAction = ChooseAudience | ChooseAges | ToggleArea | ChooseInterest | Ask | Pass | Proceed

CHILD_BANDS = (Ages(0, 3), Ages(4, 6), Ages(7, 9), Ages(10, 12), Ages(13, 17))
ADULT_BANDS = (Ages(13, 17), Ages(18, 25), Ages(26, 64), Ages(65, None))
ANY_BANDS = (Ages(0, 6), Ages(7, 12), *ADULT_BANDS)
MINORS = Ages(0, 17)
INTERESTS_OFFERED = 8


def greet(state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """Begins anew: earlier answers are forgotten; the language and the last searches stay."""
    fresh = replace(state, asking=Question.AUDIENCE, answers=Answers())
    return Turn(
        fresh, (Greeting(catalogue.city, catalogue.count_current(moment.today)), AskAudience(fresh.answers))
    )


def answered(state: State, action: AnswerAction, catalogue: Catalogue, moment: Moment) -> Turn:
    """What follows from a button of one of the questions."""
    answers = state.answers
    match action:
        case ChooseAudience(audience):
            answers = replace(answers, audience=audience, ages=None)
            return ask(Question.AGE, replace(state, answers=answers), catalogue, moment)
        case ChooseAges(ages):
            return ask(Question.AREAS, replace(state, answers=replace(answers, ages=ages)), catalogue, moment)
        case ToggleArea(area):
            areas = set(answers.areas) ^ {area}
            answers = replace(answers, areas=tuple(one for one in Area if one in areas))
            return ask(Question.AREAS, replace(state, answers=answers), catalogue, moment)
        case ChooseInterest(text):
            return searches.begin(_asked(state), wish_of(answers, text), catalogue, moment)
        case Ask(question):
            return ask(question, state, catalogue, moment)
        case Pass(question):
            return go_on(question, _forgetting(question, state), catalogue, moment)
        case Proceed(question):
            return go_on(question, state, catalogue, moment)
        case _:
            assert_never(action)


def ask(question: Question, state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """Asks `question`, in the place of the message that was tapped."""
    asking = replace(state, asking=question)
    return Turn(asking, (_worded(question, asking.answers, catalogue, moment),), in_place=True)


def go_on(question: Question, state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """What comes after `question`: the next one, or the results."""
    match question:
        case Question.AUDIENCE:
            return ask(Question.AGE, state, catalogue, moment)
        case Question.AGE:
            return ask(Question.AREAS, state, catalogue, moment)
        case Question.AREAS:
            return ask(Question.INTERESTS, state, catalogue, moment)
        case Question.INTERESTS:
            return searches.begin(_asked(state), wish_of(state.answers), catalogue, moment)
        case _:
            assert_never(question)


def wish_of(answers: Answers, text: str = "") -> Wish:
    """The wish that the answers so far amount to. A child whose age nobody told is still no adult."""
    ages = MINORS if answers.ages is None and answers.audience is Audience.CHILD else answers.ages
    return Wish(text=text, ages=ages, areas=answers.areas)


def _worded(question: Question, answers: Answers, catalogue: Catalogue, moment: Moment) -> Reply:
    match question:
        case Question.AUDIENCE:
            return AskAudience(answers)
        case Question.AGE:
            return AskAge(answers, _bands(answers.audience))
        case Question.AREAS:
            return AskAreas(answers, catalogue.by_area(moment.today))
        case Question.INTERESTS:
            wish = replace(wish_of(answers), language=moment.language)
            interests = catalogue.interests(wish, moment.today, INTERESTS_OFFERED)
            return AskInterests(answers, tuple(one for one in interests if fits(ChooseInterest(one.text))))
        case _:
            assert_never(question)


def _bands(audience: Audience | None) -> tuple[Ages, ...]:
    match audience:
        case Audience.CHILD:
            return CHILD_BANDS
        case Audience.ME:
            return ADULT_BANDS
        case Audience.SOMEONE | None:
            return ANY_BANDS
        case _:
            assert_never(audience)


def _forgetting(question: Question, state: State) -> State:
    match question:
        case Question.AUDIENCE:
            answers = replace(state.answers, audience=None)
        case Question.AGE:
            answers = replace(state.answers, ages=None)
        case Question.AREAS:
            answers = replace(state.answers, areas=())
        case Question.INTERESTS:
            answers = state.answers
        case _:
            assert_never(question)
    return replace(state, answers=answers)


def _asked(state: State) -> State:
    """The state once all questions are behind."""
    return replace(state, asking=None)

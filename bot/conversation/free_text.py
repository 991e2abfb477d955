"""What a resident typed: an answer to the open question, a change to the last search, or a new search.

A text that holds nothing but slots ("34", "for my daughter", "free, on Saturdays") answers or changes, at
any moment; the number of a result that was just shown opens it; a greeting, thanks or "more" is answered as
what it is; a text with anything else in it is a search.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from bot.conversation import cards, feedback, learning_cities, privacy, questions, searches
from bot.conversation.actions import Audience, Pass, Question
from bot.conversation.keys import key_of
from bot.conversation.phrases import Aside, aside, asks_what_is_known, city_question, number_of_result
from bot.conversation.replies import AgeUnclear, AskPlace, Help, PersonalNumber, Regret, Sorry, Thanked
from bot.conversation.sensitive import without_personal_numbers
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.search.understanding import SlotKind, Understood
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def typed(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """The turn that a typed text leads to; first a warning where personal numbers were taken out of it."""
    if not any(character.isalnum() for character in text):
        return Turn(state, (Sorry(Regret.EMPTY_TEXT),))
    cleaned = without_personal_numbers(text)
    if not cleaned.found:
        return _read(state, text, catalogue, moment)
    if not any(character.isalpha() for character in cleaned.text):
        return Turn(state, (PersonalNumber(),))
    turn = _read(state, cleaned.text, catalogue, moment)
    return replace(turn, replies=(PersonalNumber(), *turn.replies))


def _read(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """What a text without personal numbers means: a question to the bot, or about what one can learn."""
    if asks_what_is_known(text):
        return privacy.tell(state)
    onward = replace(state, asks_city=False)
    said = aside(text)
    if said is not None:
        return _beside(said, onward, catalogue, moment)
    picked = _picked(onward, text, catalogue, moment)
    if picked is not None:
        return picked
    question = city_question(text)
    about_city = (
        learning_cities.named(state, text, catalogue, moment)
        if question is None
        else learning_cities.asked(state, question, catalogue, moment)
    )
    if about_city is not None:
        return about_city
    return _wished(onward, text, catalogue, moment)


def _beside(said: Aside, state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """What follows from a text that is no wish; where it makes no sense, what one can say here."""
    is_free = state.asking is None
    last = state.searches[-1].wish if state.searches and is_free else None
    match said:
        case Aside.HELLO:
            return questions.greet(state, catalogue, moment)
        case Aside.THANKS:
            return Turn(state, (Thanked(),))
        case Aside.PASSING if state.asking is not None:
            return questions.answered(state, Pass(state.asking), catalogue, moment)
        case Aside.MORE if last is not None:
            return searches.show_more(state, catalogue, moment)
        case Aside.CHEAPER if last is not None:
            # What costs least after what is free is among the near misses.
            return searches.begin(state, replace(last, max_price=Decimal(0)), catalogue, moment)
        case Aside.NEARER:
            return ask_place(state)
        case Aside.HELP | Aside.PASSING | Aside.MORE | Aside.CHEAPER:
            return Turn(state, (Help(catalogue.city),))
        case _:
            assert_never(said)


def ask_place(state: State) -> Turn:
    """Asks where they are; the next text names the place."""
    return Turn(replace(state, asking=None, asks_place=True), (AskPlace(),))


def _picked(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn | None:
    """The card of the result whose number was typed, where it was shown."""
    number = number_of_result(text) if state.asking is None else None
    if number is None:
        return None
    found = searches.shown(state, number, catalogue, moment)
    if found is None:
        return None
    card = cards.show(state, state.searches[-1].number, key_of(found.id), catalogue, moment)
    return feedback.asking_once_a_day(card, moment)


def _wished(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """What a text about learning leads to."""
    understood = _understood(text, catalogue, moment, expecting_age=True)
    if understood.impossible_age is not None and state.asking is not Question.AGE:
        # "1984" is no age, and may well be a book.
        understood = _understood(text, catalogue, moment, expecting_age=False)
    if understood.impossible_age is not None and state.asking is Question.AGE:
        return Turn(state, (AgeUnclear(understood.impossible_age),))
    answers = _answers(state.answers, understood)
    answering = _answer(replace(state, answers=answers), understood, catalogue, moment)
    if answering is not None:
        return answering
    last = state.searches[-1].wish if state.searches and state.asking is None else None
    base = last if last is not None and not understood.wish.text else questions.wish_of(answers)
    if any(slot.kind is SlotKind.MODE for slot in understood.slots):
        base = replace(base, modes=())  # "not only online" takes back what was said before
    found = replace(state, asking=None, answers=answers)
    return searches.begin(found, merged(base, understood.wish), catalogue, moment)


def _understood(text: str, catalogue: Catalogue, moment: Moment, *, expecting_age: bool) -> Understood:
    return moment.understanding.understand(
        text, moment.language, moment.today, catalogue.districts, expecting_age=expecting_age
    )


def _answers(answers: Answers, understood: Understood) -> Answers:
    """The answers, with for whom and how old where the text says so."""
    if understood.audience is not None:
        audience = Audience(understood.audience)
        same = audience == answers.audience
        answers = replace(answers, audience=audience, ages=answers.ages if same else None)
    if understood.wish.ages is not None:
        answers = replace(answers, ages=understood.wish.ages)
    return answers


def _answer(state: State, understood: Understood, catalogue: Catalogue, moment: Moment) -> Turn | None:
    """The next question, where the text answers the open one and wishes no more; `None` where it does not."""
    wish = understood.wish
    answer = Wish(areas=wish.areas) if state.asking is Question.AREAS else Wish(ages=wish.ages)
    if replace(wish, language=None, said="") != answer:
        return None
    match state.asking:
        case Question.AUDIENCE | Question.AGE if wish.ages is not None:
            return questions.go_on(Question.AGE, state, catalogue, moment)
        case Question.AUDIENCE if understood.audience is not None:
            return questions.go_on(Question.AUDIENCE, state, catalogue, moment)
        case Question.AREAS if wish.areas:
            chosen = replace(state, answers=replace(state.answers, areas=wish.areas))
            return questions.go_on(Question.AREAS, chosen, catalogue, moment)
        case _:
            return None


def merged(base: Wish, added: Wish) -> Wish:
    """`base` with everything that `added` wishes, which goes first where both say something."""
    untouched = Wish()
    changes = {
        name: getattr(added, name)
        for name in Wish.__dataclass_fields__
        if getattr(added, name) != getattr(untouched, name)
    }
    return replace(base, **changes)

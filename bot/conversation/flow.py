"""The one place where a turn begins: which topic answers which event.

`respond` is pure. The topics, in their own modules, each take the state and give a `Turn`.
"""

from __future__ import annotations

from typing import assert_never

from bot.conversation import alerts, cards, languages, questions, searches
from bot.conversation.actions import (
    Action,
    Ask,
    AskWhy,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    ChooseLanguage,
    ChooseNews,
    KeepAlert,
    Narrow,
    OpenCard,
    Pass,
    Proceed,
    ShowAlert,
    ShowAlerts,
    ShowNarrowings,
    ShowNews,
    ShowPage,
    ShowPin,
    StartOver,
    StopAlert,
    ToggleArea,
    Widen,
    unpack,
)
from bot.conversation.events import Commanded, Event, Located, Sent, Tapped, Wrote
from bot.conversation.free_text import typed
from bot.conversation.replies import Cancelled, CannotRead, Help, Regret, Sorry
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue


def respond(state: State, event: Event, catalogue: Catalogue, moment: Moment) -> Turn:
    """What the bot says to `event`, and the state in which it waits for the next."""
    match event:
        case Commanded(command):
            return _obey(state, command, catalogue, moment)
        case Wrote(text):
            return typed(state, text, catalogue, moment)
        case Tapped(data):
            action = unpack(data)
            if action is None:
                return Turn(state, (Sorry(Regret.OLD_BUTTON),))
            return _act(state, action, catalogue, moment)
        case Located(latitude, longitude):
            return searches.near(state, (latitude, longitude), catalogue, moment)
        case Sent(medium):
            return Turn(state, (CannotRead(medium),))
        case _:
            assert_never(event)


def _obey(state: State, command: str, catalogue: Catalogue, moment: Moment) -> Turn:
    match command:
        case "start":
            return questions.greet(state, catalogue, moment)
        case "help":
            return Turn(state, (Help(catalogue.city),))
        case "language":
            return languages.offer(state, moment)
        case "alerts":
            return alerts.listed(state, catalogue, moment)
        case "cancel":
            return Turn(_without_answers(state), (Cancelled(),))
        case _:
            return Turn(state, (Sorry(Regret.UNKNOWN_COMMAND),))


def _without_answers(state: State) -> State:
    return State(language=state.language, searches=state.searches, answers=Answers())


def _act(state: State, action: Action, catalogue: Catalogue, moment: Moment) -> Turn:
    match action:
        case (
            ChooseAudience()
            | ChooseAges()
            | ToggleArea()
            | ChooseInterest()
            | Ask()
            | Pass()
            | Proceed() as answer
        ):
            return questions.answered(state, answer, catalogue, moment)
        case ShowPage(number, page):
            return searches.show_page(state, number, page, catalogue, moment)
        case ShowNarrowings(number):
            return searches.show_narrowings(state, number, catalogue, moment)
        case Narrow() | Widen() as change:
            return searches.change(state, change, catalogue, moment)
        case OpenCard(number, key):
            return cards.show(state, number, key, catalogue, moment)
        case ShowPin(key):
            return cards.pin(state, key, catalogue)
        case ChooseLanguage(language):
            return languages.choose(state, language, catalogue, moment)
        case StartOver():
            return questions.greet(state, catalogue, moment)
        case (
            KeepAlert()
            | StopAlert()
            | ShowAlert()
            | AskWhy()
            | ShowAlerts()
            | ShowNews()
            | ChooseNews() as about
        ):
            return alerts.act(state, about, catalogue, moment)
        case _:
            assert_never(action)

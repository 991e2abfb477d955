"""The one place where a turn begins: which topic answers which event.

`respond` is pure. The topics, in their own modules, each take the state and give a `Turn`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.conversation import (
    alerts,
    cards,
    feedback,
    keeping,
    languages,
    learning_cities,
    narrowing,
    nearby,
    privacy,
    questions,
    searches,
    sharing,
)
from bot.conversation.actions import (
    Action,
    Ask,
    AskToForget,
    AskWhy,
    AskWrong,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    ChooseLanguage,
    ChooseNews,
    DrawPoster,
    ForgetAll,
    KeepAlert,
    KeepAll,
    LookUpCity,
    MakeCalendar,
    Narrow,
    OpenCard,
    Pass,
    Proceed,
    Rate,
    Remove,
    ReportWrong,
    Save,
    SaveAll,
    Share,
    ShareSearch,
    ShowAlert,
    ShowAlerts,
    ShowKnown,
    ShowNarrowings,
    ShowNews,
    ShowPage,
    ShowPin,
    ShowSaved,
    StartOver,
    StopAlert,
    TidySaved,
    ToggleArea,
    Widen,
)
from bot.conversation.callback_data import unpack
from bot.conversation.events import Commanded, Event, Located, Sent, Tapped, Wrote
from bot.conversation.free_text import typed
from bot.conversation.links import ALL
from bot.conversation.replies import Cancelled, CannotRead, Help, Regret, Sorry
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue


def respond(state: State, event: Event, catalogue: Catalogue, moment: Moment) -> Turn:
    """What the bot says to `event`, and the state in which it waits for the next."""
    if not isinstance(event, Wrote):
        state = replace(state, asks_city=False)
    if state.asks_place and not isinstance(event, Wrote | Located):
        state = replace(state, asks_place=False)
    match event:
        case Commanded(command, argument):
            return _obey(state, command, argument, catalogue, moment)
        case Wrote(text) if state.asks_place:
            return nearby.written(state, text, catalogue, moment)
        case Wrote(text):
            return typed(state, text, catalogue, moment)
        case Tapped(data):
            action = unpack(data)
            if action is None:
                return Turn(state, (Sorry(Regret.OLD_BUTTON),))
            return _act(state, action, catalogue, moment)
        case Located(latitude, longitude):
            return nearby.shared(state, (latitude, longitude), catalogue, moment)
        case Sent(medium):
            return Turn(state, (CannotRead(medium),))
        case _:
            assert_never(event)


def _obey(  # noqa: C901 — one line for each command
    state: State, command: str, argument: str, catalogue: Catalogue, moment: Moment
) -> Turn:
    match command:
        case "start" if argument and argument != ALL:
            return sharing.opened(state, argument, catalogue, moment)
        case "start":
            return questions.greet(state, catalogue, moment)
        case "help":
            return Turn(state, (Help(catalogue.city),))
        case "language":
            return languages.offer(state, moment)
        case "saved":
            return keeping.show_list(state, 0, catalogue, moment, in_place=False)
        case "near":
            return nearby.ask(state, argument, catalogue, moment)
        case "alerts":
            return alerts.listed(state, catalogue, moment)
        case "cancel":
            return Turn(_without_answers(state), (Cancelled(),))
        case "privacy":
            return privacy.explain(state, moment)
        case "forget":
            return privacy.ask(state)
        case "city":
            return learning_cities.about(state, argument, catalogue, moment)
        case _:
            return Turn(state, (Sorry(Regret.UNKNOWN_COMMAND),))


def _without_answers(state: State) -> State:
    return replace(state, asking=None, answers=Answers())


def _act(  # noqa: C901, PLR0912 — one line for each topic
    state: State, action: Action, catalogue: Catalogue, moment: Moment
) -> Turn:
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
            return narrowing.show_narrowings(state, number, catalogue, moment)
        case Narrow() | Widen() as change:
            return narrowing.change(state, change, catalogue, moment)
        case OpenCard(number, key):
            return feedback.asking_once_a_day(cards.show(state, number, key, catalogue, moment), moment)
        case ShowPin(key):
            return cards.pin(state, key, catalogue)
        case ChooseLanguage(language):
            return languages.choose(state, language, catalogue, moment)
        case StartOver():
            return questions.greet(state, catalogue, moment)
        case AskWrong() | ReportWrong() | Rate() as said:
            return feedback.answered(state, said, catalogue, moment)
        case ShowKnown() | AskToForget() | KeepAll() | ForgetAll() as wished:
            return privacy.answered(state, wished)
        case LookUpCity(name):
            return learning_cities.look_up(state, name)
        case (
            Save()
            | Remove()
            | ShowSaved()
            | TidySaved()
            | SaveAll()
            | MakeCalendar()
            | Share()
            | ShareSearch()
            | DrawPoster() as kept
        ):
            return _keep(state, kept, catalogue, moment)
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


_Keeping = Save | Remove | ShowSaved | TidySaved | SaveAll | MakeCalendar | Share | ShareSearch | DrawPoster


def _keep(state: State, action: _Keeping, catalogue: Catalogue, moment: Moment) -> Turn:
    match action:
        case Save() | Remove():
            return keeping.change(state, action, catalogue, moment)
        case ShowSaved(page):
            return keeping.show_list(state, page, catalogue, moment)
        case TidySaved():
            return keeping.tidy(state, catalogue, moment)
        case SaveAll(link):
            return keeping.save_all(state, link, catalogue, moment)
        case MakeCalendar(link):
            return keeping.calendar(state, link, catalogue, moment)
        case Share(link):
            return sharing.share(state, link, catalogue, moment)
        case ShareSearch(number):
            return sharing.share_search(state, number, catalogue, moment)
        case DrawPoster(link):
            return sharing.poster(state, link, catalogue, moment)
        case _:
            assert_never(action)

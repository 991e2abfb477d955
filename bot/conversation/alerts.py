"""Alerts: a search is kept, shown again, explained and stopped; and which news the city may send."""

from __future__ import annotations

from bot.conversation import searches
from bot.conversation.actions import AskWhy, ChooseNews, KeepAlert, ShowAlert, ShowAlerts, ShowNews, StopAlert
from bot.conversation.callback_data import unpack
from bot.conversation.events import Commanded, Event, Tapped
from bot.conversation.replies import (
    AlertExplained,
    AlertKept,
    AlertsListed,
    AlertStopped,
    NewsChoices,
    Regret,
    Sorry,
    TooManyAlerts,
)
from bot.conversation.state import State
from bot.conversation.subscriptions import MOST_ALERTS, DropSearch, KeepSearch, WantNews, alert_of
from bot.conversation.turn import Moment, Turn
from catalogue.model import Area
from catalogue.snapshot import Catalogue

AlertAction = KeepAlert | StopAlert | ShowAlert | AskWhy | ShowAlerts | ShowNews | ChooseNews


def concerns(event: Event) -> bool:
    """Whether the turn of `event` needs to know what the resident asked to be told."""
    match event:
        case Commanded(command):
            return command == "alerts"
        case Tapped(data):
            return isinstance(unpack(data), AlertAction)
        case _:
            return False


def listed(state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """What is kept, each with a way to stop it."""
    return Turn(state, (AlertsListed(moment.subscription, catalogue.city, is_told=moment.tells),))


def act(state: State, action: AlertAction, catalogue: Catalogue, moment: Moment) -> Turn:
    """The turn of a button about alerts."""
    match action:
        case KeepAlert(number):
            return _keep(state, number, catalogue, moment)
        case StopAlert(key):
            return _stop(state, key, moment)
        case ShowAlert(key):
            alert = moment.subscription.alert(key)
            if alert is None:
                return Turn(state, (Sorry(Regret.OLD_BUTTON),))
            return searches.begin(state, alert.wish, catalogue, moment, in_place=False)
        case AskWhy():
            explained = AlertExplained(moment.subscription, catalogue.city, moment.today)
            return Turn(state, (explained,))
        case ShowAlerts():
            return listed(state, catalogue, moment)
        case ShowNews():
            return Turn(state, (NewsChoices(moment.subscription.news),), in_place=True)
        case ChooseNews(area, wanted):
            chosen = {*moment.subscription.news, area} if wanted else {*moment.subscription.news} - {area}
            areas = tuple(one for one in Area if one in chosen)
            return Turn(
                state, (NewsChoices(areas),), in_place=True, subscribing=WantNews(areas, moment.language)
            )


def _keep(state: State, number: int, catalogue: Catalogue, moment: Moment) -> Turn:
    search = state.search(number)
    if search is None:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    alert, held = alert_of(search.wish), moment.subscription
    if held.alert(alert.key) is None and len(held.alerts) >= MOST_ALERTS:
        return Turn(state, (TooManyAlerts(),))
    kept = AlertKept(alert, catalogue.city, moment.today, is_told=moment.tells)
    return Turn(state, (kept,), subscribing=KeepSearch(alert, moment.language))


def _stop(state: State, key: str, moment: Moment) -> Turn:
    """Stopped it is in any case, also where it was before: a tap may come twice."""
    stopped = AlertStopped(moment.subscription.alert(key), moment.today)
    return Turn(state, (stopped,), subscribing=DropSearch(key))

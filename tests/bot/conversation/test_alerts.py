"""Alerts in the talk: what is said, and what is to be changed; the state of the talk stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import alerts
from bot.conversation.actions import (
    Action,
    AskWhy,
    ChooseNews,
    KeepAlert,
    OpenCard,
    ShowAlert,
    ShowAlerts,
    ShowNews,
    StopAlert,
)
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Event, Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import (
    AlertExplained,
    AlertKept,
    AlertsListed,
    AlertStopped,
    NewsChoices,
    Regret,
    Results,
    Sorry,
    TooManyAlerts,
)
from bot.conversation.state import Search, State
from bot.conversation.subscriptions import (
    MOST_ALERTS,
    DropSearch,
    KeepSearch,
    Subscription,
    TellIn,
    WantNews,
    alert_of,
)
from bot.conversation.turn import Moment, Turn
from catalogue.model import Area
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

POTTERY, BEES = Wish(text="pottery", language="en"), Wish(text="bees", language="en")
STATE = State(searches=(Search(3, POTTERY),))


def tapped(action: Action, catalogue: Catalogue, moment: Moment, held: Subscription | None = None) -> Turn:
    known = replace(moment, subscription=held or Subscription())
    return respond(STATE, Tapped(pack(action)), catalogue, known)


def test_a_search_is_kept(catalogue: Catalogue, moment: Moment) -> None:
    turn = tapped(KeepAlert(3), catalogue, moment)
    kept = alert_of(POTTERY)
    assert turn == Turn(
        STATE,
        (AlertKept(kept, catalogue.city, moment.today),),
        subscribing=KeepSearch(kept, "en"),
    )


def test_a_search_that_is_kept_already_is_kept_again_without_harm(
    catalogue: Catalogue, moment: Moment
) -> None:
    full = Subscription((alert_of(POTTERY), *(alert_of(Wish(text=str(n))) for n in range(MOST_ALERTS - 1))))
    assert isinstance(tapped(KeepAlert(3), catalogue, moment, full).replies[0], AlertKept)


def test_one_resident_keeps_only_so_many(catalogue: Catalogue, moment: Moment) -> None:
    full = Subscription(tuple(alert_of(Wish(text=str(n))) for n in range(MOST_ALERTS)))
    turn = tapped(KeepAlert(3), catalogue, moment, full)
    assert (turn.replies, turn.subscribing) == ((TooManyAlerts(),), None)


@pytest.mark.parametrize("action", [KeepAlert(1), ShowAlert("nonsense")])
def test_what_is_forgotten_cannot_be_kept_or_shown(
    action: Action, catalogue: Catalogue, moment: Moment
) -> None:
    assert tapped(action, catalogue, moment).replies == (Sorry(Regret.OLD_BUTTON),)


def test_a_search_is_stopped_however_often_the_button_is_tapped(catalogue: Catalogue, moment: Moment) -> None:
    alert = alert_of(POTTERY)
    for held, named in ((Subscription((alert,)), alert), (Subscription(), None)):
        turn = tapped(StopAlert(alert.key), catalogue, moment, held)
        assert turn.replies == (AlertStopped(named, moment.today),)
        assert turn.subscribing == DropSearch(alert.key)


def test_a_kept_search_is_shown_with_what_there_is_now(catalogue: Catalogue, moment: Moment) -> None:
    alert = alert_of(POTTERY)
    turn = tapped(ShowAlert(alert.key), catalogue, moment, Subscription((alert,)))
    assert isinstance(turn.replies[0], Results)
    assert not turn.in_place, "the message that was sent unasked stays"


def test_the_list_and_the_reason_show_what_was_asked_for(catalogue: Catalogue, moment: Moment) -> None:
    held = Subscription((alert_of(POTTERY), alert_of(BEES)), (Area.HEALTH,))
    known = replace(moment, subscription=held, tells=False)
    listed = (AlertsListed(held, catalogue.city, is_told=False),)
    assert respond(STATE, Commanded("alerts"), catalogue, known).replies == listed
    assert respond(STATE, Tapped(pack(ShowAlerts())), catalogue, known).replies == listed
    explained = (AlertExplained(held, catalogue.city, moment.today),)
    assert tapped(AskWhy(), catalogue, moment, held).replies == explained


def test_news_are_chosen_area_by_area_and_twice_is_once(catalogue: Catalogue, moment: Moment) -> None:
    held = Subscription(news=(Area.WORK,))
    assert tapped(ShowNews(), catalogue, moment, held).replies == (NewsChoices((Area.WORK,)),)
    for before in (held, Subscription(news=(Area.HEALTH, Area.WORK))):
        turn = tapped(ChooseNews(Area.HEALTH, 1), catalogue, moment, before)
        assert turn.replies == (NewsChoices((Area.HEALTH, Area.WORK)),)
        assert turn.subscribing == WantNews((Area.HEALTH, Area.WORK), "en")
    assert tapped(ChooseNews(Area.WORK, 0), catalogue, moment, held).subscribing == WantNews((), "en")


def test_another_language_is_the_one_of_what_is_told_too(catalogue: Catalogue, moment: Moment) -> None:
    assert respond(STATE, Tapped("l:tr"), catalogue, moment).subscribing == TellIn("tr")


def test_only_turns_about_it_need_to_know_what_was_asked_for() -> None:
    about: list[Event] = [
        Commanded("alerts"),
        *(Tapped(pack(one)) for one in (KeepAlert(1), AskWhy(), ShowNews())),
    ]
    assert all(alerts.concerns(event) for event in about)
    others: list[Event] = [
        Commanded("start"),
        Wrote("alerts"),
        Tapped(pack(OpenCard(1, "x"))),
        Tapped("nonsense"),
    ]
    assert not any(alerts.concerns(event) for event in others)

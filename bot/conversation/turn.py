"""What a turn of the talk comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conversation.facts import NOTHING, Learnt
from bot.conversation.replies import Reply
from bot.conversation.reports import Report
from bot.conversation.state import State
from bot.conversation.subscriptions import Subscription, SubscriptionChange
from catalogue.search.understanding import Understanding

NOTHING_ASKED = Subscription()


@dataclass(frozen=True, slots=True)
class Moment:
    """What a turn knows of its surroundings: the city's date, the language negotiated so far, what
    makes out slots such as an age or a day in a text, and the bot's username, by which links find it.

    What is kept of somebody is erased `erase_after_months` after their last visit.
    `subscription` is what the resident asked to be told unasked, known only to turns that `alerts.concerns`;
    `tells` says whether anybody can be told (in a preview nobody can).
    """

    today: date
    language: str
    understanding: Understanding
    bot: str = ""
    erase_after_months: int = 12
    subscription: Subscription = NOTHING_ASKED
    tells: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """The state to go on with and what to say.

    `in_place` means that the first reply takes the place of the message whose button was tapped.
    `unsettled` is a text whose meaning (a vector) was not known and would have made a better answer: who
    has an encoder may ask for the same turn again with a catalogue that knows it. `facts` are what the city
    learns from the turn, `report` is what the resident says is wrong. `forgets` erases everything that is
    kept of the resident, the state included. `subscribing` is a change in what the resident is told unasked.
    """

    state: State
    replies: tuple[Reply, ...]
    in_place: bool = False
    unsettled: str | None = None
    facts: Learnt = NOTHING
    report: Report | None = None
    forgets: bool = False
    subscribing: SubscriptionChange | None = None

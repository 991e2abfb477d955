"""What residents tell the city: that something in the catalogue is wrong, and whether a card was useful."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.conversation import cards
from bot.conversation.actions import AskWrong, Rate, ReportWrong, Verdict
from bot.conversation.facts import Fact, Learnt, What
from bot.conversation.keys import opportunity_with
from bot.conversation.replies import AskWhatIsWrong, Card, Regret, Sorry, ThanksForReport
from bot.conversation.reports import Report
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue

FeedbackAction = AskWrong | ReportWrong | Rate


def answered(state: State, action: FeedbackAction, catalogue: Catalogue, moment: Moment) -> Turn:
    """What follows from a button by which residents tell the city something."""
    match action:
        case AskWrong(key):
            return ask_what(state, key, catalogue)
        case ReportWrong():
            return report(state, action, catalogue)
        case Rate():
            return rate(state, action, catalogue, moment)
        case _:
            assert_never(action)


def ask_what(state: State, key: str, catalogue: Catalogue) -> Turn:
    """What is wrong about it?"""
    opportunity = opportunity_with(key, catalogue)
    if opportunity is None:
        return Turn(state, (Sorry(Regret.GONE),))
    return Turn(state, (AskWhatIsWrong(opportunity),))


def report(state: State, action: ReportWrong, catalogue: Catalogue) -> Turn:
    """Thanks, in the place of the question, so that nobody reports the same twice by tapping twice."""
    opportunity = opportunity_with(action.key, catalogue)
    if opportunity is None:
        return Turn(state, (Sorry(Regret.GONE),))
    told = Learnt((Fact(What.REPORTED),))
    reported = Report(opportunity.id, action.about)
    return Turn(state, (ThanksForReport(opportunity),), in_place=True, facts=told, report=reported)


def asking_once_a_day(turn: Turn, moment: Moment) -> Turn:
    """The turn of a card that also asks whether it was useful, unless that was asked today."""
    if turn.state.asked_useful == moment.today:
        return turn
    replies = tuple(
        replace(reply, asks_useful=True) if isinstance(reply, Card) else reply for reply in turn.replies
    )
    if replies == turn.replies:
        return turn
    return replace(turn, state=replace(turn.state, asked_useful=moment.today), replies=replies)


def rate(state: State, action: Rate, catalogue: Catalogue, moment: Moment) -> Turn:
    """The same card with thanks, and without the question."""
    said = What.USEFUL if action.verdict is Verdict.YES else What.NOT_USEFUL
    turn = cards.show(state, action.search, action.key, catalogue, moment)
    replies = tuple(
        replace(reply, thanks=True) if isinstance(reply, Card) else reply for reply in turn.replies
    )
    return replace(turn, replies=replies, in_place=True, facts=Learnt((Fact(said),)))

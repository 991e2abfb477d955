"""What the bot keeps, what it knows, and how it forgets."""

from __future__ import annotations

from typing import assert_never

from bot.conversation.actions import AskToForget, ForgetAll, KeepAll, ShowKnown
from bot.conversation.replies import AskForget, Forgotten, Keeping, Known, PrivacyNotice
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn

PrivacyAction = ShowKnown | AskToForget | KeepAll | ForgetAll


def explain(state: State, moment: Moment) -> Turn:
    """What is kept and what is not."""
    return Turn(state, (PrivacyNotice(moment.erase_after_months),))


def answered(state: State, action: PrivacyAction) -> Turn:
    """What follows from a button about what is kept."""
    match action:
        case ShowKnown():
            return tell(state)
        case AskToForget():
            return ask(state)
        case KeepAll():
            return Turn(state, (Keeping(),), in_place=True)
        case ForgetAll():
            # The state goes too: nothing is kept of the turn that forgets.
            return Turn(State(), (Forgotten(),), in_place=True, forgets=True)
        case _:
            assert_never(action)


def tell(state: State) -> Turn:
    """Everything that is known, as a file."""
    return Turn(state, (Known(state),))


def ask(state: State) -> Turn:
    """Whether everything is really to be erased."""
    return Turn(state, (AskForget(),))

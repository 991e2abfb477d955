"""A search as somebody begins it, and what a turn shows of it."""

from __future__ import annotations

from bot.conversation.events import Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import Results
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue


def searched(text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    return respond(State(), Wrote(text), catalogue, moment)


def results_of(turn: Turn) -> Results:
    (reply,) = turn.replies
    assert isinstance(reply, Results)
    return reply

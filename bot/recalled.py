"""What is kept of a resident between two turns: the value that `guide` asks for and `storage` gives."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.counting import NEVER, Counted
from bot.conversation.state import State


@dataclass(frozen=True, slots=True)
class Recalled:
    """The talk, the ids of the updates that last changed it, and what of it has been counted.

    `version` counts how often it was kept; 0 is a resident of whom nothing is. It goes back unchanged
    to `keep`, which tells by it whether somebody else kept something in between.
    """

    state: State
    updates: tuple[int, ...] = ()
    version: int = 0
    counted: Counted = NEVER


class ChangedMeanwhileError(Exception):
    """Another process kept something of the same resident since it was recalled; nothing was kept now.

    The cure is to do the turn again from `recall`: the other's update may be this very one, come twice
    (then its id is among `updates`), or another one, on whose effects this turn must now build.
    """

"""What is near: from where the resident is, or from a district or a place of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import searches
from bot.conversation.free_text import ask_place, typed
from bot.conversation.phrases import aside, number_of_result
from bot.conversation.replies import PlaceKnown, PlaceUnknown
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.landmarks import landmark
from catalogue.snapshot import Catalogue


def ask(state: State, argument: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """Asks for a place, unless `/near` came with one."""
    if argument:
        return written(state, argument, catalogue, moment)
    return ask_place(state)


def shared(state: State, point: tuple[float, float], catalogue: Catalogue, moment: Moment) -> Turn:
    """Nearest first from where the resident is."""
    turn = searches.near(replace(state, asks_place=False), point, catalogue, moment)
    return replace(turn, replies=(PlaceKnown(None), *turn.replies)) if state.asks_place else turn


def written(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """Nearest first from a place that was written; a text that names none is searched for as ever."""
    state = replace(state, asks_place=False)
    found = landmark(text, catalogue.opportunities)
    if found is None and (aside(text) is not None or number_of_result(text) is not None):
        # "thanks" was not meant for a place, nor was "2".
        return typed(state, text, catalogue, moment)
    if found is None:
        turn = typed(state, text, catalogue, moment)
        return replace(turn, replies=(PlaceUnknown(), *turn.replies), in_place=False)
    turn = searches.near(state, (found.latitude, found.longitude), catalogue, moment, found.name)
    return replace(turn, replies=(PlaceKnown(found.name), *turn.replies))

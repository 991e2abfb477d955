"""A search that is shown already, with one wish more or one less."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from bot.conversation.actions import Narrow, Narrowing, Widen
from bot.conversation.callback_data import read_ages
from bot.conversation.replies import NarrowingChoices, Regret, Sorry
from bot.conversation.searches import begin
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Access, Area, Day, Mode
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def show_narrowings(state: State, number: int, catalogue: Catalogue, moment: Moment) -> Turn:
    """What a search can be narrowed by, in the place of its results."""
    search = state.search(number)
    if search is None:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    total = catalogue.search(search.wish, moment.today).total
    choices = NarrowingChoices(search, total, catalogue.narrowings(search.wish, moment.today))
    return Turn(state, (choices,), in_place=True)


def change(state: State, action: Narrow | Widen, catalogue: Catalogue, moment: Moment) -> Turn:
    """The search with one narrowing more or less, in the place of the one that was tapped."""
    search = state.search(action.search)
    if search is None:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    try:
        wish = _narrowed(search.wish, action) if isinstance(action, Narrow) else _widened(search.wish, action)
    except ValueError:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    return begin(state, wish, catalogue, moment)


def _narrowed(wish: Wish, action: Narrow) -> Wish:
    """Raises `ValueError` for a value that the narrowing cannot have, which only a forgery holds."""
    match action.narrowing:
        case Narrowing.FREE:
            return replace(wish, max_price=Decimal(0))
        case Narrowing.DAY:
            return replace(wish, days=(Day(action.value),))
        case Narrowing.DISTRICT:
            return replace(wish, district=action.value)
        case Narrowing.MODE:
            return replace(wish, modes=(Mode(action.value),))
        case Narrowing.AGE:
            return replace(wish, ages=read_ages(action.value))
        case Narrowing.AREA:
            return replace(wish, areas=(Area(action.value),))
        case Narrowing.ACCESS:
            return replace(wish, access=tuple(dict.fromkeys((*wish.access, Access(action.value)))))
        case Narrowing.NEAR | Narrowing.KIND | Narrowing.TAUGHT_IN | Narrowing.WORDS:
            raise ValueError(action.value)
        case _:
            assert_never(action.narrowing)


def _widened(wish: Wish, action: Widen) -> Wish:  # noqa: C901 — one line for each side
    match action.narrowing:
        case Narrowing.FREE:
            return replace(wish, max_price=None)
        case Narrowing.DAY:
            return replace(wish, days=(), after=None, before=None, first_day=None, last_day=None)
        case Narrowing.DISTRICT:
            return replace(wish, district=None)
        case Narrowing.MODE:
            return replace(wish, modes=())
        case Narrowing.AGE:
            return replace(wish, ages=None)
        case Narrowing.AREA:
            return replace(wish, areas=())
        case Narrowing.ACCESS:
            return replace(wish, access=())
        case Narrowing.NEAR:
            return replace(wish, near=None, within=None, landmark=None)
        case Narrowing.KIND:
            return replace(wish, kinds=())
        case Narrowing.TAUGHT_IN:
            return replace(wish, taught_in=None)
        case Narrowing.WORDS:
            return replace(wish, text="", said="")
        case _:
            assert_never(action.narrowing)

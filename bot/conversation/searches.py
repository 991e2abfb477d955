"""Results: a new search and its pages.

Each search has a number of its own, also one that changes another (`narrowing`), so that the buttons of older
messages still mean what they meant when they were sent.
"""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.facts import NOTHING, searched
from bot.conversation.replies import Nothing, Regret, Results, Sorry
from bot.conversation.state import KEPT_SEARCHES, Search, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Opportunity
from catalogue.search.answer import Answer
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

PAGE = 5
NEAR_SHOWN = 10
WORTH_NARROWING = 2
_KEPT_DECIMALS = 3  # about 100 m: enough to say "900 m from you", too little to say who asked


def begin(state: State, wish: Wish, catalogue: Catalogue, moment: Moment, *, in_place: bool = True) -> Turn:
    """Searches and shows the first page. Searches near where the resident was are forgotten by then."""
    latest = state.searches[-1].number if state.searches else 0
    search = Search(latest + 1, replace(wish, language=moment.language))
    earlier = (one for one in state.searches if one.wish.near is None or one.wish.landmark is not None)
    kept = replace(state, searches=(*earlier, search)[-KEPT_SEARCHES:])
    return _page(kept, search, 0, catalogue, moment, in_place=in_place, is_new=True)


def near(
    state: State,
    point: tuple[float, float],
    catalogue: Catalogue,
    moment: Moment,
    landmark: str | None = None,
) -> Turn:
    """The last wish, or any, nearest first from the resident, or from a `landmark` of the catalogue.

    What is kept of the location is rounded to about 100 m, and only until the next search.
    """
    wish = (
        state.searches[-1].wish
        if state.searches
        else Wish(ages=state.answers.ages, areas=state.answers.areas)
    )
    rounded = (round(point[0], _KEPT_DECIMALS), round(point[1], _KEPT_DECIMALS))
    wish = replace(wish, near=rounded, landmark=landmark)
    return begin(replace(state, asking=None), wish, catalogue, moment, in_place=False)


def show_page(state: State, number: int, page: int, catalogue: Catalogue, moment: Moment) -> Turn:
    """Another page of a search that is still remembered."""
    search = state.search(number)
    if search is None:
        return Turn(state, (Sorry(Regret.OLD_BUTTON),))
    return _page(state, search, page, catalogue, moment)


def show_more(state: State, catalogue: Catalogue, moment: Moment) -> Turn:
    """The page behind the one of the newest search that was shown last; the last one stays."""
    last = state.searches[-1]
    return _page(state, last, last.page + 1, catalogue, moment, in_place=False)


def shown(state: State, place: int, catalogue: Catalogue, moment: Moment) -> Opportunity | None:
    """The result of the newest search with this number, where a page up to the last one shown has it."""
    if not state.searches:
        return None
    last = state.searches[-1]
    answer = catalogue.search(last.wish, moment.today)
    if not 0 < place <= (last.page + 1) * PAGE:
        return None
    for findings, listed in (
        (answer.matches, len(answer.matches)),
        (answer.near, _close(answer)),
        (answer.closest, _closest(answer)),
    ):
        if place <= listed:
            return findings[place - 1].opportunity
        place -= listed
    return None


def again(state: State, search: Search, catalogue: Catalogue, moment: Moment) -> Turn:
    """The first page of a search once more, such as after a change of language."""
    same = replace(search, wish=replace(search.wish, language=moment.language))
    searches = tuple(same if one == search else one for one in state.searches)
    return _page(replace(state, searches=searches), same, 0, catalogue, moment, in_place=False)


def _page(
    state: State,
    search: Search,
    page: int,
    catalogue: Catalogue,
    moment: Moment,
    *,
    in_place: bool = True,
    is_new: bool = False,
) -> Turn:
    answer = catalogue.search(search.wish, moment.today)
    facts = searched(state, search.wish, answer, catalogue.districts) if is_new else NOTHING
    listed, close = len(answer.matches), _close(answer)
    if not listed + close:
        areas = tuple((area, count) for area, count in catalogue.by_area(moment.today) if count)
        nothing = Nothing(search, catalogue.city, areas, answer.closest[: _closest(answer)], moment.today)
        return Turn(state, (nothing,), in_place=in_place, unsettled=answer.unsettled, facts=facts)
    pages = -(-(listed + close) // PAGE)
    page = min(max(page, 0), pages - 1)
    first, end = page * PAGE, (page + 1) * PAGE
    turned = replace(search, page=page)
    state = replace(state, searches=tuple(turned if one == search else one for one in state.searches))
    results = Results(
        search=search,
        audience=state.answers.audience,
        matches=answer.matches[first:end],
        near=answer.near[max(first - listed, 0) : min(max(end - listed, 0), close)],
        closest=answer.closest[: _closest(answer)],
        total=answer.total,
        listed=listed,
        page=page,
        pages=pages,
        first=first + 1,
        can_narrow=answer.total >= WORTH_NARROWING,
        today=moment.today,
    )
    return Turn(state, (results,), in_place=in_place, unsettled=answer.unsettled, facts=facts)


def _close(answer: Answer) -> int:
    """How many near misses are shown behind the matches: none before the last of those is."""
    return min(len(answer.near), NEAR_SHOWN) if answer.total == len(answer.matches) else 0


def _closest(answer: Answer) -> int:
    """How many of those that only come closest fill the first page, where few or none really come close."""
    return 0 if answer.total else min(len(answer.closest), max(PAGE - _close(answer), 0))

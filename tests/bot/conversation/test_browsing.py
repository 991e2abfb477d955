from dataclasses import replace

from bot.conversation.browsing import browse
from bot.conversation.links import SearchLink, unpack
from bot.conversation.turn import Moment
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def test_what_is_typed_anywhere_is_searched_for(catalogue: Catalogue, moment: Moment) -> None:
    browsed = browse("potery, free", catalogue, moment)
    assert [found.opportunity.id for found in browsed.found] == ["pottery-kids"]
    assert unpack(browsed.link or "") == SearchLink(replace(browsed.wish, language=None, said=""))


def test_near_misses_are_marked_and_nothing_is_nothing(catalogue: Catalogue, moment: Moment) -> None:
    near = browse("free pottery for adults", catalogue, moment)
    assert (near.is_exact, bool(near.found)) == (False, True)
    assert browse("quantum physics", catalogue, moment).found == ()


def test_no_words_show_what_comes_next(catalogue: Catalogue, moment: Moment) -> None:
    browsed = browse(" ", catalogue, moment, 3)
    assert (len(browsed.found), browsed.link) == (3, None)
    assert replace(browsed.wish, language=None) == Wish()

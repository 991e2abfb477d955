from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.links import (
    LONGEST,
    ListLink,
    OfferLink,
    SearchLink,
    list_links,
    offer_link,
    offers_behind,
    pack,
    unpack,
)
from catalogue.model import Access, Ages, Area, City, Day, Kind, Mode
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.bot.conversation.conftest import OFFERS, offer

EVERYTHING = Wish(
    text="гончар",
    ages=Ages(6, 12),
    areas=(Area.OTHER,),
    max_price=Decimal("12.5"),
    days=(Day.SAT, Day.SUN),
    after=time(16, 30),
    access=(Access.QUIET,),
    modes=(Mode.ONLINE,),
    kinds=(Kind.COURSE,),
)


def test_an_offer_is_found_again_in_a_catalogue_published_anew(catalogue: Catalogue) -> None:
    link = offer_link(OFFERS[2])
    anew = Catalogue(City(), [offer("new", "New"), *reversed(OFFERS)])
    packed = pack(link)
    assert packed is not None
    assert unpack(packed) == link
    assert offers_behind(link, catalogue) == offers_behind(link, anew) == (OFFERS[2],)


def test_a_link_does_not_change_from_one_version_of_the_bot_to_the_next() -> None:
    assert pack(offer_link(offer("pottery-kids", "Pottery"))) == "os0CV7zCDtXUsGVkn"
    assert pack(SearchLink(Wish(text="pottery"))) == "sgaF0p3BvdHRlcnk"


def test_ten_offers_go_into_one_link_and_more_into_several(catalogue: Catalogue) -> None:
    offers = OFFERS[:11]
    first, second = list_links(offers)
    packed = pack(first)
    assert packed is not None
    assert len(packed) <= LONGEST
    assert unpack(packed) == first
    assert (*offers_behind(first, catalogue), *offers_behind(second, catalogue)) == offers


def test_what_has_left_the_catalogue_is_left_out(catalogue: Catalogue) -> None:
    [link] = list_links([OFFERS[0], offer("left", "Left"), OFFERS[1]])
    assert offers_behind(link, catalogue) == OFFERS[:2]
    assert offers_behind(OfferLink("A" * 16), catalogue) == ()
    assert offers_behind(ListLink(()), catalogue) == ()


def test_a_search_is_written_out(catalogue: Catalogue) -> None:
    del catalogue
    for wish in (
        EVERYTHING,
        Wish(first_day=date(2025, 2, 20), last_day=date(2025, 3, 1), district="Northside"),
        Wish(text="yoga", before=time(12), taught_in="es", ages=Ages(60, None)),
        Wish(),
    ):
        packed = pack(SearchLink(wish))
        assert packed is not None
        assert len(packed) <= LONGEST
        assert unpack(packed) == SearchLink(wish)


def test_where_the_resident_was_is_never_part_of_a_link() -> None:
    near = Wish(text="yoga", near=(40.417, -3.703), within=2000)
    assert pack(SearchLink(near)) == pack(SearchLink(Wish(text="yoga")))


def test_a_search_too_long_for_a_link_has_none() -> None:
    assert pack(SearchLink(Wish(text="керамика" * 5))) is None


@pytest.mark.parametrize("forged", ["", "o", "oAAAA", "l", "lAAAAA", "s", "sAAAA", "s!", "poster-12", "ё"])
def test_a_forged_link_is_none(forged: str) -> None:
    assert unpack(forged) is None


@given(st.text(st.characters(codec="ascii"), max_size=70).map(lambda rest: f"s{rest}") | st.text(max_size=70))
def test_nothing_that_is_forged_breaks_anything(forged: str) -> None:
    link = unpack(forged)
    if link is not None:
        assert pack(link) is not None

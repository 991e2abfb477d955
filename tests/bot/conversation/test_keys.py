from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.actions import OpenCard
from bot.conversation.callback_data import fits
from bot.conversation.keys import key_of, opportunity_with
from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.snapshot import Catalogue


@given(st.text(min_size=1))
def test_any_id_has_a_key_that_fits_on_a_button(opportunity_id: str) -> None:
    assert fits(OpenCard(10**9, key_of(opportunity_id)))


def test_a_short_id_is_its_own_key() -> None:
    assert key_of("TS507.041F") == "TS507.041F"


def test_a_long_id_is_found_again_by_its_key() -> None:
    address = "https://courses.riverbend.example/programme/2026/spring/pottery-for-children-and-parents"
    course = Opportunity(address, Kind.COURSE, Localised((("en", "Pottery"),)))
    catalogue = Catalogue(City(), [course])
    assert opportunity_with(key_of(address), catalogue) == course
    assert opportunity_with("~never-seen", catalogue) is None

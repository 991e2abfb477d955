"""What each turn teaches the city, and that it is about nobody in particular."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.actions import Narrow, Narrowing, OpenCard, ShowPage
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Event, Located, Tapped, Wrote
from bot.conversation.facts import AgeBand, Fact, Learnt, Missed, Side, Trait, What
from bot.conversation.flow import respond
from bot.conversation.state import State
from bot.conversation.turn import Moment
from catalogue.model import Ages
from catalogue.snapshot import Catalogue


def learnt(*events: Event, catalogue: Catalogue, moment: Moment, state: State | None = None) -> Learnt:
    """What the last of these events teaches."""
    state = state or State()
    for event in events:
        turn = respond(state, event, catalogue, moment)
        state = turn.state
    return turn.facts


def test_a_search_that_finds_is_answered(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Wrote("pottery for a child of 8 in Northside"), catalogue=catalogue, moment=moment)
    assert facts.facts == (Fact(What.SEARCHED), Fact(What.ANSWERED))
    assert {Trait(Side.LANGUAGE, "en"), Trait(Side.AGE, "7-12"), Trait(Side.DISTRICT, "Northside")} <= {
        *facts.traits
    }
    assert facts.missed is None


def test_a_search_that_finds_nothing_says_what_was_looked_for(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Wrote("astrophysics"), catalogue=catalogue, moment=moment)
    assert facts.facts == (Fact(What.SEARCHED), Fact(What.UNANSWERED))
    assert facts.missed == Missed("astrophysics", facts.missed.traits if facts.missed else ())


def test_a_search_that_lets_go_of_a_wish_is_relaxed(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Wrote("free pottery on Wednesday evening"), catalogue=catalogue, moment=moment)
    assert Fact(What.RELAXED) in facts.facts
    assert facts.missed is not None


def test_another_page_is_no_search(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Wrote("gardening"), Tapped(pack(ShowPage(1, 1))), catalogue=catalogue, moment=moment)
    assert facts == Learnt()


def test_a_card_tells_of_which_area_and_ages_it_is(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Tapped(pack(OpenCard(9, "pottery-kids"))), catalogue=catalogue, moment=moment)
    assert facts.facts == (Fact(What.OPENED_CARD),)
    assert set(facts.traits) == {
        Trait(Side.OPENED_AREA_AGE, "other|0-6"),
        Trait(Side.OPENED_AREA_AGE, "other|7-12"),
        Trait(Side.OPENED_AREA_DISTRICT, "other|Northside"),
    }


@pytest.mark.parametrize(
    ("event", "details"),
    [
        (Wrote("free pottery"), {"price"}),
        (Wrote("pottery for a child of 8 in Northside"), {"age", "place"}),
        (Commanded("near", "Clay House"), {"place", "map"}),
        (Located(40.41, -3.71), set()),
        (Wrote("pottery"), set()),
    ],
)
def test_what_a_search_asks_about_is_counted(
    event: Event, details: set[str], catalogue: Catalogue, moment: Moment
) -> None:
    facts = learnt(event, catalogue=catalogue, moment=moment)
    assert {trait.value for trait in facts.traits if trait.side is Side.DETAIL} == details


def test_an_area_that_is_chosen_is_asked_about(catalogue: Catalogue, moment: Moment) -> None:
    chosen = Tapped(pack(Narrow(1, Narrowing.AREA, "other")))
    facts = learnt(Wrote("pottery"), chosen, catalogue=catalogue, moment=moment)
    assert Trait(Side.DETAIL, "area") in facts.traits


def test_what_is_asked_about_is_not_kept_with_the_words(catalogue: Catalogue, moment: Moment) -> None:
    facts = learnt(Wrote("free astrophysics"), catalogue=catalogue, moment=moment)
    assert Trait(Side.DETAIL, "price") in facts.traits
    assert facts.missed is not None
    assert not any(trait.side is Side.DETAIL for trait in facts.missed.traits)


def test_a_district_out_of_a_forged_button_is_not_counted(catalogue: Catalogue, moment: Moment) -> None:
    forged = Tapped(pack(Narrow(1, Narrowing.DISTRICT, "12 Mill Lane, Ayla")))
    facts = learnt(Wrote("pottery"), forged, catalogue=catalogue, moment=moment)
    assert Fact(What.SEARCHED) in facts.facts
    assert not any("Ayla" in trait.value for trait in facts.traits)


def test_a_place_on_the_map_is_not_counted(catalogue: Catalogue, moment: Moment) -> None:
    one = learnt(Wrote("pottery"), catalogue=catalogue, moment=moment)
    other = learnt(Wrote("pottery"), Located(40.41, -3.71), catalogue=catalogue, moment=moment)
    assert replace(other, missed=None) == replace(one, missed=None)


@pytest.mark.parametrize(
    ("ages", "band"),
    [
        (Ages(8, 8), "7-12"),
        (Ages(4, 6), "0-6"),
        (Ages(65, None), "65-"),
        (Ages(18, None), "26-64"),
        (Ages(None, 3), "0-6"),
        (Ages(110, None), "65-"),
    ],
)
def test_ages_are_known_by_a_stage_of_life(ages: Ages, band: str) -> None:
    assert AgeBand.of(ages) == band


def test_an_offer_is_for_every_stage_that_it_touches() -> None:
    assert AgeBand.overlapping(Ages(12, 18)) == (AgeBand.CHILD, AgeBand.TEEN, AgeBand.YOUNG)
    assert AgeBand.overlapping(Ages()) == tuple(AgeBand)

"""A member of the network is found by its name in any script; what is no member is not made one."""

from __future__ import annotations

import pytest

from catalogue.learning_cities.finding import Sought, find, member_called
from catalogue.learning_cities.members import IN_ALL, Member, members


def names(sought: Sought) -> list[str]:
    return [one.name for one in sought.members]


def test_the_list_is_whole_as_far_as_it_goes() -> None:
    assert len(members()) == 354 < IN_ALL
    assert all(len(one.country) == 2 and one.country.isupper() for one in members())
    assert {one.since for one in members()} <= {None, *range(2015, 2026)}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Medellín", "Medellín"),
        ("medellin", "Medellín"),
        ("Medelin", "Medellín"),
        ("Медельин", "Medellín"),
        ("北京", "Beijing"),
        ("Pekín", "Beijing"),
        ("القاهرة", "Cairo"),
        ("수원", "Suwon"),
        ("Київ", "Kyiv"),
        ("Lisboa", "Lisbon"),
        ("SONDERBORG", "Sønderborg"),
        ("Izmir", "İzmir"),
        ("Gelsenkirchn", "Gelsenkirchen"),
    ],
)
def test_a_name_is_found_as_people_write_it(written: str, name: str) -> None:
    sought = find(written)
    assert sought.sure
    assert names(sought) == [name]


@pytest.mark.parametrize("written", ["Paris", "Springfield", "pottery", "", "?!", "東京"])
def test_what_is_no_member_is_not_made_one(written: str) -> None:
    assert not find(written).sure


def test_a_name_that_is_near_is_offered() -> None:
    assert names(find("Gdinia")) == ["Gdynia"]
    assert not find("Gdinia").sure


def test_a_country_leads_to_its_cities_in_any_language() -> None:
    ireland = ["Cork", "Dublin", "Limerick", "Waterford"]
    assert names(find("Ireland")) == names(find("Irlanda")) == names(find("爱尔兰")) == ireland
    assert find("Irland").country == "IE"


def test_a_city_is_its_own_country_s() -> None:
    assert member_called(("Granada",), "NI") == next(one for one in members() if one.name == "Granada")
    assert member_called(("Granada",), "ES") is None
    assert member_called(("Villa", "ميديلين"), "CO") == Member(
        "Medellín", "CO", 2018, ("Медельин", "Медельїн", "麦德林", "메데인", "ميديلين")
    )

from __future__ import annotations

import pytest

from catalogue.health.contacts import is_impossible, looks_dead


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/course",
        "https://library.example/course",
        "http://localhost:8000/",
        "http://192.168.1.10/kurse",
        "https://https://library.city/course",
        "https://http.library.city/",
        "https://library.city/404",
        "https://library.city/course?id=undefined",
        "https://library.city/{slug}",
        "https://intranet/courses",
    ],
)
def test_an_address_that_nobody_can_reach_is_told_by_its_form(url: str) -> None:
    assert looks_dead(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://library.city/course",
        "https://www.madrid.es/sites/v/index.jsp?vgnextoid=404f2a",
        "https://муниципалитет.рф/курсы",
        "http://8.8.8.8/",
        "https://nullarbor.com/nullify",
        "https://example.com.au/courses",
    ],
)
def test_an_ordinary_address_is_left_alone(url: str) -> None:
    assert not looks_dead(url)


@pytest.mark.parametrize("phone", ["000000000", "123456789", "+34 111 111 111 111 111 11", "987654321"])
def test_a_number_that_fills_the_cell_is_none(phone: str) -> None:
    assert is_impossible(phone)


@pytest.mark.parametrize(
    "phone",
    [
        "112",
        "914 299 216",
        "+49 (30) 9018-0",
        "000000000 or 914 299 216",
        "(312) 555-0100 ext. 4",
        "٩١٤٢٩٩٢١٦",
    ],
)
def test_one_number_that_can_be_is_enough(phone: str) -> None:
    assert not is_impossible(phone)

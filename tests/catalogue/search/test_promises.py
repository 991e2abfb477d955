"""What must hold for any catalogue and any wish."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.model import (
    Access,
    Ages,
    Area,
    City,
    Day,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Price,
    Session,
)
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)
MOST_MILLISECONDS = 50
WORDS = (
    "pottery",
    "yoga",
    "chess",
    "garden",
    "guitar",
    "computer",
    "night",
    "club",
    "course",
    "children",
    "deutsch",
    "café",
)
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True).map(" ".join)
WISHES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map(" ".join)
PRICES = st.sampled_from([None, Price(Decimal(0), Decimal(0)), Price(Decimal(9), Decimal(9))])
SESSIONS = st.sampled_from(
    [(), (Session(date(2026, 3, 7), days=(Day.SAT,)),), (Session(date(2026, 3, 9), days=(Day.MON,)),)]
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Opportunity]:
    titles = draw(st.lists(TITLES, min_size=1, max_size=12, unique=True))
    return [
        Opportunity(
            f"id-{number}",
            Kind.COURSE,
            Localised((("en", title),)),
            price=draw(PRICES),
            sessions=draw(SESSIONS),
        )
        for number, title in enumerate(titles)
    ]


def ids(opportunities: list[Opportunity], wish: Wish) -> list[str]:
    return [found.opportunity.id for found in Catalogue(City(), opportunities).search(wish, TODAY).matches]


@given(catalogues(), WISHES, st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_changes_nothing(
    opportunities: list[Opportunity], text: str, random: object
) -> None:
    shuffled = list(opportunities)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ids(shuffled, Wish(text)) == ids(opportunities, Wish(text))


@given(catalogues(), WISHES)
@settings(max_examples=20, deadline=None)
def test_a_filter_never_adds_a_match(opportunities: list[Opportunity], text: str) -> None:
    everything = set(ids(opportunities, Wish(text)))
    assert set(ids(opportunities, Wish(text, max_price=Decimal(0)))) <= everything
    assert set(ids(opportunities, Wish(text, days=(Day.SAT,)))) <= everything


@given(catalogues(), st.sampled_from(WORDS[:7]))
@settings(max_examples=20, deadline=None)
def test_a_new_course_never_removes_an_unrelated_match(opportunities: list[Opportunity], word: str) -> None:
    new = Opportunity("new", Kind.COURSE, Localised((("en", "Sailing regatta"),)))
    assert set(ids(opportunities, Wish(word))) <= set(ids([*opportunities, new], Wish(word)))


@pytest.fixture(scope="module")
def large() -> Catalogue:
    titles = [
        f"{first} {second} {number}"
        for number in range(12)
        for first in WORDS
        for second in WORDS
        if first != second
    ]
    courses = [
        Opportunity(
            f"id-{at}", Kind.COURSE, Localised((("en", title),)), Localised((("en", f"{title} {at} x{at}y"),))
        )
        for at, title in enumerate(titles)
    ]
    catalogue = Catalogue(City(), courses)
    catalogue.search(Wish("warm up wrm"), TODAY)
    return catalogue


def took(catalogue: Catalogue, text: str) -> float:
    """Milliseconds of processor time; once more where it is long, because what is read at the first use of a
    script stays in memory.
    """
    times = []
    for _ in range(2):
        began = process_time()
        catalogue.search(Wish(text), TODAY).matches[:]
        times.append((process_time() - began) * 1000)
        if times[-1] <= MOST_MILLISECONDS:
            break
    return min(times)


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_no_wish_raises_or_takes_long(large: Catalogue, text: str) -> None:
    assert took(large, text) <= MOST_MILLISECONDS


@pytest.mark.parametrize(
    "text",
    [
        "pottery " * 5_000,
        " ".join(f"pottry{number}" for number in range(5_000)),
        "x" * 100_000,
        " ".join(WORDS),
        " ".join(word[1:] for word in WORDS),
        "курс гончарного дела для детей",
        "دورة فخار للأطفال",
        "陶艺课 儿童 瑜伽 国际象棋",
        "도자기 수업 어린이 요가",
        "मिट्टी के बर्तन बच्चों के लिए",
        "เครื่องปั้นดินเผาสำหรับเด็ก",
        "\u202e\u0000\ud800\U0001f9d8",
    ],
    ids=range(12),
)
def test_no_wish_is_too_long_or_too_foreign(large: Catalogue, text: str) -> None:
    assert took(large, text) <= MOST_MILLISECONDS


@given(catalogues(), WISHES)
@settings(max_examples=20, deadline=None)
def test_no_filter_of_any_kind_adds_a_match(opportunities: list[Opportunity], text: str) -> None:
    catalogue = Catalogue(City(), opportunities)
    everything = {one.opportunity.id for one in catalogue.search(Wish(text), TODAY).matches}
    for narrowed in (
        Wish(text, ages=Ages(6, 12)),
        Wish(text, areas=(Area.DIGITAL,)),
        Wish(text, modes=(Mode.ONLINE,)),
        Wish(text, access=(Access.STEP_FREE,)),
        Wish(text, taught_in="en"),
        Wish(text, district="Northside"),
        Wish(text, first_day=date(2026, 3, 9), last_day=date(2026, 3, 15)),
        Wish(text, after=time(17), before=time(20)),
        Wish(text, near=(40.4, -3.7), within=1_000),
        Wish(text, kinds=(Kind.EVENT,)),
    ):
        assert {one.opportunity.id for one in catalogue.search(narrowed, TODAY).matches} <= everything

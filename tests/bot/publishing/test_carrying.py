"""An indexed catalogue arrives as it was sent, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pickle import UnpicklingError

import pytest

from bot.publishing.carrying import receive, send
from catalogue.model import City, Kind, Localised, Opportunity, Place, Session
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

TODAY = date(2026, 3, 2)
MANY = tuple(
    Opportunity(
        str(number),
        Kind.COURSE,
        Localised((("en", f"Pottery {number}"), ("es", f"Cerámica {number}"))),
        Localised((("en", "With your own hands"),)),
        place=Place("Old Mill"),
        sessions=(Session(date(2026, 4, 1 + number % 28)),),
        source="courses.csv",
    )
    for number in range(200)
)


@pytest.fixture
def sent() -> bytes:
    file = BytesIO()
    send(Catalogue(City(), MANY), file)
    return file.getvalue()


def test_what_arrives_is_what_was_sent(sent: bytes) -> None:
    arrived = receive(BytesIO(sent))
    assert arrived.opportunities == MANY
    assert [one.source for one in arrived.opportunities] == ["courses.csv"] * len(MANY)
    assert arrived.get("7") is arrived.opportunities[7]
    wish = Wish(text="cerámica 7")
    assert arrived.search(wish, TODAY) == Catalogue(City(), MANY).search(wish, TODAY)


def test_what_breaks_off_is_no_catalogue(sent: bytes) -> None:
    for length in (0, 10, len(sent) // 2, len(sent) - 1):
        with pytest.raises((EOFError, UnpicklingError)):
            receive(BytesIO(sent[:length]))


def test_what_many_have_in_common_is_held_once(sent: bytes) -> None:
    first, *others = receive(BytesIO(sent)).opportunities
    assert all(one.description is first.description and one.place is first.place for one in others)


def test_texts_that_did_not_change_are_shared_with_the_edition_before(sent: bytes) -> None:
    changed = replace(MANY[0], title=Localised((("en", "Raku"),)))
    held = Catalogue(City(), (changed, *MANY[1:-1]))
    first, *others, last = receive(BytesIO(sent), held).opportunities
    assert (first, *others, last) == MANY
    assert all(
        one.title is was.title and one.description is was.description
        for one, was in zip(others, MANY[1:-1], strict=True)
    )

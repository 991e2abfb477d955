"""What `learning-city find` prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.wording.operators import finding
from bot.wording.voice import Voice
from catalogue.model import Opportunity
from catalogue.search.answer import Answer, Findings, Found
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]


def findings(opportunity: Opportunity, *ids: str) -> Findings:
    found = tuple(Found(replace(opportunity, id=one)) for one in ids)
    return Findings(len(found), lambda part: found[part])


@pytest.mark.parametrize(
    ("near", "closest", "headings"),
    [
        ((), (), ["Nothing in the catalogue, and nothing close to it."]),
        ((), ("a",), ["Nothing in the catalogue, and nothing close to it. What comes closest:"]),
        (("a",), (), ["Nothing exactly, but close:"]),
        (("a",), ("b", "c"), ["Nothing exactly, but close:", "Of all else, this comes closest:"]),
        (("a", "b", "c"), ("d",), ["Nothing exactly, but close:"]),
    ],
)
def test_what_comes_close_and_what_only_comes_closest_have_each_their_heading(
    near: tuple[str, ...],
    closest: tuple[str, ...],
    headings: list[str],
    speak: Speak,
    library: Opportunity,
    today: date,
) -> None:
    found = Answer(Wish("falconry"), near=findings(library, *near), closest=findings(library, *closest))
    lines = finding.answer(speak("en"), found, today, limit=3)
    assert [line for line in lines if not line.startswith((" ", *"123456789"))] == headings

"""Which slips people make more often than others."""

from __future__ import annotations

import pytest

from catalogue.search.slips import slip


@pytest.mark.parametrize(
    ("written", "likelier", "less_likely"),
    [
        ("comming", "coming", "cooming"),
        ("formage", "fromage", "forname"),
        ("dence", "dance", "pence"),
        ("guirar", "guitar", "guimar"),
        ("gitar", "guitar", "gitarx"),
        ("йогс", "йога", "йогб"),
    ],
)
def test_of_equally_distant_words_the_likelier_slip_costs_less(
    written: str, likelier: str, less_likely: str
) -> None:
    assert slip(written, likelier) < slip(written, less_likely)


def test_no_slip_costs_nothing_and_a_usual_one_an_edit() -> None:
    assert (slip("chess", "chess"), slip("chess", "chesk")) == (0.0, 1.0)


def test_two_swapped_letters_count_less_than_one_edit() -> None:
    assert 0 < slip("yoag", "yoga") < 1

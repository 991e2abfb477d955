from __future__ import annotations

import pytest

from catalogue.checking import (
    REFUSALS,
    WARNINGS,
    Problem,
    ProblemKind,
    Severity,
    Where,
    count_by_kind,
    nearest,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("heatlh", "health"),
        ("HEALTH", "health"),
        ("digtal", "digital"),
        ("sustainabilty", "sustainability"),
        ("cooking", None),
        ("", None),
    ],
)
def test_a_slip_finds_the_word_that_was_meant_and_another_word_finds_nothing(
    written: str, meant: str | None
) -> None:
    assert nearest(written, ("sustainability", "health", "work", "digital", "citizenship", "other")) == meant


def test_errors_are_counted_before_warnings_and_frequent_ones_first() -> None:
    where = Where("courses.csv", 2, "price")
    kinds = (
        ProblemKind.FORMULA,
        ProblemKind.FORMULA,
        ProblemKind.FORMULA,
        ProblemKind.NOT_A_DATE,
        ProblemKind.NOT_A_NUMBER,
        ProblemKind.NOT_A_NUMBER,
    )

    counted = count_by_kind(Problem(where, kind) for kind in kinds)

    assert list(counted.items()) == [
        (ProblemKind.NOT_A_NUMBER, 2),
        (ProblemKind.NOT_A_DATE, 1),
        (ProblemKind.FORMULA, 3),
    ]


def test_what_refuses_a_row_is_never_a_mere_warning() -> None:
    assert not REFUSALS & WARNINGS
    assert {kind.severity for kind in REFUSALS} == {Severity.ERROR}

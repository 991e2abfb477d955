from __future__ import annotations

import pytest

from bot.publishing.values import is_mended, own_stem


@pytest.mark.parametrize(
    "name",
    [
        "courses.csv",
        "courses (1).xlsx",
        "courses(12).xlsx",
        "courses-to-mend.xlsx",
        "courses-to-mend-1.xlsx",
        "courses-to-mend (2).xlsx",
        "courses-to-mend-to-mend.xlsx",
        "courses-to-mend (1)-to-mend (1).xlsx",
    ],
)
def test_whatever_was_put_behind_a_name_it_is_the_same_file(name: str) -> None:
    assert own_stem(name) == "courses"


@pytest.mark.parametrize("name", ["courses-2.csv", "courses-to-mend-2026.csv", "to-mend.csv", "(1).csv"])
def test_a_name_that_is_the_owners_is_left(name: str) -> None:
    assert own_stem(name) == name.removesuffix(".csv")


def test_a_copy_of_ours_is_known_by_its_name() -> None:
    assert is_mended("courses-to-mend (3).xlsx")
    assert is_mended("courses-to-mend-1.XLSX")
    assert not is_mended("courses (3).xlsx")

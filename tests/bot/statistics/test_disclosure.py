"""Nobody can be found in a table, not even by subtracting one from another."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.statistics.disclosure import LEAST_EVER, Breakdown, disclosed, rounded

values = some.text("abcdefgh", min_size=1, max_size=2)
tables = some.dictionaries(values, some.integers(1, 40), max_size=12)
leasts = some.integers(0, 12)


@given(tables, some.integers(0, 500), leasts)
def test_no_cell_is_told_of_too_few_and_none_exactly(table: dict[str, int], total: int, least: int) -> None:
    for value, told in disclosed(table, total, least).cells:
        assert table[value] >= max(least, LEAST_EVER)
        assert told % 5 == 0
        assert told


@given(tables, values, leasts)
def test_whether_a_single_resident_is_in_a_small_cell_changes_nothing(
    table: dict[str, int], value: str, least: int
) -> None:
    """As long as the cell stays too small, the table is the same with one resident more in it."""
    least = max(least, LEAST_EVER)
    table[value] = least - 2
    with_one_more = {**table, value: least - 1}
    assert disclosed(table, 100, least) == disclosed(with_one_more, 100, least)


@given(tables, values)
def test_the_total_minus_what_is_told_does_not_give_what_is_hidden(table: dict[str, int], value: str) -> None:
    """Where a cell is hidden, the rest that a subtraction leaves is right for other numbers in it too."""
    table |= {value: 3, "several": 60, "many": 80}
    total = sum(table.values())
    told = disclosed(table, total)
    hidden = total - sum(count for _, count in told.cells)
    fits = [guess for guess in range(1, 5) if abs((hidden - guess) - (hidden - 3)) <= 2 * len(told.cells)]
    assert value not in dict(told.cells)
    assert len(fits) > 1


@pytest.mark.parametrize("alone", [1, 2, 3])
def test_who_knows_the_exact_total_cannot_say_how_many_the_one_hidden_group_has(alone: int) -> None:
    """The attack: all groups but one are told, nobody is in two of them, and the total is exact."""
    for told_counts in product(range(5, 15), repeat=2):
        for counts in (told_counts[:1], told_counts):
            table = {str(place): count for place, count in enumerate(counts)} | {"hidden": alone}
            told = disclosed(table, sum(table.values()))
            fits = [
                guess
                for guess in range(5)
                if any(
                    sum(others) + guess == sum(table.values())
                    for others in product(*(behind(number) for _, number in told.cells))
                )
            ]
            assert len(fits) > 1 or not told.cells, (counts, fits)


@pytest.mark.parametrize("alone", [1, 2, 3])
def test_who_subtracts_the_cells_of_a_row_from_its_margin_cannot_say_it_either(alone: int) -> None:
    """The attack: a district by areas against the same district in the table of districts, both rounded."""
    for counts in (*product(range(5, 15)), *product(range(5, 15), repeat=2)):
        told = dict(disclosed({**dict(enumerate_as_text(counts)), "hidden": alone}, 100).cells)
        margin = behind(rounded(sum(counts) + alone))
        least = margin[0] - sum(behind(number)[-1] for number in told.values())
        most = margin[-1] - sum(behind(number)[0] for number in told.values())
        assert len([guess for guess in range(5) if least <= guess <= most]) > 1


def enumerate_as_text(counts: tuple[int, ...]) -> list[tuple[str, int]]:
    return [(str(place), count) for place, count in enumerate(counts)]


def behind(told: int) -> list[int]:
    """The numbers that are told so."""
    return [number for number in range(5, told + 5) if rounded(number) == told]


def test_a_table_of_few_residents_is_not_told_at_all() -> None:
    assert disclosed({"es": 6, "ar": 3}, 9) == Breakdown((), has_others=True)


def test_it_does_not_say_how_many_groups_are_too_small() -> None:
    assert disclosed({"es": 60, "ar": 1}, 61) == disclosed({"es": 60, "ar": 1, "ko": 2, "sw": 4}, 67)


def test_half_of_a_step_is_rounded_as_everything_else() -> None:
    assert disclosed({"a": 7, "b": 8, "c": 12, "d": 13}, 40).cells == (
        ("d", 15),
        ("b", 10),
        ("c", 10),
        ("a", 5),
    )

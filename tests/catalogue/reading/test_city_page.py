"""`docs/city.md` is a contract: what it shows can be read, and what can be said is in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Access, Area, City, Kind, Mode
from catalogue.reading.columns import PLAIN_COLUMNS
from catalogue.reading.reader import Reading
from catalogue.reading.rules import Source

PAGE = (Path(__file__).parents[3] / "docs" / "city.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NOT_SAID_BY_THE_CITY = {"path", "name", "likely_language"}


def settings_in(section: str) -> set[str]:
    rows = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0].splitlines()
    first_cells = [row.split("|")[1] for row in rows if row.startswith("| `")]
    return {name for cell in first_cells for name in re.findall(r"`([a-z_]+)`", cell)}


def test_every_setting_of_a_city_is_explained_and_no_other() -> None:
    assert settings_in("The city") == {field.name for field in fields(City)}


def test_every_setting_of_a_file_is_explained_and_no_other() -> None:
    assert (
        settings_in("The files") - {"file"} == {field.name for field in fields(Source)} - NOT_SAID_BY_THE_CITY
    )


def test_every_column_and_every_code_is_explained() -> None:
    assert settings_in("Our columns") == set(PLAIN_COLUMNS)
    for word in (*Area, *Kind, *Mode, *Access):
        assert f"`{word}`" in PAGE


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_followed(read_city: Callable[..., Reading], example: str) -> None:
    whole = (
        example
        if "[[catalogue]]\n" in example
        else f'[[catalogue]]\nfile = "courses.csv"\n[catalogue.columns]\n{example}'
    )
    assert tomllib.loads(whole)

    reading = read_city(whole)

    kinds = {problem.kind for problem in reading.problems}
    assert not kinds & {ProblemKind.SETTING_INVALID, ProblemKind.SETTING_UNKNOWN, ProblemKind.SYNTAX}

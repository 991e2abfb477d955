"""The JSON Schema with which editors of YAML help whoever types a catalogue, held against the reader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from catalogue.model import Access, Area, Day, Kind, Mode
from catalogue.reading.columns import LIST_COLUMNS, PLAIN_COLUMNS
from catalogue.reading.reader import read
from catalogue.writing import rows_of

NUMBERS = ("latitude", "longitude", "min_age", "max_age")


@pytest.fixture(scope="module")
def schema(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "docs/catalogue.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


def is_allowed(schema: dict[str, Any], *entries: object) -> bool:
    return bool(Draft202012Validator(schema).is_valid(list(entries)))


def test_it_has_the_columns_of_the_reader_in_their_order(schema: dict[str, Any]) -> None:
    properties = schema["$defs"]["opportunity"]["properties"]
    assert tuple(properties) == PLAIN_COLUMNS
    assert all(one["description"] for one in properties.values())


@pytest.mark.parametrize(
    ("column", "words"),
    [("kind", Kind), ("mode", Mode), ("topics", Area), ("days", Day), ("access", Access)],
)
def test_it_knows_every_word_of_the_reader_and_no_other(
    column: str, words: type[StrEnum], schema: dict[str, Any]
) -> None:
    for word in words:
        assert is_allowed(schema, {"title": "Chess", column: str(word)})
    assert not is_allowed(schema, {"title": "Chess", column: "whatever"})
    if column in LIST_COLUMNS:
        assert is_allowed(schema, {"title": "Chess", column: [str(word) for word in words]})
        assert is_allowed(schema, {"title": "Chess", column: ", ".join(words)})
        assert not is_allowed(schema, {"title": "Chess", column: [*map(str, words), "whatever"]})


def test_the_example_city_is_a_catalogue_by_it(root: Path, schema: dict[str, Any]) -> None:
    entries = [
        {
            column: float(cell) if column in NUMBERS and isinstance(cell, str) else cell
            for column, cell in row.items()
        }
        for one in read(root / "catalogue/example", date(2026, 1, 5)).opportunities
        for row in rows_of(one)
    ]
    # In JSON a tuple is a list.
    assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(entries)))) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"title": {"en": "Chess", "pt-BR": "Xadrez"}, "description:fr": "Échecs"},
        {"title": "Chess", "price": "5-50"},
        {"title": "Chess", "price": "50+"},
        {"title": "Chess", "price": 12.5},
        {"title": "Chess", "start_time": "9:30", "phone": 112},
        {"id": "chess", "start_date": "2026-03-01"},
        {"title": "Chess", "access": "not step-free, quiet"},
    ],
)
def test_what_the_reader_takes_it_takes(
    entry: dict[str, object], schema: dict[str, Any], tmp_path: Path
) -> None:
    assert is_allowed(schema, entry)
    (tmp_path / "c.json").write_text(json.dumps([{"id": "chess", "title": "Chess"}, {"id": "x", **entry}]))
    assert not read(tmp_path / "c.json", date(2026, 1, 5)).has_errors


@pytest.mark.parametrize(
    "entry",
    [
        {"description": "No title"},
        {"title": "Chess", "titel": "Schach"},
        {"title": "Chess", "min_age": 900},
        {"title": "Chess", "latitude": 91},
        {"title": "Chess", "start_date": "3/4/2026"},
        {"title": "Chess", "start_time": "late"},
        {"title": "Chess", "price": "cheap"},
    ],
)
def test_what_the_reader_complains_of_it_complains_of(
    entry: dict[str, object], schema: dict[str, Any], tmp_path: Path
) -> None:
    assert not is_allowed(schema, entry)
    (tmp_path / "c.json").write_text(json.dumps([entry]))
    assert read(tmp_path / "c.json", date(2026, 1, 5)).problems


@pytest.mark.parametrize("entries", [[{"title": "Chess"}], {"courses": [{"title": "Chess"}]}])
def test_a_catalogue_is_a_list_or_holds_one(entries: Sequence[object], schema: dict[str, Any]) -> None:
    assert Draft202012Validator(schema).is_valid(entries)

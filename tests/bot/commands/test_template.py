from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from bot.__main__ import main
from bot.wording.languages import Languages
from bot.wording.staff import template as wording
from catalogue.checking import Totals
from catalogue.model import City
from catalogue.reading.columns import PLAIN_COLUMNS
from catalogue.reading.reader import read
from catalogue.writing import rows_of
from catalogue.writing.template import NUMBERS

TODAY = date(2026, 1, 5)
LANGUAGES = Languages()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "template.xlsx"
    assert main(["template", "--to", str(file), "--today", str(TODAY)]) == 0
    return file


@pytest.mark.parametrize("language", LANGUAGES.available)
def test_the_template_is_read_as_its_three_rows_without_a_problem(language: str, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    assert main(["template", "--to", str(file), "--language", language, "--today", str(TODAY)]) == 0
    reading = read(file, TODAY)
    assert reading.problems == ()
    assert reading.totals == Totals(1, 3, 3, 0, opportunities=3, sessions=3, places=1)
    written = wording.examples(LANGUAGES.voice(language, City()), TODAY)
    assert reading.opportunities == tuple(
        replace(one, source=f"template.xlsx:{n}") for n, one in enumerate(written, 2)
    )
    assert {one.title.language for one in reading.opportunities} == {language}


@pytest.mark.parametrize("language", LANGUAGES.available)
def test_its_rows_are_a_catalogue_by_the_schema_for_editors(language: str, root: Path) -> None:
    schema = json.loads((root / "docs/catalogue.schema.json").read_text("utf-8"))
    rows = [
        {key: float(cell) if key in NUMBERS and isinstance(cell, str) else cell for key, cell in row.items()}
        for one in wording.examples(LANGUAGES.voice(language, City()), TODAY)
        for row in rows_of(one)
    ]
    # In JSON a tuple is a list.
    assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(rows)))) == []


@pytest.mark.parametrize("language", LANGUAGES.available)
def test_every_column_has_a_note_in_the_language_chosen(language: str) -> None:
    notes = wording.notes(LANGUAGES.voice(language, City()))
    assert tuple(notes) == PLAIN_COLUMNS
    assert all(notes.values())


def test_the_notes_stand_on_the_header(template: Path) -> None:
    header = load_workbook(template)["catalogue"][1]
    assert [cell.value for cell in header] == list(PLAIN_COLUMNS)
    assert all(cell.comment is not None and cell.comment.text for cell in header)


def test_the_columns_with_a_list_have_a_drop_down(template: Path) -> None:
    sheet = load_workbook(template)["catalogue"]
    lists = {
        PLAIN_COLUMNS[next(iter(one.sqref.ranges)).min_col - 1]: one
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    assert set(lists) == {"kind", "mode", "topics", "days", "access", "language", "taught_in"}
    assert lists["kind"].formula1 == '"course,event,place"'
    assert lists["kind"].showErrorMessage
    # In these several words may stand, which the list does not know together.
    assert not lists["days"].showErrorMessage
    assert all(len(one.formula1) <= 255 for one in lists.values())


def test_an_age_a_date_and_a_coordinate_are_looked_at_as_they_are_typed(template: Path) -> None:
    sheet = load_workbook(template)["catalogue"]
    kinds = {
        PLAIN_COLUMNS[next(iter(one.sqref.ranges)).min_col - 1]: one.type
        for one in sheet.data_validations.dataValidation
        if one.type != "list"
    }
    assert kinds == {
        "min_age": "whole",
        "max_age": "whole",
        "latitude": "decimal",
        "longitude": "decimal",
        "start_date": "date",
        "end_date": "date",
        "register_by": "date",
        "checked_on": "date",
        "start_time": "time",
        "end_time": "time",
    }


def test_it_runs_leftwards_where_the_language_does(tmp_path: Path) -> None:
    if "ar" not in LANGUAGES.available:
        pytest.skip("there is no Arabic message catalogue yet")
    main(["template", "--to", str(tmp_path / "t.xlsx"), "--language", "ar"])
    assert load_workbook(tmp_path / "t.xlsx")["catalogue"].sheet_view.rightToLeft


def test_a_file_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "courses.xlsx"
    file.write_bytes(b"mine")
    assert main(["template", "--to", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["template.csv", "template", "nowhere/template.xlsx"])
def test_what_cannot_be_written_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "--to", str(tmp_path / name)]) == 2
    assert name in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

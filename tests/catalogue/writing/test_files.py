from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from catalogue.checking import ProblemKind, Severity
from catalogue.model import Kind, Localised, Opportunity, Place
from catalogue.reading.reader import read
from catalogue.writing import FORMATS, write
from tests.catalogue.writing.opportunities import catalogues

TODAY = date(2026, 1, 5)
HARMFUL = "=cmd|' /C calc'!A0"


def one(**values: object) -> Opportunity:
    title = Localised((("en", "Pottery"),))
    return Opportunity(id="p", kind=Kind.COURSE, title=title, areas_inferred=True, **values)  # type: ignore[arg-type]


def stated(one: Opportunity) -> Opportunity:
    """Without the areas that nobody stated: they are not written, but inferred again."""
    return replace(one, areas=()) if one.areas_inferred else one


def in_order(one: Opportunity) -> Opportunity:
    """With the further languages in alphabetical order: a header has one order for all its rows."""
    texts = {
        name: Localised((text.texts[0], *sorted(text.texts[1:])))
        for name in ("title", "description")
        if (text := getattr(one, name)) is not None
    }
    return stated(replace(one, **texts))  # type: ignore[arg-type]  # both are texts


@pytest.mark.parametrize("ending", FORMATS)
def test_the_example_city_comes_back_as_it_was(ending: str, root: Path, tmp_path: Path) -> None:
    city = read(root / "catalogue/example", TODAY)
    write(city.opportunities, tmp_path / f"city{ending}")
    again = read(tmp_path / f"city{ending}", TODAY)
    assert again.opportunities == city.opportunities
    assert again.problems == ()


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=10, deadline=None)
@given(catalogue=catalogues)
def test_whatever_a_catalogue_holds_comes_back_as_it_was(
    ending: str, catalogue: tuple[Opportunity, ...]
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, f"city{ending}")
        write(catalogue, file)
        again = read(file, TODAY)
    assert [in_order(one) for one in again.opportunities] == [in_order(one) for one in catalogue]
    assert [problem for problem in again.problems if problem.severity is Severity.ERROR] == []


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: Path) -> None:
    write([one(provider=HARMFUL, price_note="@SUM(1)", phone="+34-900-000-000")], tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["provider"], row["price_note"]) == (f"'{HARMFUL}", "'@SUM(1)")
    assert row["phone"] == "'+34-900-000-000"


def test_numbers_and_telephone_numbers_of_a_csv_file_stay_as_they_are(tmp_path: Path) -> None:
    write([one(phone="+34 900 000 000", place=Place(latitude=-3.5, longitude=-0.25))], tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["phone"], row["latitude"], row["longitude"]) == ("+34 900 000 000", "-3.5", "-0.25")


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    write([one(provider=HARMFUL)], tmp_path / "c.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "c.xlsx")["catalogue"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}  # n: blank
    assert [cell.quotePrefix for cell in cells if cell.value == HARMFUL] == [True]


def test_what_looks_like_a_formula_is_read_back_with_a_warning_at_most(tmp_path: Path) -> None:
    write([one(provider=HARMFUL)], tmp_path / "c.xlsx")
    again = read(tmp_path / "c.xlsx", TODAY)
    assert again.opportunities[0].provider == HARMFUL
    assert [problem.kind for problem in again.problems] == [ProblemKind.FORMULA]


def test_a_csv_file_tells_excel_that_it_is_utf_8(tmp_path: Path) -> None:
    write([one(provider="École")], tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfid,kind,title,")


def test_json_lines_leave_blank_cells_out(tmp_path: Path) -> None:
    write([one(keywords=("a", "b"))], tmp_path / "c.jsonl")
    assert json.loads((tmp_path / "c.jsonl").read_text()) == {
        "id": "p",
        "kind": "course",
        "title": "Pottery",
        "language": "en",
        "keywords": ["a", "b"],
    }


def test_a_file_that_cannot_be_finished_leaves_the_old_one_whole(tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    write([one()], file)
    before = file.read_bytes()

    def breaking_off() -> object:
        yield one()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write(breaking_off(), file)  # type: ignore[arg-type]
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]

"""Files for spreadsheets hold what was counted, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from bot.statistics.tables import Table, archive, workbook

FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "'=1")
TABLE = Table("unmet", "Not found", ("looked for", "residents"), tuple((text, 5) for text in FORMULAS))


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = load_workbook(BytesIO(workbook([TABLE], right_to_left=False)))
    for row in book["Not found"].iter_rows():
        assert all(cell.data_type in ("s", "n") for cell in row)
    assert book["Not found"]["B2"].value == 5


def test_no_cell_of_the_csv_begins_a_formula() -> None:
    with ZipFile(BytesIO(archive([TABLE]))) as zipped:
        rows = list(csv.reader(StringIO(zipped.read("unmet.csv").decode("utf-8-sig"))))
    assert rows[0] == ["looked for", "residents"]
    assert all(cell[0] not in "=+-@\t" for row in rows for cell in row)


@settings(deadline=None)  # how long a workbook takes is no matter here
@given(some.lists(some.text(some.characters(exclude_categories=["C"]), min_size=1, max_size=60), max_size=6))
def test_whatever_the_titles_are_the_workbook_opens(titles: list[str]) -> None:
    tables = [Table(str(place), title, ("a",), ((title,), (None,))) for place, title in enumerate(titles)]
    book = load_workbook(BytesIO(workbook(tables or [TABLE], right_to_left=True)))
    assert len({name.lower() for name in book.sheetnames}) == len(tables or [TABLE])
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)

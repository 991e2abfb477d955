"""The spreadsheet to mend is the file itself: its columns, its rows, and a note at each mistake."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.wording.staff import mending
from bot.wording.staff.mending import write_for_mending
from catalogue.model import City
from catalogue.reading.reader import Reading, read_sources
from catalogue.reading.rules import Source
from tests.bot.wording.conftest import Speak

TODAY = date(2025, 3, 1)


class Bench:
    """Where a file is written, read and made a spreadsheet of."""

    def __init__(self, folder: Path, speak: Speak) -> None:
        self._folder = folder
        self._voice = speak("en")

    def mended(self, name: str, text: str) -> tuple[bool | None, Worksheet]:
        file = self._folder / name
        file.write_text(text, encoding="utf-8")
        source = Source(file, name, language="en")
        reading: Reading = read_sources(City(), [source], TODAY)
        assert reading.problems
        target = self._folder / "to-mend.xlsx"
        whole = write_for_mending(self._voice, source, reading.problems, None, target)
        sheet = load_workbook(target).active if whole is not None else Worksheet(None)
        assert isinstance(sheet, Worksheet)
        return whole, sheet


@pytest.fixture
def bench(tmp_path: Path, speak: Speak) -> Bench:
    return Bench(tmp_path, speak)


def notes(sheet: Worksheet) -> dict[str, str]:
    """The notes by the cell at which they stand."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_columns_and_rows_stand_where_they_stood(bench: Bench) -> None:
    whole, sheet = bench.mended(
        "c.csv", "title,note,price,min_age\nPottery,,5,\n,,,\nYoga,late,dear,6\nDance,,,900\n"
    )
    assert whole is True
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["title", "note", "price", "min_age"],
        ["Pottery", None, "5", None],
        [None, None, None, None],
        ["Yoga", "late", "dear", "6"],
        ["Dance", None, None, "900"],
    ]
    assert notes(sheet).keys() == {"B1", "C4", "D5"}
    assert '"dear" is not a number' in notes(sheet)["C4"].replace("“", '"')


def test_a_header_that_is_spelt_in_its_own_way_is_marked_all_the_same(bench: Bench) -> None:
    _, sheet = bench.mended("c.csv", "Title,Min-Age\nYoga,900\n")
    assert notes(sheet).keys() == {"B2"}


def test_a_header_below_a_title_and_in_another_language_is_marked_at_the_top(bench: Bench) -> None:
    _, sheet = bench.mended("c.csv", "Kurse 2026;\n;\nTitel;Preis\nYoga;sehr wenig\n")
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Titel", "Preis"],
        [None, None],
        [None, None],
        ["Yoga", "sehr wenig"],
    ]
    assert notes(sheet).keys() == {"A1", "B1", "B4"}
    assert "row 3" in notes(sheet)["A1"]
    assert "read as price" in notes(sheet)["B1"]


def test_a_row_without_a_title_is_marked_where_the_title_belongs(bench: Bench) -> None:
    _, sheet = bench.mended("c.csv", "title,price\nYoga,5\n,7\n")
    assert notes(sheet).keys() == {"A3"}


def test_records_of_json_get_a_header_above_them(bench: Bench) -> None:
    records = [
        {"title": {"en": "Yoga", "es": "Yoga"}, "days": ["mon", "tue"]},
        {"title": "Dance", "price": "x"},
    ]
    _, sheet = bench.mended("c.json", json.dumps(records))
    assert [cell.value for cell in sheet[1]] == ["title", "price", "title:en", "title:es", "days"]
    assert [cell.value for cell in sheet[2]] == [None, None, "Yoga", "Yoga", "mon, tue"]
    assert notes(sheet).keys() == {"B3"}


def test_a_file_that_is_too_long_comes_as_a_list(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_CELLS", 5)
    whole, sheet = bench.mended("c.csv", "title,price\nYoga,5\nDance,dear\nSong,1\n")
    assert whole is False
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["row", "column", "what is wrong"]
    assert rows[1][:2] == ["3", "price"]


def test_of_a_file_that_cannot_be_read_there_is_none(bench: Bench) -> None:
    whole, _ = bench.mended("c.xlsx", "no spreadsheet")
    assert whole is None


def test_several_mistakes_in_one_cell_share_a_note(bench: Bench) -> None:
    _, sheet = bench.mended("c.csv", 'title,topics\nYoga,"helth,wrk"\n')
    (note,) = notes(sheet).values()
    assert "health" in note
    assert "work" in note

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.statistics.questions import Questions
from bot.wording.staff import health_sheet
from bot.wording.staff.health_sheet import write_health
from catalogue.checking import Where
from catalogue.health import Finding, FindingKind, Health
from catalogue.model import Kind, Localised, Opportunity
from tests.bot.wording.conftest import Speak

TODAY = date(2026, 3, 1)
YOGA = Opportunity("yoga", Kind.COURSE, title=Localised((("en", "=Yoga"), ("ar", "يوغا"))))


def lacking(count: int) -> Health:
    found = [Finding(FindingKind.NO_PRICE, "yoga", Where("c.csv", row, "price")) for row in range(count)]
    return Health(TODAY, count, count, tuple(found), (("en", count), ("ar", 1)))


def test_every_finding_has_a_row_and_the_totals_a_sheet(tmp_path: Path, speak: Speak) -> None:
    path = tmp_path / "health.xlsx"
    write_health(speak("en"), lacking(2), [YOGA], path)
    findings, totals = load_workbook(path).worksheets
    assert [cell.value for cell in findings[1]][:4] == ["file", "row", "column", "name"]
    assert [cell.value for cell in findings[3]][:5] == [
        "c.csv",
        "1",
        "price",
        "=Yoga",
        "no price; write 0 where it is free",
    ]
    assert findings["D3"].data_type == "s"
    assert findings["D3"].quotePrefix
    assert findings.auto_filter.ref == "A1:G3"
    assert totals["A1"].value == "Health on 2026-03-01: 2 current, 0 over"
    assert totals["A3"].value == "titles by language: English 2, Arabic 1"


def test_a_column_tells_how_many_residents_asked_where_that_is_known(tmp_path: Path, speak: Speak) -> None:
    path = tmp_path / "health.xlsx"
    shouts = Finding(FindingKind.CAPITALS, "yoga", Where("c.csv", 2, "title"))
    health = replace(lacking(1), findings=(*lacking(1).findings, shouts))
    write_health(speak("en"), health, [YOGA], path, Questions(2026, 5, (("price", 40),)))
    findings, totals = load_workbook(path).worksheets
    assert [cell.value for cell in findings["H"]] == ["residents who asked, 2026", "40", None]
    assert findings.auto_filter.ref == "A1:H3"
    said = [cell.value for cell in totals["A"]]
    assert said[1].endswith("(around 40 residents asked about this in 2026)")
    assert said[-1] == "Residents, rounded to fives; groups smaller than 5 are not shown."


def test_there_is_no_column_where_nothing_is_known_of_what_was_found(tmp_path: Path, speak: Speak) -> None:
    path = tmp_path / "health.xlsx"
    write_health(speak("en"), lacking(1), [YOGA], path, Questions(2026, 5, (("age", 40),)))
    assert load_workbook(path).worksheets[0].max_column == 7


def test_it_runs_leftwards_and_names_courses_where_the_language_does(tmp_path: Path, speak: Speak) -> None:
    path = tmp_path / "health.xlsx"
    write_health(speak("ar"), lacking(1), [YOGA], path)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet["D2"].value == "يوغا"


def test_of_one_kind_there_are_no_more_than_anybody_mends(
    tmp_path: Path, speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_sheet, "MOST_OF_A_KIND", 3)
    path = tmp_path / "health.xlsx"
    write_health(speak("en"), lacking(5), [YOGA], path)
    findings, totals = load_workbook(path).worksheets
    assert findings.max_row == 4
    assert ": 5 (" in totals["A2"].value

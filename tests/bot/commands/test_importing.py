from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from catalogue.reading.reader import read

TODAY = date(2026, 3, 2)
COURSES = [
    {"@type": "Course", "identifier": "1", "name": "Pottery", "email": "nobody"},
    {"@type": "Course", "identifier": "2"},
    {"@type": "Person", "name": "Ana"},
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "source.json"
    file.write_text(json.dumps(COURSES))
    return file


def test_an_import_writes_a_catalogue_and_tells_what_became_of_each_record(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "courses.csv"
    assert main(["import", str(source), "--from", "schema.org", "--to", str(out)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        (
            'source.json:1: email: warning: "nobody" is not one e-mail address, so it is not shown; '
            "write one of: name@example.org"
        ),
        "source.json:2: it has no title; give it one in the source",
        "source.json:3: it is nothing that one can attend or visit (Person)",
        (
            "3 records read = 1 written + 1 set aside (1 of-another-kind) + 1 refused (1 no-title); "
            "1 opportunity; 0 sessions; 1 problem"
        ),
        f"Written: {out}",
    ]
    assert [str(one.title) for one in read(out, TODAY).opportunities] == ["Pottery"]


def test_an_import_without_faults_is_a_success(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps([COURSES[0] | {"email": "a@example.org"}, COURSES[2]]))
    arguments = [
        "import",
        str(tmp_path / "s.json"),
        "--from",
        "schema.org",
        "--to",
        str(tmp_path / "c.jsonl"),
    ]
    assert main(arguments) == 0


def test_the_same_fault_in_many_rows_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services = [{"id": str(n), "name": f"Chess {n}", "languages": [{"name": "Elvish"}]} for n in range(1, 9)]
    (tmp_path / "s.json").write_text(json.dumps([*services, {"id": "x"}, {"id": "y"}]))
    main(["import", str(tmp_path / "s.json"), "--from", "hsds", "--to", str(tmp_path / "c.csv")])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "Elvish" in line] == [
        's.json:1: taught_in: "Elvish" is no language code; write one of: en, es, ar, pt-BR [and 7 more]'
    ]
    assert "s.json:9: it has no title; give it one in the source [and 1 more]" in lines


def test_times_come_in_as_in_the_city_or_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(
        json.dumps({"@type": "Event", "name": "Talk", "startDate": "2026-07-01T23:30:00Z"})
    )
    found = []
    for number, more in enumerate(([], ["--timezone", "Europe/Madrid"])):
        out = tmp_path / f"{number}.csv"
        main(["import", str(tmp_path / "s.json"), "--from", "schema.org", "--to", str(out), *more])
        session = read(out, TODAY).opportunities[0].sessions[0]
        found.append(f"{session.start_date} {session.start_time:%H:%M}")
    assert found == ["2026-07-01 23:30", "2026-07-02 01:30"]


def test_language_and_currency_are_those_of_the_city(root: Path, tmp_path: Path) -> None:
    (tmp_path / "city.toml").write_text('name = "X"\ncurrency = "CHF"\ndefault_language = "de"\n')
    (tmp_path / "s.json").write_text(
        json.dumps({"@type": "Event", "name": "Vortrag", "offers": {"price": 5, "priceCurrency": "CHF"}})
    )
    arguments = ["import", str(tmp_path / "s.json"), "--from", "schema.org", "--to", str(tmp_path / "c.csv")]
    assert main([*arguments, "--city", str(root / "catalogue/example")]) == 0
    assert read(tmp_path / "c.csv", TODAY).opportunities[0].price is None
    assert main([*arguments, "--written-in", "de"]) == 0
    assert read(tmp_path / "c.csv", TODAY).opportunities[0].title.language == "de"


@pytest.mark.parametrize(
    ("source", "to", "said"),
    [
        ("https://example.org/feed", "c.csv", "https://example.org/feed is a web address"),
        ("source.json", "c.pdf", "let it end in .csv, .xlsx"),
        ("nowhere.json", "c.csv", "There is nothing to write"),
        ("source.json", "nowhere/c.csv", "cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_file(
    source: str,
    to: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "source.json").write_text(json.dumps(COURSES))
    given = source if "://" in source else str(tmp_path / source)
    assert main(["import", given, "--from", "schema.org", "--to", str(tmp_path / to)]) == 2
    assert said in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["source.json"]


@pytest.mark.parametrize(
    "wrong",
    [["--timezone", "Mars/Olympus"], ["--written-in", "Klingon!"], ["--today", "soon"], ["--from", "rss"]],
)
def test_an_argument_that_makes_no_sense_is_refused(
    wrong: list[str], source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", str(source), "--from", "schema.org", "--to", str(tmp_path / "c.csv"), *wrong]
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert wrong[1] in capsys.readouterr().err

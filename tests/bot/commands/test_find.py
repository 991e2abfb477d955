"""`learning-city find`: what it prints, for one wish and for many, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.meaning import vectors_beside

WHEN = ("--no-meaning", "--today", "2026-03-02")


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no database of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)


def test_a_wish_prints_what_is_found_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "pottery", "--language", "en", "--limit", "2", *WHEN]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("1. ")
    assert "Because: " in printed
    assert "pottery" in printed.lower()


def test_options_narrow_what_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--age", "8", "--free", "--day", "sat", "--topic", "other", "--at=40.4,-3.7", "--json"]
    assert main(["find", "", "--language", "en", *options, *WHEN]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["wish"]["ages"] == {"low": 8, "high": 8}
    assert found["wish"]["max_price"] == "0"
    assert (found["wish"]["days"], found["wish"]["areas"]) == (["sat"], ["other"])
    assert found["wish"]["near"] == [40.4, -3.7]


def test_a_sentence_narrows_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "free yoga on saturdays", "--language", "en", "--json", *WHEN]) == 0
    wish = json.loads(capsys.readouterr().out)["wish"]
    assert (wish["max_price"], wish["days"]) == ("0", ["sat"])


def test_what_is_not_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "qwrtzxv", "--language", "en", *WHEN]) == 0
    assert capsys.readouterr().out == "Nothing in the catalogue, and nothing close to it.\n"


def test_why_tells_what_each_step_gave(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "pottery", "--language", "en", "--limit", "1", "--why", *WHEN]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {"opportunity_id", "words", "by_words", "certain", "facets"} <= last.keys()


def test_many_wishes_give_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = tmp_path / "wishes.jsonl"
    queries.write_text(
        '{"id": "a", "text": "pottery", "language": "en"}\n\n'
        '{"id": 2, "text": "yoga", "age": 8, "topics": ["health"], "free": true, "days": ["sat"], '
        '"at": [40.4, -3.7]}\n',
        encoding="utf-8",
    )
    assert main(["find", "--queries", str(queries), "--limit", "3", *WHEN]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["a", 2]
    assert all(line.keys() == {"id", "ids", "near", "ms"} for line in lines)
    assert lines[0]["ids"]
    assert all(len(line["ids"]) <= 3 and len(line["near"]) <= 3 for line in lines)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "wishes.jsonl:1"),
        ('{"id": 1}', "text"),
        ('{"id": 1, "text": "x", "topics": ["cooking"]}', "cooking"),
        ('{"id": 1, "text": "x", "at": "here"}', "wishes.jsonl:1"),
    ],
)
def test_a_bad_line_is_named(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "wishes.jsonl"
    queries.write_text(line, encoding="utf-8")
    assert main(["find", "--queries", str(queries), *WHEN]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["find"],
        ["find", "yoga", "--queries", "x.jsonl"],
        ["find", "--queries", "absent.jsonl"],
        ["find", "x", "--city", "absent"],
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, *WHEN]) == 2
    complaint = capsys.readouterr().err
    assert complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--age", "900"),
        ("--age", "x"),
        ("--limit", "0"),
        ("--at", "91,0"),
        ("--at", "x"),
        ("--today", "soon"),
    ],
)
def test_a_bad_option_says_what_to_write(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["find", "yoga", option, value])
    assert value in capsys.readouterr().err


@pytest.mark.parametrize(
    ("database", "vectors"),
    [
        ("sqlite+aiosqlite:///learning-city.db", "learning-city.vectors"),
        ("sqlite+aiosqlite:////var/lib/bot/city.db", "/var/lib/bot/learning-city.vectors"),
        ("sqlite+aiosqlite:///:memory:", "learning-city.vectors"),
        ("postgresql+asyncpg://city@db/bot", "learning-city.vectors"),
    ],
)
def test_vectors_lie_beside_the_database(database: str, vectors: str) -> None:
    assert vectors_beside(database) == Path(vectors)


@pytest.mark.parametrize("encoder", ["no_such_module:Encoder", "json:Encoder", "json", ":", "json:loads"])
def test_an_encoder_that_cannot_be_loaded_is_said(
    encoder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCODER", encoder)
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert main(["find", "pottery", "--today", "2026-03-02"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"ENCODER: cannot be loaded ({encoder}: ")
    assert len(said.err.splitlines()) == 1

"""`learning-city publish` says what would change, publishes it, and says by its status how that went."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main

COURSES = "id,title,price\n" + "".join(f"c{number},Course {number},5\n" for number in range(10))


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.delenv("LEARNING_CITY", raising=False)
    (tmp_path / "courses.csv").write_text(COURSES, encoding="utf-8")


def test_a_catalogue_is_published_once_and_then_is_what_is_published(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["publish", "courses.csv", "--why", "spring"]) == 0
    assert "Published as version 1, with 10 opportunities." in capsys.readouterr().out
    assert main(["publish", "courses.csv"]) == 0
    assert "nothing to publish; version 1 stays" in capsys.readouterr().out


def test_with_errors_it_is_published_and_the_status_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "courses.csv").write_text(f"{COURSES}new,Yoga,dear\n", encoding="utf-8")
    assert main(["publish", "courses.csv"]) == 1
    said = capsys.readouterr().out
    assert 'courses.csv:12: price: "dear" is not a number' in said
    assert "Published as version 1" in said


def test_what_would_take_much_away_needs_a_word_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "courses.csv"]) == 0
    (tmp_path / "courses.csv").write_text("id,title\nc1,Course 1\n", encoding="utf-8")
    assert main(["publish", "courses.csv"]) == 2
    said = capsys.readouterr().err
    assert "9 of 10 would be gone" in said
    assert "add --anyway" in said
    assert main(["publish", "courses.csv", "--anyway"]) == 0
    assert "Published as version 2" in capsys.readouterr().out


def test_a_file_that_fails_is_not_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.xlsx").write_bytes(b"no spreadsheet")
    assert main(["publish", "other.xlsx"]) == 2
    said = capsys.readouterr()
    assert "not what its name says" in said.out
    assert "cannot be published" in said.err

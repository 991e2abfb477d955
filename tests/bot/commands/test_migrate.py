"""`learning-city migrate` brings the database up to date, or says in words why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture(autouse=True)
def city_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, with nothing set."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "PSEUDONYM_KEY", "ADMIN_IDS", "STAFF_IDS", "TELEGRAM_API_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_it_makes_the_database_and_its_key_and_bears_repetition(city_folder: Path) -> None:
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
    assert {path.name for path in city_folder.iterdir()} == {"learning-city.db", "learning-city.key"}


def test_what_is_wrong_is_said_in_one_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://u:secret@host/city")
    monkeypatch.setenv("ADMIN_IDS", "1,x")
    assert main(["migrate"]) == 2
    database, ids = capsys.readouterr().err.splitlines()
    assert database.startswith("DATABASE_URL: is not the address of an SQLite or PostgreSQL database; write")
    assert ids.startswith("ADMIN_IDS: item 2 is not a Telegram user id; write")


def test_a_folder_that_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///missing/city.db")
    monkeypatch.setenv("PSEUDONYM_KEY", "k" * 32)
    assert main(["migrate"]) == 2
    assert "missing/city.db: cannot be opened (unable to open database file)" in capsys.readouterr().err

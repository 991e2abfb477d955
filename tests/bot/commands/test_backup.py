"""`learning-city backup` copies an SQLite database, and says in words why it cannot."""

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


def test_it_writes_a_database_that_can_be_used(
    city_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    assert main(["backup", "--to", "copy.db"]) == 0
    assert capsys.readouterr().out.endswith("Written: copy.db\n")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///copy.db")
    monkeypatch.setenv(
        "PSEUDONYM_KEY", (city_folder / "learning-city.key").read_text(encoding="ascii").strip()
    )
    assert main(["migrate"]) == 0


def test_a_backup_that_is_there_is_never_written_over(
    city_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["migrate"])
    (city_folder / "copy.db").write_bytes(b"the last one")
    assert main(["backup", "--to", "copy.db"]) == 2
    assert capsys.readouterr().err.startswith("copy.db cannot be written (File exists); ")
    assert (city_folder / "copy.db").read_bytes() == b"the last one"
    assert not (city_folder / "copy.db.part").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://u:secret@h/city", "postgresql+asyncpg://u:***@h/city: is no file of SQLite, "),
        ("sqlite://", "sqlite+pysqlite://: is no file of SQLite, "),
        ("sqlite:///missing.db", "sqlite+pysqlite:///missing.db: cannot be opened "),
    ],
)
def test_what_cannot_be_copied_is_said(
    address: str,
    said: str,
    city_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert main(["backup", "--to", "copy.db"]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(city_folder.iterdir()) == []


def test_what_is_no_database_is_said(city_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city_folder / "learning-city.db").write_bytes(b"a disk that died" * 100)
    assert main(["backup", "--to", "copy.db"]) == 2
    assert "learning-city.db: cannot be opened (" in capsys.readouterr().err
    assert not (city_folder / "copy.db").exists()

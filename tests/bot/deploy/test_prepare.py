"""The secrets that `prepare.sh` makes: enough for the bot, read by nobody else, made once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import read_settings

TOKEN = "123456:a-token-of-nobody"  # noqa: S105 — it opens nothing


@pytest.fixture
def script(deploy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(deploy / "prepare.sh", tmp_path))


def run(script: Path, said: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([script], input=said, capture_output=True, text=True, check=False)  # noqa: S603 — ours


def test_the_bot_and_the_database_can_begin_with_them(script: Path) -> None:
    done = run(script, f"{TOKEN}\n")
    assert done.returncode == 0, done.stderr
    assert TOKEN not in done.stdout + done.stderr
    secrets = script.parent / "secrets"
    settings = read_settings({}, secrets / "bot.env")
    password = (secrets / "database-password").read_text(encoding="ascii")
    assert settings.telegram_bot_token == TOKEN
    assert settings.database_url == (f"postgresql+asyncpg://learning_city:{password}@database/learning_city")
    assert len(settings.pseudonym_key or "") == len(password) == 64
    assert settings.pseudonym_key != password
    pgpass = (secrets / "pgpass").read_text(encoding="ascii")
    assert pgpass == f"database:5432:*:learning_city:{password}\n"
    for path in secrets.iterdir():
        assert path.stat().st_mode & 0o777 == 0o400, path.name


def test_what_is_there_is_left_alone(script: Path) -> None:
    run(script, f"{TOKEN}\n")
    before = (script.parent / "secrets" / "bot.env").read_text(encoding="utf-8")
    again = run(script, "654321:another\n")
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert (script.parent / "secrets" / "bot.env").read_text(encoding="utf-8") == before


def test_what_is_no_token_is_said_and_nothing_is_made(script: Path) -> None:
    done = run(script, "my bot\n")
    assert done.returncode == 2
    assert "is no token" in done.stderr
    assert not (script.parent / "secrets").exists()

"""The key is made once, for this user alone, and whoever starts at the same time uses the same."""

from __future__ import annotations

import logging
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import URL

from bot.faults import CannotStartError, Fault, FaultKind
from bot.settings import LEAST_KEY_CHARACTERS
from bot.storage.address import read_address
from bot.storage.keys import key_file, key_for


@pytest.fixture
def url(tmp_path: Path) -> URL:
    return read_address(f"sqlite:///{tmp_path / 'city.db'}")


def test_a_key_is_made_once_beside_the_database_for_this_user_alone(url: URL, tmp_path: Path) -> None:
    key = key_for(url)
    assert len(key) >= LEAST_KEY_CHARACTERS
    assert key_for(url) == key
    assert [path.name for path in tmp_path.iterdir()] == ["city.key"]
    assert stat.S_IMODE((tmp_path / "city.key").stat().st_mode) == 0o600


def test_the_key_of_a_server_is_kept_where_the_program_runs() -> None:
    assert key_file(read_address("postgresql://host/city")) == Path("learning-city.key")


def test_a_database_in_memory_leaves_no_key_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert key_for(read_address("sqlite://")) != key_for(read_address("sqlite://"))
    assert list(tmp_path.iterdir()) == []


def test_all_who_start_at_once_get_the_same_key(url: URL, tmp_path: Path) -> None:
    together = Barrier(8)

    def start(_: int) -> str:
        together.wait()
        return key_for(url)

    with ThreadPoolExecutor(8) as starters:
        assert len(set(starters.map(start, range(8)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["city.key"]


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 40])
def test_a_broken_key_is_refused_and_left_alone(url: URL, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "city.key"
    file.write_bytes(content)
    with pytest.raises(CannotStartError) as raised:
        key_for(url)
    assert raised.value.faults == (Fault(FaultKind.KEY_FILE_BROKEN, str(file)),)
    assert file.read_bytes() == content


def test_a_key_that_cannot_be_read_is_said_with_the_reason(url: URL, tmp_path: Path) -> None:
    (tmp_path / "city.key").mkdir()
    with pytest.raises(CannotStartError) as raised:
        key_for(url)
    [fault] = raised.value.faults
    assert fault == Fault(FaultKind.KEY_FILE_UNUSABLE, str(tmp_path / "city.key"), "Is a directory")


def test_a_key_that_cannot_be_made_is_said_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(CannotStartError) as raised:
        key_for(read_address(f"sqlite:///{tmp_path / 'missing' / 'city.db'}"))
    [fault] = raised.value.faults
    path = str(tmp_path / "missing" / "city.key")
    assert fault == Fault(FaultKind.KEY_FILE_UNUSABLE, path, "No such file or directory")


def test_a_key_that_others_can_read_is_used_with_a_warning(
    url: URL, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key = key_for(url)
    (tmp_path / "city.key").chmod(0o644)
    with caplog.at_level(logging.WARNING):
        assert key_for(url) == key
    assert "0600" in caplog.text
    assert key not in caplog.text

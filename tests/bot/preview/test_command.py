"""`learning-city preview` as it is typed."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.preview import FINE
from bot.commands.refusing import COULD_NOT

TODAY = ("--today", "2025-02-20")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    path = tmp_path / "courses.csv"
    path.write_text("title,price\nPottery for everybody,0\nGuitar,20\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Away from anybody's settings and databases."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("DATABASE_URL", "LEARNING_CITY", "PSEUDONYM_KEY"):
        monkeypatch.delenv(name, raising=False)


def typed(lines: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    return main(["preview", "--terminal", *TODAY, *arguments])


def test_lines_from_a_pipe_become_a_talk(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("pottery\n", monkeypatch, "--city", str(city)) == FINE
    talk = capsys.readouterr().out
    assert talk.startswith("> pottery\n< ")
    assert "Pottery for everybody" in talk
    assert "Guitar" not in talk


def test_the_talk_is_in_the_language_of_the_residents_telegram(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("/help\n", monkeypatch, "--city", str(city), "--language", "es")
    assert "Cómo puedo ayudar" in capsys.readouterr().out


def test_each_talk_begins_anew_unless_the_resident_has_a_name(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        typed("/start\n[For me]\n", monkeypatch, "--city", str(city), "--resident", "ana")
    capsys.readouterr()
    typed("34\n", monkeypatch, "--city", str(city), "--resident", "ana")
    assert "What is it about?" in capsys.readouterr().out
    typed("34\n", monkeypatch, "--city", str(city))
    assert "What is it about?" not in capsys.readouterr().out


def test_a_taken_port_is_said_with_the_cure(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["preview", "--city", str(city), "--port", str(port)]) == COULD_NOT
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_a_city_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "--terminal", "--city", str(tmp_path / "nowhere")]) == COULD_NOT
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["in the command", "in the settings"])
def test_no_page_is_promised_for_a_city_that_is_not_there(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "nowhere")
    options = ("--city", nowhere) if named == "in the command" else ()
    if not options:
        monkeypatch.setenv("LEARNING_CITY", nowhere)
    assert main(["preview", "--port", "0", *options]) == COULD_NOT
    said = capsys.readouterr().err
    assert "nowhere: there is no such file" in said
    assert "http://" not in said


def test_problems_of_a_catalogue_are_counted_and_the_rest_is_shown(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    city.write_text("title,latitude,longitude\nPottery,91,0\n", encoding="utf-8")
    assert typed("pottery\n", monkeypatch, "--city", str(city)) == FINE
    out, err = capsys.readouterr()
    assert "Pottery" in out
    assert f"learning-city check {city}" in err


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--today", "20.2.2025"], "YYYY-MM-DD"),
        (["--port", "70000"], "0 to 65535"),
        (["--resident", "ana"], "--terminal"),
    ],
)
def test_a_slip_in_the_command_is_explained(
    arguments: list[str], cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["preview", *arguments])
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == COULD_NOT
    assert cure in capsys.readouterr().err


def test_a_setting_that_is_wrong_is_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "a shoe box")
    assert main(["preview", "--terminal"]) == COULD_NOT
    assert "DATABASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize("options", [(), ("--staff",)])
def test_an_encoder_that_cannot_be_loaded_is_said(
    options: tuple[str, ...], city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCODER", "no_such_module:Encoder")
    assert main(["preview", "--city", str(city), "--port", "0", *TODAY, *options]) == COULD_NOT
    said = capsys.readouterr().err
    assert "\nENCODER: cannot be loaded (no_such_module:Encoder: " in said
    assert "Traceback" not in said

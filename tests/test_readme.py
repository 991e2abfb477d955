"""The README is held against the program: what it names exists, and what exists it names."""

import re
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.settings import NAMES


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*NAMES, "ENCODER"])
def test_every_setting_has_a_row(name: str, readme: str) -> None:
    rows = [line for line in readme.splitlines() if line.startswith("| `")]
    assert any(f"`{name}`" in row.split("|")[1] for row in rows)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named_and_has_help(
    command: str, readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"`learning-city {command}" in readme
    with pytest.raises(SystemExit) as ending:
        main([command, "--help"])
    assert ending.value.code == 0
    assert f"usage: learning-city {command}" in capsys.readouterr().out


def test_every_command_that_is_named_exists(readme: str) -> None:
    assert set(re.findall(r"learning-city ([a-z]+)", readme)) <= set(COMMANDS)


def test_every_link_to_a_file_leads_somewhere(readme: str, root: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", readme):
        assert (root / next(filter(None, target))).exists(), target


@pytest.mark.parametrize("target", ["preview", "test", "check", "bench", "chaos", "relevance"])
def test_every_make_target_that_is_named_exists(target: str, readme: str, root: Path) -> None:
    assert f"make {target}" in readme
    assert f"\n{target}:" in (root / "Makefile").read_text(encoding="utf-8")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main([])
    assert ending.value.code == 0
    printed = capsys.readouterr().out
    assert all(command in printed for command in COMMANDS)


def test_an_unknown_command_could_not_be_done() -> None:
    with pytest.raises(SystemExit) as ending:
        main(["fnid", "pottery"])
    assert ending.value.code == 2

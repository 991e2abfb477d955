"""The handbook is held against the program and the files beside it: what it names exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.__main__ import COMMANDS
from bot.settings import NAMES


@pytest.fixture(scope="module")
def handbook(root: Path) -> str:
    return (root / "docs" / "handbook.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks(handbook: str) -> list[str]:
    """What is to be typed."""
    return re.findall(r"^ *```sh\n(.*?)^ *```$", handbook, re.MULTILINE | re.DOTALL)


def test_the_readme_leads_to_it(root: Path) -> None:
    assert "](docs/handbook.md)" in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "heading",
    [
        *("Install", "First city", "Back up", "Restore", "Upgrade"),
        *("Move to PostgreSQL", "Several machines", "Watching over it"),
    ],
)
def test_it_tells_what_operators_have_to_do(heading: str, handbook: str) -> None:
    assert f"\n## {heading}\n" in handbook


def test_every_command_that_is_named_exists(handbook: str, blocks: list[str]) -> None:
    typed = re.findall(r"(?:^ *|bin/)learning-city ([a-z]\S*)", "\n".join(blocks), re.MULTILINE)
    named = re.findall(r"`learning-city ([a-z][^\s`]*)", handbook)
    assert {"backup", "migrate", "stats"} <= set(typed)
    assert {"migrate", "aside", "check"} <= set(named)
    assert {*typed, *named} <= set(COMMANDS)


def test_one_machine_that_moves_to_postgresql_goes_on_with_backups(handbook: str) -> None:
    steps = handbook.partition("\n## Move to PostgreSQL\n")[2].partition("\n## ")[0]
    assert "systemctl disable --now learning-city-backup.timer\n" in steps
    assert "/opt/learning-city/bot/deploy/back_up.sh /var/lib/learning-city/backups' \\\n" in steps


def test_every_setting_that_is_named_exists(handbook: str) -> None:
    known = {*NAMES, "CITY", "DOMAIN", "KEEP_DAYS", "PGDATABASE", "NAME"}
    assert set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)\b", handbook)) <= known
    assert set(re.findall(r"^([A-Z]+(?:_[A-Z]+)*)=", handbook, re.MULTILINE)) <= known


def test_every_alarm_is_explained_and_no_other(handbook: str, root: Path) -> None:
    text = (root / "bot" / "deploy" / "monitoring" / "alerts.yaml").read_text(encoding="utf-8")
    [group] = yaml.safe_load(text)["groups"]
    rows = re.findall(r"^\| `([A-Z][A-Za-z]+)` \| [^|]{10,} \| [^|]{10,} \|$", handbook, re.MULTILINE)
    assert rows == [rule["alert"] for rule in group["rules"]]


def test_every_file_and_heading_that_it_leads_to_is_there(handbook: str, root: Path) -> None:
    headings = {one.lower().replace(" ", "-") for one in re.findall(r"^#+ (.+)$", handbook, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", handbook):
        path, _, heading = target.partition("#")
        if path:
            assert (root / "docs" / path).exists(), target
        else:
            assert heading in headings, target
    for path in re.findall(r"bot/deploy/[\w*.-]+", handbook):
        assert list(root.glob(path)), path
    for name in re.findall(r"`((?:monitoring/)?[\w-]+\.(?:yaml|json|sh|service|timer))`", handbook):
        assert name == "sbom.json" or (root / "bot" / "deploy" / name).exists(), name


def test_every_container_that_is_named_exists(blocks: list[str], root: Path) -> None:
    text = (root / "bot" / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    services = yaml.safe_load(text)["services"]
    named = [
        word
        for line in "\n".join(blocks).splitlines()
        for verb, rest in re.findall(r"docker compose (stop|start|exec|build|cp|up) ?(.*)", line)
        for word in (rest.split()[:1] if verb in {"exec", "cp"} else rest.split())
        if not word.startswith("-")
    ]
    assert len(named) > 8
    assert {one.partition(":")[0] for one in named} <= services.keys()


def test_every_make_target_that_is_named_exists(handbook: str, root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"`make ([a-z]+)`|make -C \S+ (\S+)", handbook)
    assert len(targets) >= 4
    for target in targets:
        assert f"\n{next(filter(None, target))}:" in makefile


def test_what_is_to_be_typed_is_a_shells(blocks: list[str]) -> None:
    assert len(blocks) >= 10
    for block in blocks:
        done = subprocess.run(["/bin/sh", "-n"], input=block, text=True, check=False)
        assert done.returncode == 0, block

"""What is installed is what `constraints.txt` names, and that names everything."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

OF_EVERY_ENVIRONMENT = {"pip", "setuptools", "wheel", "learning-city-bot"}


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;\s]", requirement)[0]).lower()


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, str]:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in found)
    return {name_of(line): line.partition("==")[2] for line in found}


def test_nothing_is_installed_that_is_not_pinned(pins: dict[str, str]) -> None:
    installed = {name_of(one.name): one.version for one in distributions()}
    odd = {name: version for name, version in installed.items() if pins.get(name) != version}
    assert odd.keys() <= OF_EVERY_ENVIRONMENT, odd


def test_everything_that_the_project_asks_for_is_pinned(pins: dict[str, str], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        asked += extra
    assert [one for one in asked if name_of(one) not in pins] == []


def test_make_keeps_what_it_installs_and_what_builds_it_to_the_pins(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"):
        assert f"\nexport {name} := constraints.txt\n" in makefile

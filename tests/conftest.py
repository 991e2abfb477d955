"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# To learn what the example city means takes a processor for a minute, in each bot that a test starts.
# Tests of meaning bring an encoder of their own, and `make relevance` runs the real one.
os.environ["ENCODER"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-talks", action="store_true", help="write the talks of tests/talks as they go now"
    )
    parser.addoption("--pictures", metavar="FOLDER", help="keep a picture of every step of the walk there")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real exports, which lie beside the project and are no part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        absent_without("the real exports in ../shared are not on this machine")
    return folder


def absent_without(what: str) -> None:
    """Skips a test for want of something, and fails it where CI promised that it is there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI, but {what}")
    pytest.skip(what)

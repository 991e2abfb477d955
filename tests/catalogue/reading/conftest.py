"""Catalogue files as a test writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalogue.reading.reader import Reading, read

TODAY = date(2026, 1, 7)
Written = str | bytes


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., Reading]:
    """Writes one catalogue file and reads it as a city without a name."""

    def write_and_read(content: Written, name: str = "courses.csv") -> Reading:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, TODAY)

    return write_and_read


@pytest.fixture
def read_city(tmp_path: Path) -> Callable[..., Reading]:
    """Writes a city folder, `city.toml` first and then its files, and reads it."""

    def write_and_read(city: str, /, **files: Written) -> Reading:
        (tmp_path / "city.toml").write_text(city, "utf-8")
        for name, content in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(tmp_path, TODAY)

    return write_and_read

"""How a standard is read in the tests: from files that they write, for a city in Madrid's timezone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from catalogue.model import City
from catalogue.standards.intake import Imported, Intake

TODAY = date(2026, 3, 2)
CITY = City(timezone="Europe/Madrid", currency="EUR", default_language="es")

Read = Callable[..., Imported]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads what is given as a file, or as several by their names, in a standard."""

    def read(standard: str, content: object, name: str = "source.json", city: City = CITY) -> Imported:
        files = content if isinstance(content, dict) and name == "" else {name: content}
        for file, document in files.items():
            path = tmp_path / "source" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            written = document if isinstance(document, str | bytes) else json.dumps(document)
            path.write_bytes(written.encode() if isinstance(written, str) else written)
        intake = Intake(city, TODAY, city.timezone)
        module = import_module(f"catalogue.standards.{standard}")
        module.read(tmp_path / "source" / name if name else tmp_path / "source", intake)
        return intake.imported()

    return read

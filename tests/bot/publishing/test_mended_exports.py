"""A city's own export comes back as a spreadsheet in our columns; what nobody touched stays as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.publishing.jobs import SHEET, Job, Outcome
from bot.publishing.preparing import prepare
from catalogue.packing import content_of, pack
from catalogue.reading.reader import read

TODAY = date(2025, 2, 20)
RULES = """
name = "Riverbend"
default_language = "en"

[[catalogue]]
file = "export.csv"
language = "es"
defaults = { kind = "event", price = "0" }

[catalogue.columns]
title = "NOMBRE"
place = "LUGAR"
"""
EXPORT = "NOMBRE,LUGAR\nAbejas en el tejado,Ayuntamiento\nHuerto urbano,Ayuntamiento\n"


def there_and_back(folder: Path, export: Path, work: Path) -> tuple[Outcome, Outcome]:
    """What comes of the export that is published already, and of the copy that it is given back as."""
    reading = read(folder, TODAY)
    published = pack(content_of(reading.city, reading.opportunities))

    def sent(path: Path, name: str) -> Outcome:
        job = Job(str(path), name, TODAY, str(folder), "en")
        return prepare(job, published, work, lambda _rows: None)

    first = sent(export, export.name)
    copy = work / "copy.xlsx"
    (work / SHEET).rename(copy)
    return first, sent(copy, f"{export.stem}-to-mend.xlsx")


def only_confirms(outcome: Outcome) -> int:
    """How many areas are confirmed by a copy in which nothing else has changed."""
    comparison = outcome.comparison
    assert comparison is not None
    assert outcome.problems == ()
    assert (comparison.new, comparison.gone) == ((), ())
    assert {one.columns for one in comparison.changed} <= {("topics",)}
    return len(comparison.changed)


def test_what_the_rules_say_of_every_row_is_in_the_copy(tmp_path: Path) -> None:
    folder, work = tmp_path / "city", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    (folder / "city.toml").write_text(RULES, encoding="utf-8")
    (folder / "export.csv").write_text(EXPORT, encoding="utf-8")
    first, back = there_and_back(folder, folder / "export.csv", work)
    assert first.comparison is not None
    assert first.comparison.is_empty
    assert only_confirms(back) == 2


@pytest.mark.shared
def test_madrids_museums_come_back_as_they_were(shared: Path, root: Path, tmp_path: Path) -> None:
    first, back = there_and_back(root / "tests/cities/madrid", shared / "data/madrid/museos.csv", tmp_path)
    assert first.totals.rows_used == back.totals.rows_used == 69
    assert only_confirms(back) == 28

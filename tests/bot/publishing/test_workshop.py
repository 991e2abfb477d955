"""The process that reads and indexes: what it gives, how far it is, and that it never outlives its parent."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.publishing import workshop
from bot.publishing.jobs import Job
from bot.publishing.preparing import source_of
from bot.publishing.values import CannotReadError
from catalogue.checking import ProblemKind
from catalogue.model import City
from catalogue.packing import Content, Part, content_of, pack
from catalogue.reading.city import read_city
from catalogue.reading.reader import read, read_sources
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.bot.publishing.in_memory import packed

TODAY = date(2025, 3, 1)


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "catalogue" / "example"


@pytest.fixture(scope="module")
def content(example: Path) -> Content:
    reading = read(example, TODAY)
    return content_of(reading.city, reading.opportunities)


async def test_an_index_made_elsewhere_answers_as_one_made_here(content: Content) -> None:
    here, there = Catalogue(content.city, content.opportunities), await workshop.index(packed(pack(content)))
    assert there.city == here.city
    for text in ("pottery", "yoga gratis", "bisicle"):
        wish = Wish(text=text, language="en")
        assert there.search(wish, TODAY) == here.search(wish, TODAY)


async def test_damaged_content_is_told_as_such(content: Content, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotReadError):
        await workshop.index(packed(pack(content)[:-100]))
    assert "UnreadableContentError" in capfd.readouterr().err


async def test_a_reading_that_takes_too_long_is_ended(
    content: Content, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "LONGEST", 0.0)
    with pytest.raises(CannotReadError):
        await workshop.prepare(Job(str(example), "example", TODAY), pack(content))


async def test_a_reading_that_is_given_up_leaves_no_process(example: Path) -> None:
    task = asyncio.create_task(workshop.prepare(Job(str(example), "example", TODAY), None))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_the_worker_ends_when_its_parent_does(tmp_path: Path) -> None:
    waiting = tmp_path / "never"
    os.mkfifo(waiting)
    with subprocess.Popen(  # noqa: S603 — our own program
        [sys.executable, "-m", "bot.publishing.worker", "index", str(waiting)], stdin=subprocess.PIPE
    ) as worker:
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(30) == 1


async def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "courses.csv"
    file.write_text("title\n" + "".join(f"Course {number}\n" for number in range(3500)), encoding="utf-8")
    told: list[int] = []

    async def progress(rows: int) -> None:
        told.append(rows)

    prepared = await workshop.prepare(Job(str(file), "courses.csv", TODAY), None, progress)
    assert told == [1000, 2000, 3000]
    assert prepared.outcome.totals.rows_used == 3500


async def test_a_file_takes_the_place_of_the_published_one_of_its_name(
    content: Content, tmp_path: Path
) -> None:
    file = tmp_path / "document.csv"
    file.write_text("id,title\nmill,The mill by the river\n", encoding="utf-8")
    outcome = (await workshop.prepare(Job(str(file), "Places (2).csv", TODAY), pack(content))).outcome
    assert (outcome.replaces, outcome.staying) == ("places.csv", ("courses.csv",))
    assert outcome.opportunities == len(content.parts[0].opportunities) + 1
    assert outcome.city == content.city


def test_an_export_is_read_by_the_rules_of_its_city_and_a_mended_copy_is_not(root: Path) -> None:
    madrid = root / "tests" / "cities" / "madrid"
    name = read_names(madrid)[0]
    published = Content(City(), (Part(name, ()),))
    stem, suffix = Path(name).stem, Path(name).suffix
    sent = source_of(Job(f"/x/document{suffix}", f"{stem} (1){suffix}", TODAY, str(madrid)), published)
    assert sent[0].columns is not None
    assert sent[1] == name
    mended = source_of(Job("/x/document.xlsx", f"{stem}-to-mend.xlsx", TODAY, str(madrid)), published)
    assert mended[0].columns is None
    assert mended[1] == name


async def test_a_file_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    outcome = (await workshop.prepare(Job(str(tmp_path / "no.csv"), "no.csv", TODAY), None)).outcome
    assert outcome.failed
    assert [one.kind for one in outcome.problems] == [ProblemKind.FILE_MISSING]


def read_names(folder: Path) -> list[str]:
    return [source.name for source in read_city(folder, lambda _problem: None)[1]]


def test_an_upload_is_in_the_language_of_its_headings_before_that_of_the_city(tmp_path: Path) -> None:
    file = tmp_path / "kurse.csv"
    file.write_text("Titel,Beginn\nTöpfern,03/04/2026\n", encoding="utf-8")
    city = City(default_language="en")

    source, _ = source_of(Job(str(file), "kurse.csv", TODAY), Content(city, ()))
    (course,) = read_sources(city, (source,), TODAY).opportunities

    assert course.title.language == "de"
    assert course.sessions[0].start_date == date(2026, 4, 3)

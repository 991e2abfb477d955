"""A catalogue comes back from its bytes as it was, by its files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.packing import Content, Part, UnreadableContentError, content_of, pack, unpack, with_part
from catalogue.reading.reader import read

TODAY = date(2025, 3, 1)

_HASH = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from catalogue.packing import content_of, pack
from catalogue.reading.reader import read
reading = read(Path(sys.argv[1]), date(2025, 3, 1))
print(sha256(pack(content_of(reading.city, reading.opportunities))).hexdigest())
"""


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "catalogue" / "example"


def test_the_example_city_comes_back_as_it_was(example: Path) -> None:
    reading = read(example, TODAY)
    content = unpack(pack(content_of(reading.city, reading.opportunities)))
    assert content.city == reading.city
    assert content.opportunities == reading.opportunities
    assert [part.name for part in content.parts] == ["courses.csv", "places.csv"]


def test_the_bytes_are_the_same_in_every_process(example: Path) -> None:
    reading = read(example, TODAY)
    here = sha256(pack(content_of(reading.city, reading.opportunities))).hexdigest()
    there = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", _HASH, example], capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == here


def test_a_row_that_moves_leaves_the_bytes_alone(example: Path) -> None:
    reading = read(example, TODAY)
    moved = [replace(one, source=f"{one.source}0") for one in reading.opportunities]
    assert pack(content_of(reading.city, moved)) == pack(content_of(reading.city, reading.opportunities))


def test_a_new_edition_of_one_file_leaves_the_others_alone(example: Path) -> None:
    reading = read(example, TODAY)
    content = content_of(reading.city, reading.opportunities)
    courses, places = content.parts
    taken = places.opportunities[0]
    found = with_part(content, "courses.csv", [courses.opportunities[0], taken])
    assert [part.name for part in found.parts] == ["courses.csv", "places.csv"]
    assert found.parts[0].opportunities == courses.opportunities[:1]
    assert found.parts[1] == places


def test_what_was_not_packed_here_is_refused() -> None:
    whole = pack(content_of(read(Path("nowhere"), TODAY).city, ()))
    for damaged in (b"", b"courses", whole[:-3], whole[:5] + b"\xff" + whole[6:]):
        with pytest.raises(UnreadableContentError):
            unpack(damaged)


@pytest.mark.parametrize("count", [0, 1, 15, 16, 65_535, 65_536])
def test_any_number_of_opportunities_comes_back(count: int) -> None:
    one = Opportunity("1", Kind.COURSE, Localised((("en", "Pottery"),)), source="courses.csv")
    part = Part("courses.csv", (one,) * count)
    assert unpack(pack(Content(City(), (part,)))).parts == (part,)


def test_what_many_have_in_common_is_held_once() -> None:
    told = [Localised((("en", "With your own hands"),)) for _ in range(3)]
    title = Localised((("en", "Pottery"),))
    ones = [Opportunity(str(at), Kind.COURSE, title, text, source="a.csv") for at, text in enumerate(told)]
    first, *others = unpack(pack(content_of(City(), ones))).opportunities
    assert all(one.description is first.description for one in others)

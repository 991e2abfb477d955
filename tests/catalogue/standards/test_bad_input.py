"""What no standard may be brought down by: each ends in a reported problem, and in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.checking import ProblemKind
from catalogue.standards import hsds, ical, openactive, schema_org
from catalogue.standards.intake import Imported, Intake
from tests.catalogue.standards.conftest import CITY, TODAY

NAMES = {hsds: "a.json", schema_org: "a.json", openactive: "a.json", ical: "a.ics"}
EVERY = pytest.mark.parametrize("standard", NAMES, ids=lambda module: module.__name__.rpartition(".")[2])
IN_JSON = pytest.mark.parametrize("standard", [hsds, schema_org, openactive])


def imported(standard: object, path: Path) -> Imported:
    intake = Intake(CITY, TODAY, CITY.timezone)
    standard.read(path, intake)  # type: ignore[attr-defined]
    return intake.imported()


def kinds(standard: object, path: Path) -> list[ProblemKind]:
    found = imported(standard, path)
    assert found.opportunities == ()
    assert found.read == len(found.refusals)
    return [problem.kind for problem in found.problems]


@EVERY
def test_a_file_that_is_not_there(standard: object, tmp_path: Path) -> None:
    assert kinds(standard, tmp_path / "nowhere.json") == [ProblemKind.FILE_MISSING]


@EVERY
def test_an_empty_file_and_an_empty_folder(standard: object, tmp_path: Path) -> None:
    assert kinds(standard, tmp_path) == [ProblemKind.FILE_MISSING]
    file = tmp_path / NAMES[standard]  # type: ignore[index]
    file.write_bytes(b"")
    assert kinds(standard, file) == [ProblemKind.FILE_EMPTY]
    file.write_bytes(b"\n \n")
    assert kinds(standard, file) == [ProblemKind.FILE_EMPTY]


@EVERY
def test_a_file_beyond_every_size_is_not_opened(standard: object, tmp_path: Path) -> None:
    file = tmp_path / NAMES[standard]  # type: ignore[index]
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    assert kinds(standard, file) == [ProblemKind.FILE_TOO_LARGE]


@IN_JSON
@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 5_000 + "1" + "}" * 5_000])
def test_lists_without_bottom(standard: object, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    assert kinds(standard, tmp_path / "a.json") == [ProblemKind.NESTED_TOO_DEEPLY]


@IN_JSON
@pytest.mark.parametrize("text", ["{", "<html>", "\x89PNG\r\n", '{"a": 1} {"b": 2}'])
def test_what_is_no_json(standard: object, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    assert kinds(standard, tmp_path / "a.json") == [ProblemKind.SYNTAX]


@IN_JSON
@pytest.mark.parametrize("text", ["null", "[]", "{}", "7", '"text"', "NaN", "[[[]]]", "9" * 5_000])
def test_json_with_nothing_in_it(standard: object, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    kinds(standard, tmp_path / "a.json")


@EVERY
def test_a_pipe_is_not_waited_for(standard: object, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.json")
    assert kinds(standard, tmp_path / "pipe.json") == [ProblemKind.FILE_UNREADABLE]


def test_an_old_encoding_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes('[{"id": "1", "name": "Cerámica para niños"}]'.encode("cp1252"))
    assert [str(one.title) for one in imported(hsds, tmp_path / "a.json").opportunities] == [
        "Cerámica para niños"
    ]


def test_control_characters_and_overlong_texts_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '[{"id": "1", "name": "Che\\u0000ss\\u202e", "description": "%s"}]' % ("x" * 30_000)
    )
    found = imported(hsds, tmp_path / "a.json")
    assert str(found.opportunities[0].title) == "Chess"
    assert len(str(found.opportunities[0].description)) == 20_000
    assert [problem.kind for problem in found.problems] == [ProblemKind.TEXT_TOO_LONG]

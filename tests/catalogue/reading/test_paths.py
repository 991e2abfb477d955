from __future__ import annotations

import pytest

from catalogue.reading.paths import is_there, parse, values_at

COURSE = {
    "name": "Pottery",
    "Price incl. tax": "12",
    "place": {"address": {"street": "Mill Lane 1"}, "rooms": [{"no": "1"}, {"no": "2"}]},
    "text": [
        {"kind": "Description", "text": "Clay"},
        {"kind": "Note", "text": None},
        {"kind": ["Note", "Hint"], "text": "Bring an apron"},
    ],
    "tags": ["a", ["b", None], "c"],
    "@graph": [{"@type": "Course", "name": "One"}, {"@type": "Place", "name": "Two"}],
    "a.b": {"c": "dotted"},
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("name", ["Pottery"]),
        ("Price incl. tax", ["12"]),
        ("place.address.street", ["Mill Lane 1"]),
        ("place.rooms.no", ["1", "2"]),
        ("place.rooms[1].no", ["2"]),
        ("place.rooms[-1].no", ["2"]),
        ("place.rooms[7].no", []),
        ("text[kind=Description].text", ["Clay"]),
        ("text[kind=Note].text", ["Bring an apron"]),
        ("tags", ["a", "b", "c"]),
        ("@graph[@type=Course].name", ["One"]),
        (r"a\.b.c", ["dotted"]),
        ("nowhere.at.all", []),
        ("name.first", []),
    ],
)
def test_a_path_leads_through_mappings_and_lists(path: str, values: list[str]) -> None:
    assert list(values_at(COURSE, path)) == values


def test_a_name_is_there_even_where_nothing_is_known_of_it() -> None:
    course = {"ages": {"to": None}, "text": [{"kind": "Note"}]}

    assert is_there(course, "ages.to")
    assert is_there(course, "text[kind=Hint].kind")
    assert not is_there(course, "ages.from")
    assert not is_there(course, "ages.to.years")


@pytest.mark.parametrize("path", ["text[kind=a", "rooms[x]"])
def test_a_path_that_cannot_be_read_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(path)

"""The promises of the invented city: wide enough to try everything on it, and never stale."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from catalogue.model import Access, Area, Day, Kind, Mode, Opportunity
from catalogue.reading.reader import Reading, read

FOLDER = Path(__file__).parents[2] / "catalogue" / "example"
CITY = tomllib.loads((FOLDER / "city.toml").read_text("utf-8"))
WRITTEN_ON: date = CITY["catalogue"][0]["dates_written_on"]
TRANSLATIONS = ("es", "fr", "ar")
EARTH_RADIUS = 6_371_000
"""Metres; the mean of the WGS 84 ellipsoid."""

Row = dict[str, str]


def rows_of(file: str) -> list[Row]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def by_id(rows: Iterable[Row]) -> dict[str, list[Row]]:
    sessions: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        sessions[row["id"]].append(row)
    return sessions


COURSES, PLACES = rows_of("courses.csv"), rows_of("places.csv")
ALL = COURSES + PLACES
SESSIONS = by_id(COURSES)
OFFERS = [rows[0] for rows in SESSIONS.values()]
ONE_ROW_EACH = [*OFFERS, *(rows[0] for rows in by_id(PLACES).values())]


def items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def count(holds: Callable[[Row], bool], rows: Iterable[Row] = OFFERS) -> int:
    return sum(map(holds, rows))


def is_translated(row: Row) -> bool:
    return all(
        row[f"{column}:{language}"] for column in ("title", "description") for language in TRANSLATIONS
    )


def lowest(row: Row) -> int:
    return int(row["min_age"] or 0)


def highest(row: Row) -> int:
    return int(row["max_age"] or 200)


def test_there_are_a_hundred_and_fifty_things_to_do_and_thirty_places_to_go() -> None:
    assert count(lambda row: row["kind"] in {"course", "event"}) == len(OFFERS) >= 150
    assert len(by_id(PLACES)) >= 30
    assert {row["kind"] for row in PLACES} == {"place"}
    assert min(count(lambda row, kind=kind: row["kind"] == kind) for kind in ("course", "event")) >= 50  # type: ignore[misc]


@pytest.mark.parametrize("area", Area)
def test_every_area_has_twenty_offers(area: Area) -> None:
    assert count(lambda row: area in items(row["topics"])) >= 20


def test_every_age_of_life_finds_something() -> None:
    assert count(lambda row: highest(row) <= 12) >= 25
    assert count(lambda row: lowest(row) >= 10 and 13 <= highest(row) <= 20) >= 20
    assert count(lambda row: lowest(row) >= 60) >= 25
    assert count(lambda row: highest(row) <= 3) >= 2
    assert count(lambda row: lowest(row) >= 75) >= 1


def test_two_in_five_are_free_and_others_cost_little_or_much() -> None:
    prices = [float(row["price"]) for row in OFFERS if row["price"]]
    assert prices.count(0) >= 0.4 * len(OFFERS)
    assert sum(0 < price <= 10 for price in prices) >= 8
    assert sum(price >= 100 for price in prices) >= 5


def test_there_are_evenings_weekends_and_mornings() -> None:
    assert len({row["id"] for row in COURSES if row["start_time"] >= "17:30"}) >= 35
    assert len({row["id"] for row in COURSES if {"sat", "sun"} & set(items(row["days"]))}) >= 40
    assert len({row["id"] for row in COURSES if "" < row["start_time"] <= "10:30"}) >= 30


def test_some_take_part_from_home_and_most_know_how_one_takes_part() -> None:
    assert count(lambda row: row["mode"] in {"online", "hybrid"}) >= 20
    assert count(lambda row: row["mode"] == "online" and bool(row["place"])) == 0


def test_half_say_who_can_get_in_and_every_feature_occurs() -> None:
    assert count(lambda row: bool(row["access"])) >= 0.5 * len(OFFERS)
    named = {item for row in OFFERS for item in items(row["access"])}
    assert named >= set(Access)
    assert "not step-free" in named


def test_it_is_taught_in_several_languages() -> None:
    taught = {language for row in OFFERS for language in items(row["taught_in"])}
    assert taught >= {"en", "es", "fr", "ar", "uk", "zh", "de"}
    assert count(lambda row: bool(row["taught_in"]) and "en" not in items(row["taught_in"])) >= 2


def test_most_of_it_is_told_in_four_languages() -> None:
    assert count(is_translated) >= 110
    assert all(is_translated(row) for row in PLACES)


@pytest.mark.parametrize("column", ["title", "description"])
def test_a_translation_is_in_its_own_language(column: str) -> None:
    for row in ALL:
        versions = [row[column], *(row[f"{column}:{language}"] for language in TRANSLATIONS)]
        written = [text for text in versions if text]
        if column == "description":
            assert len(set(written)) == len(written), row["id"]
        if arabic := row[f"{column}:ar"]:
            assert len(re.findall(r"[\u0621-\u064a]", arabic)) > len(arabic) / 3, row["id"]
        assert not re.search(r"[\u0600-\u06ff]", "".join(versions[:3])), row["id"]


def test_each_language_keeps_its_own_typography() -> None:
    for row in ALL:
        spanish = row["title:es"] + row["description:es"]
        assert spanish.count("?") == spanish.count("¿"), row["id"]
        assert spanish.count("!") == spanish.count("¡"), row["id"]
        assert not re.search(r"\w[?!;:](?:\s|$)", row["title:fr"] + " " + row["description:fr"]), row["id"]
        assert "'" not in row["title:fr"] + row["description:fr"], row["id"]
        assert not re.search(r"[?,;]", row["title:ar"] + row["description:ar"]), row["id"]


def test_some_things_are_not_known_as_in_real_catalogues() -> None:
    for column in ("min_age", "price", "access", "topics", "register_by", "checked_on", "place", "email"):
        assert count(lambda row, column=column: not row[column]) >= 3, column  # type: ignore[misc]


def test_words_from_short_lists_are_spelt_as_the_contract_says() -> None:
    allowed: dict[str, set[str]] = {
        "kind": set(Kind),
        "mode": {*Mode, ""},
        "topics": set(Area),
        "days": set(Day),
        "access": {*Access, *(f"not {one}" for one in Access)},
    }
    for row in ALL:
        for column, words in allowed.items():
            found = items(row[column]) if column in {"topics", "days", "access"} else [row[column]]
            assert set(found) <= words, (row["id"], column)
            assert len(set(found)) == len(found), (row["id"], column)


def test_an_id_belongs_to_one_title_and_its_rows_differ_only_in_when() -> None:
    when = {"start_date", "end_date", "days", "start_time", "end_time", "register_by"}
    assert not set(SESSIONS) & set(by_id(PLACES))
    assert len({row["title"] for row in ONE_ROW_EACH}) == len(ONE_ROW_EACH)
    for name, rows in (SESSIONS | by_id(PLACES)).items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert len({tuple(row[column] for column in sorted(when)) for row in rows}) == len(rows), name
        for row in rows:
            assert {column for column in row if row[column] != rows[0][column]} <= when, name
    assert sum(len(rows) > 1 for rows in SESSIONS.values()) >= 15


def test_everything_lies_in_the_town_and_each_district_in_one_piece() -> None:
    districts: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in ONE_ROW_EACH:
        assert bool(row["latitude"]) == bool(row["longitude"]) == bool(row["district"]), row["id"]
        if row["latitude"]:
            spot = float(row["latitude"]), float(row["longitude"])
            assert metres(spot, tuple(CITY["centre"])) < 6_000, row["id"]
            districts[row["district"]].append(spot)
    assert len(districts) >= 8
    for name, spots in districts.items():
        assert max(metres(one, other) for one in spots for other in spots) < 1_500, name


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the ground, by the haversine formula."""
    (lat_1, lon_1), (lat_2, lon_2) = (tuple(map(radians, spot)) for spot in (one, other))
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def test_one_place_has_one_address() -> None:
    addresses: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in ONE_ROW_EACH:
        if row["place"]:
            addresses[row["place"]].add(
                tuple(row[column] for column in ("address", "district", "latitude", "longitude"))
            )
    assert [place for place, known in addresses.items() if len(known) > 1] == []


def test_nobody_real_can_be_called_or_written_to() -> None:
    for row in ALL:
        assert re.fullmatch(r"(\+34 900 000 0\d\d)?", row["phone"]), row["id"]
        assert re.fullmatch(r"([a-z]+@([a-z]+\.)?(riverbend\.example|example\.org))?", row["email"]), row[
            "id"
        ]
        assert re.fullmatch(r"(https://[a-z]+\.(riverbend\.example|example\.org)/[a-z0-9-]+)?", row["url"]), (
            row["id"]
        )


def test_texts_are_finished_and_short_enough_to_be_read() -> None:
    for row in ALL:
        for column, text in row.items():
            assert text == " ".join(text.split()), (row["id"], column)
            assert not re.search(r"[Ll]orem|[Ii]psum|TODO|TBD|XXX|[Pp]laceholder", text)
        assert row["title"], row["id"]
        assert max(len(row[column]) for column in row if column.startswith("title")) <= 75, row["id"]
        for column in ("description", *(f"description:{language}" for language in TRANSLATIONS)):
            assert len(row[column]) <= 320, (row["id"], column)
            assert not row[column] or row[column][-1] in ".?!؟", (row["id"], column)
        assert len(items(row["keywords"])) >= 3, row["id"]


def test_dates_fit_together() -> None:
    for row in COURSES:
        days = items(row["days"])
        if not row["start_date"]:
            continue
        start, end = date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])
        assert start <= end, row["id"]
        assert Day.of(start) == days[0], row["id"]
        assert Day.of(end) == days[-1], row["id"]
        assert row["start_time"] <= row["end_time"], row["id"]
        assert (row["register_by"] or row["start_date"]) <= row["start_date"], row["id"]
        assert WRITTEN_ON - timedelta(weeks=6) <= start <= WRITTEN_ON + timedelta(weeks=26), row["id"]


def test_most_begins_soon_some_runs_already_and_a_little_is_over() -> None:
    today = WRITTEN_ON.isoformat()
    soon = (WRITTEN_ON + timedelta(weeks=10)).isoformat()
    later = (WRITTEN_ON + timedelta(weeks=12)).isoformat()
    assert WRITTEN_ON.weekday() == 0
    assert sum(today <= row["start_date"] <= soon for row in COURSES) >= 0.8 * len(COURSES)
    assert 3 <= count(lambda row: row["start_date"] >= later) <= 10
    assert 3 <= count(lambda row: "" < row["end_date"] < today) <= 10


def test_every_check_was_made_before_the_week_of_writing() -> None:
    for row in ALL:
        assert row["checked_on"] < WRITTEN_ON.isoformat(), row["id"]


@pytest.mark.parametrize("file", ["courses.csv", "places.csv"])
def test_a_librarian_can_read_the_file(file: str) -> None:
    data = (FOLDER / file).read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8").split("\n")
    rows = rows_of(file)
    assert len(lines) == len(rows) + 2, "a header, one line for each row, and the last line ends"
    areas = list(Area)

    def shelf(row: Row) -> tuple[int, str, str, str]:
        first = items(row["topics"])[:1]
        return (
            areas.index(Area(first[0])) if first else len(areas),
            row["title"].casefold(),
            row["id"],
            row["start_date"],
        )

    assert rows == sorted(rows, key=shelf), "by area, then by title"


YEARS_APART = [date(2026, 1, 5), date(2026, 12, 31), date(2028, 2, 29), date(2035, 7, 15)]


@pytest.fixture(scope="module", params=YEARS_APART, ids=str)
def reading(request: pytest.FixtureRequest) -> tuple[Reading, date]:
    return read(FOLDER, request.param), request.param


def test_it_reads_without_a_single_problem_in_any_year(reading: tuple[Reading, date]) -> None:
    found, _ = reading
    assert found.problems == ()
    assert found.totals.rows_used == found.totals.rows_read == len(ALL)
    assert found.totals.opportunities == len(ONE_ROW_EACH)


def test_it_never_grows_stale(reading: tuple[Reading, date]) -> None:
    found, today = reading
    current = [one for one in found.opportunities if not one.is_over(today)]
    assert len(current) >= 0.9 * len(found.opportunities)
    soon = {area for one in current if starts_within(one, today, timedelta(weeks=3)) for area in one.areas}
    assert soon >= set(Area)


def test_a_course_stays_on_its_weekday(reading: tuple[Reading, date]) -> None:
    found, _ = reading
    for one in found.opportunities:
        for session in one.sessions:
            if session.start_date is not None:
                assert Day.of(session.start_date) in session.days, one.id


def starts_within(one: Opportunity, today: date, span: timedelta) -> bool:
    return any(
        session.start_date is not None and today <= session.start_date <= today + span
        for session in one.sessions
    )

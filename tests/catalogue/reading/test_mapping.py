from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from catalogue.checking import ProblemKind
from catalogue.model import Access, Ages, Area, Day, Kind, Mode, Place, Price, Session
from catalogue.reading.reader import Reading

Read = Callable[..., Reading]

EXPORT = """ Nr;Titel;Untertitel;Tage;Ort;Straße;Hausnr;Punkt;Beginn;Uhrzeit;Preis;Gruppe;frei;Text
17;TÖPFERN;Grundkurs;Mo,Mi;MITTE;Ring;5;POINT (13.4 52.5);24.02.2026;18.30 Uhr;1.234,50;/x/Kinder,/x/Alle;0;\
"<p>Ton &amp; Glasur</p>"
18;YOGA;;;n/a;;;;;;;;1;n/a
"""

RULES = """
default_language = "de"
[[catalogue]]
file = "kurse.csv"
blank = "n/a"
defaults = { kind = "course", provider = "Stadt" }
[catalogue.columns]
id = "Nr"
title = { from = ["Titel", "Untertitel"], case = "title", join = " – " }
description = { from = "Text", html = true }
days = { from = "Tage", separator = ",", values = { Mo = "mon", Mi = "wed" } }
district = { from = "Ort", case = "title" }
address = ["Straße", "Hausnr"]
longitude = { from = "Punkt", pattern = 'POINT \\((\\S+) \\S+\\)' }
latitude = { from = "Punkt", pattern = 'POINT \\((\\S+) (\\S+)\\)', replace = '\\2' }
start_date = { from = "Beginn", format = "%d.%m.%Y" }
start_time = { from = "Uhrzeit", remove = " Uhr$", format = ["%H:%M", "%H.%M"] }
mode = { value = "in person" }
[catalogue.columns.keywords]
from = "Gruppe"
separator = ","
values = { "/x/Kinder" = ["Kinder", "Jugend"] }
otherwise = ""
[catalogue.columns.price]
first_of = [{ from = "Preis", decimal = "," }, { from = "frei", values = { 1 = "0" }, otherwise = "" }]
"""


def test_a_citys_own_export_is_read_as_its_city_toml_says(read_city: Read) -> None:
    reading = read_city(RULES, kurse_csv=EXPORT.encode("cp1252"))

    pottery, yoga = reading.opportunities
    assert reading.problems == ()
    assert pottery.id == "17"
    assert pottery.title.texts == (("de", "Töpfern – Grundkurs"),)
    assert str(pottery.description) == "Ton & Glasur"
    assert pottery.keywords == ("Kinder", "Jugend")
    assert pottery.provider == "Stadt"
    assert pottery.place == Place(None, "Ring 5", "Mitte", 52.5, 13.4)
    assert pottery.sessions == (Session(date(2026, 2, 24), None, (Day.MON, Day.WED), time(18, 30)),)
    assert pottery.price == Price(Decimal("1234.50"), Decimal("1234.50"))
    assert pottery.mode is Mode.IN_PERSON
    assert yoga.title.original == "Yoga"
    assert yoga.price == Price(Decimal(0), Decimal(0))
    assert (yoga.description, yoga.place, yoga.sessions) == (None, Place(), ())


def test_nested_json_is_read_by_paths(read_city: Read) -> None:
    courses = [
        {
            "n": 1,
            "names": [{"lang": "en", "text": "Pottery"}, {"lang": "fr", "text": "Poterie"}],
            "tags": "clay",
            "venue": {"geo": {"lat": 52.5, "lon": 13.4}, "stepfree": True, "loop": False},
            "ages": {"from": 6.0, "to": None},
        },
        {"n": 2, "names": [{"lang": "en", "text": "Yoga"}], "tags": ["body", "mind"], "venue": None},
    ]
    rules = """
        [[catalogue]]
        file = "data.json"
        records = "courses.course"
        [catalogue.columns]
        id = "n"
        title = "names[lang=en].text"
        "title:fr" = "names[lang=fr].text"
        keywords = "tags"
        latitude = "venue.geo.lat"
        longitude = "venue.geo.lon"
        min_age = "ages.from"
        max_age = "ages.to"
        access = [
            { from = "venue.stepfree", values = { true = "step-free", false = "not step-free" } },
            { from = "venue.loop", values = { true = "hearing-loop", false = "not hearing-loop" } },
        ]
    """

    reading = read_city(rules, data_json=json.dumps({"courses": {"course": courses}}))

    pottery, yoga = reading.opportunities
    assert reading.problems == ()
    assert pottery.title.texts == (("en", "Pottery"), ("fr", "Poterie"))
    assert pottery.keywords == ("clay",)
    assert pottery.ages == Ages(6, None)
    assert pottery.place.latitude == 52.5
    assert pottery.access == {Access.STEP_FREE}
    assert pottery.no_access == {Access.HEARING_LOOP}
    assert yoga.keywords == ("body", "mind")
    assert yoga.no_access == frozenset()


def test_a_value_that_no_table_knows_is_reported_unless_the_rule_says_otherwise(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "kurse.csv"
        [catalogue.columns]
        title = "t"
        kind = { from = "k", values = { Kurs = "course", Fest = "event" } }
        topics = { from = "k", values = { Kurs = "work" }, otherwise = "other" }
    """

    reading = read_city(rules, kurse_csv="t,k\nA,kurs\nB,FEST\nC,Messe\n")

    assert [one.kind for one in reading.opportunities] == [Kind.COURSE, Kind.EVENT, Kind.COURSE]
    assert [one.areas for one in reading.opportunities] == [(Area.WORK,), (Area.OTHER,), (Area.OTHER,)]
    (problem,) = reading.problems
    assert (problem.kind, problem.value, problem.where.row) == (ProblemKind.WORD_UNKNOWN, "Messe", 4)


def test_a_column_that_city_toml_names_and_the_file_lacks_is_reported_once(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "kurse.csv"
        [catalogue.columns]
        title = "Titel"
        price = { from = "Pries" }
    """

    reading = read_city(rules, kurse_csv="Titel,Preis\nA,1\nB,2\n")

    (problem,) = reading.problems
    assert problem.kind is ProblemKind.SOURCE_COLUMN_MISSING
    assert (problem.where.column, problem.value, problem.suggestion) == ("price", "Pries", "Preis")
    assert reading.totals.rows_used == 2


def test_a_path_that_leads_to_nothing_in_any_record_is_reported_once(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "data.json"
        [catalogue.columns]
        title = "name"
        place = "venue.name"
        price = "prize.amount"
    """
    courses = [{"name": "A", "venue": None}, {"name": "B", "venue": {"name": "Mill"}, "price": {"amount": 1}}]

    (problem,) = read_city(rules, data_json=json.dumps(courses)).problems

    assert problem.kind is ProblemKind.SOURCE_COLUMN_MISSING
    assert (problem.where.column, problem.value) == ("price", "prize.amount")


def test_the_points_of_a_geojson_file_are_coordinates(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "places.geojson"
        records = "features"
        [catalogue.columns]
        kind = { value = "place" }
        title = "properties.name"
        longitude = "geometry.coordinates[0]"
        latitude = "geometry.coordinates[1]"
    """
    feature = {"properties": {"name": "Library"}, "geometry": {"coordinates": [13.4, 52.5]}}

    reading = read_city(
        rules, places_geojson=json.dumps({"type": "FeatureCollection", "features": [feature]})
    )

    assert reading.opportunities[0].place == Place(latitude=52.5, longitude=13.4)


def test_rows_that_agree_in_what_the_city_names_are_sessions_of_one_course(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "kurse.csv"
        sessions_by = ["title", "place"]
    """
    rows = (
        "id,title,place,start_date\n1,Yoga,Park,2026-01-10\n2,yoga,Park,2026-01-17\n3,Yoga,Mill,2026-01-17\n"
    )

    reading = read_city(rules, kurse_csv=rows)

    assert [(one.id, len(one.sessions)) for one in reading.opportunities] == [("1", 2), ("3", 1)]
    assert (reading.totals.rows_used, reading.totals.sessions) == (3, 3)


def test_a_date_that_fits_no_format_is_reported_as_it_stands(read_city: Read) -> None:
    rules = """
        [[catalogue]]
        file = "kurse.csv"
        [catalogue.columns]
        title = "t"
        start_date = { from = "d", format = ["%d.%m.%y", "%d/%m/%Y"] }
    """

    reading = read_city(rules, kurse_csv="t,d\nA,03/04/2026\nB,3.4.26\nC,im März\n")

    assert [one.sessions[:1] for one in reading.opportunities] == [
        (Session(start_date=date(2026, 4, 3)),),
        (Session(start_date=date(2026, 4, 3)),),
        (),
    ]
    assert [problem.value for problem in reading.problems] == ["im März"]

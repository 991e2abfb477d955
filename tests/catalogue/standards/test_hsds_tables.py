from __future__ import annotations

import json
from datetime import time
from pathlib import Path

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Access, Ages, City, Day, Place, Price, Session
from catalogue.standards import hsds
from catalogue.standards.intake import Imported, Intake, Reason, Table
from tests.catalogue.standards.conftest import CITY, TODAY, Read

SERVICES = """id,organization_id,name,description,url,email,status,fees,application_process
s1,o1,English for newcomers,"First line\\nSecond",www.example.org,,active,Free,Call
s2,o1,Closed for ever,,,,defunct,,
s3,,,No name at all,,,active,,
"""
PACKAGE = {
    "services.csv": SERVICES,
    "organizations.csv": "id,name\no1,Neighbours United\n",
    "locations.csv": "id,name,latitude,longitude\nl1,North Hall,40.5,-3.5\nl2,South Hall,,\n",
    "services_at_location.csv": "id,service_id,location_id\n1,s1,l1\n2,nobody,l1\n",
    "physical_addresses.csv": "id,location_id,address_1,address_2,city,state_province,postal_code\n"
    "1,l1,1 Elm Street,Room 2,Springfield,FL ,33157\n",
    "phones.csv": "id,service_id,number,extension\n1,s1,305 253 4841,7\n",
    "regular_schedules.csv": "service_id,weekday,opens_at,closes_at\n"
    "s1,Monday,9:00am,5:00pm\ns1,Tuesday,9:00am,5:00pm\ns1,6,10:00,12:00\n",
    "eligibility.csv": 'service_id,eligibility\ns1,"Women, 18 years and older"\n,Anybody\n',
    "languages.csv": "service_id,language\ns1,English\ns1,Haitian Creole\ns1,on request\n",
    "accessibility_for_disabilities.csv": "location_id,accessibility\nl1,Handicap accessible\n",
    "taxonomy.csv": "id,name\nt1,Language instruction\n",
    "services_taxonomy.csv": "service_id,taxonomy_id\ns1,t1\n",
    "programs.csv": "id,name\n",
}


def test_the_tables_of_a_package_become_one_course(read: Read) -> None:
    course = read("hsds", PACKAGE, name="").opportunities[0]
    assert (course.id, str(course.title), course.provider) == (
        "s1",
        "English for newcomers",
        "Neighbours United",
    )
    assert str(course.description) == "First line\nSecond\nWomen, 18 years and older\nCall"
    assert course.place == Place(
        "North Hall", "1 Elm Street, Room 2, Springfield, FL 33157", None, 40.5, -3.5
    )
    assert course.ages == Ages(18, None)
    assert course.taught_in == ("en", "ht")
    assert course.price == Price(0, 0)  # type: ignore[arg-type]
    assert course.access == {Access.STEP_FREE}
    assert course.keywords == ("Language instruction",)
    assert (course.phone, course.url) == ("305 253 4841 x7", "https://www.example.org")
    assert course.sessions == (
        Session(days=(Day.MON, Day.TUE), start_time=time(9), end_time=time(17)),
        Session(days=(Day.SAT,), start_time=time(10), end_time=time(12)),
    )


def test_what_is_not_said_stays_unknown(read: Read) -> None:
    files = {"services.csv": "id,name,fees\n1,Chess,Ask us\n"}
    course = read("hsds", files, name="").opportunities[0]
    assert (course.price, course.price_note) == (None, "Ask us")
    assert (course.ages, course.mode, course.place, course.sessions) == (None, None, Place(), ())
    assert (course.access, course.no_access, course.taught_in) == (frozenset(), frozenset(), ())


def test_every_row_is_accounted_for(read: Read) -> None:
    imported = read("hsds", PACKAGE, name="")
    assert (imported.read, imported.written) == (3, 1)
    assert [(one.where.row, one.reason) for one in imported.refusals] == [
        (3, Reason.NOT_OFFERED),
        (4, Reason.NO_TITLE),
    ]
    tables = {table.file: table for table in imported.tables}
    assert tables["eligibility.csv"] == Table("eligibility.csv", rows=2, unused=1)
    assert tables["services_at_location.csv"] == Table("services_at_location.csv", rows=2, unused=1)
    assert tables["regular_schedules.csv"] == Table("regular_schedules.csv", rows=3, unused=0)


def test_a_language_that_nobody_knows_is_reported_with_its_row(read: Read) -> None:
    problem = read("hsds", PACKAGE, name="").problems[0]
    assert (problem.kind, problem.value) == (ProblemKind.LANGUAGE_UNKNOWN, "on request")
    assert (problem.where.file, problem.where.row, problem.where.column) == ("services.csv", 2, "taught_in")


def test_the_package_says_where_its_tables_are(read: Read) -> None:
    resources = [{"name": "service", "path": "offers.csv"}, {"name": "phone", "path": ["numbers.csv"]}]
    files = {
        "datapackage.json": {"resources": resources},
        "data/offers.csv": "id,name\n1,Chess\n",
        "data/numbers.csv": "service_id,number\n1,555 1234\n",
    }
    assert read("hsds", files, name="").opportunities[0].phone == "555 1234"


@pytest.mark.parametrize(
    "path", ["../secret.csv", "/etc/passwd", "https://example.org/services.csv", "a\0b", 7]
)
def test_a_package_opens_no_file_outside_its_folder(path: object, read: Read, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("id,name\n1,Secret\n")
    package = {"datapackage.json": {"resources": [{"name": "service", "path": path}]}}
    imported = read("hsds", package, name="")
    assert imported.opportunities == ()
    assert [problem.kind for problem in imported.problems] == [ProblemKind.FILE_MISSING]


def test_a_service_at_several_locations_is_found_at_each_of_them(read: Read) -> None:
    files = {
        **PACKAGE,
        "services_at_location.csv": "id,service_id,location_id\n1,s1,l1\n2,s1,l2\n",
    }
    imported = read("hsds", files, name="")
    assert [(one.id, one.place.name) for one in imported.opportunities] == [
        ("s1@l1", "North Hall"),
        ("s1@l2", "South Hall"),
    ]
    assert imported.written == 1


def test_recurrences_of_version_2_become_sessions(read: Read) -> None:
    files = {
        "services.csv": "id,name\n1,Chess\n",
        "schedules.csv": "service_id,valid_from,valid_to,dtstart,freq,byday,opens_at,closes_at\n"
        '1,2026-03-02,2026-06-29,,WEEKLY,"MO,WE",18:00Z,19:30Z\n'
        "1,,,2026-07-04,,,10:00,\n",
    }
    sessions = read("hsds", files, name="").opportunities[0].sessions
    assert [str(session.start_date) for session in sessions] == ["2026-03-02", "2026-07-04"]
    assert sessions[0].days == (Day.MON, Day.WED)
    assert (sessions[0].start_time, sessions[0].end_time) == (time(18), time(19, 30))
    assert sessions[1].end_date == sessions[1].start_date


@pytest.fixture(scope="module")
def miami(shared: Path) -> Imported:
    intake = Intake(City(currency="USD"), TODAY)
    hsds.read(shared / "data/miami-hsds", intake)
    return intake.imported()


def test_the_services_of_miami_come_in_with_totals_that_add_up(miami: Imported, shared: Path) -> None:
    data = shared / "data/miami-hsds/data"
    assert (miami.read, miami.written, miami.refusals) == (4089, 4089, ())
    assert len(miami.opportunities) == 4089
    rows = {table.file: (table.rows, table.unused) for table in miami.tables}
    assert rows["data/regular_schedules.csv"] == (11_350, 0)
    assert rows["data/eligibility.csv"] == (2_244, 2_244)  # not one of them names its service
    assert {Path(file).name for file in rows} | {"services.csv"} == {file.name for file in data.iterdir()}


def test_the_services_of_miami_know_where_when_and_in_which_language(miami: Imported) -> None:
    assert sum(one.place.latitude is not None for one in miami.opportunities) == 2_260
    assert sum(bool(one.sessions) for one in miami.opportunities) == 2_597
    assert sum(Access.STEP_FREE in one.access for one in miami.opportunities) == 1_620
    assert sum("en" in one.taught_in for one in miami.opportunities) >= 4_035
    assert all(one.price is None and one.ages is None for one in miami.opportunities)


def test_an_export_is_what_hsds_3_calls_a_list_of_services() -> None:
    intake = Intake(CITY, TODAY)
    document = [{"id": "1", "name": "Chess"}]
    hsds.read_documents([("x.json", document)], intake)
    exported = hsds.exported(intake.imported().opportunities, CITY)
    assert json.loads(json.dumps(exported)) == [
        {
            "id": "1",
            "name": "Chess",
            "status": "active",
            "attributes": exported[0]["attributes"],
        }
    ]

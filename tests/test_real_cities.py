"""The three real exports, read by their own `city.toml`: not one row is lost, and what is known is true."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from catalogue.model import Access, Ages, Area, Day, Kind, Mode, Opportunity, Price, Session
from catalogue.reading.reader import Reading, read

pytestmark = pytest.mark.shared

CITIES = Path(__file__).parent / "cities"
DAYS = {"madrid": date(2025, 2, 20), "berlin-vhs": date(2020, 5, 1), "chicago": date(2023, 1, 15)}


@cache
def city(name: str) -> Reading:
    return read(CITIES / name, DAYS[name])


def one(name: str, identity: str) -> Opportunity:
    return next(each for each in city(name).opportunities if each.id == identity)


def rows_of_csv(path: Path, encoding: str, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def madrid_ids(data: Path) -> list[str]:
    agenda = rows_of_csv(data / "madrid/agenda-actividades-eventos.csv", "latin-1", ";")
    museums = rows_of_csv(data / "madrid/museos.csv", "latin-1", ";")
    return [row[" ID-EVENTO"] for row in agenda] + [row["PK"] for row in museums]


def berlin_ids(data: Path) -> list[str]:
    document = json.loads((data / "berlin-vhs/berlinerkurse.json").read_text("utf-8"))
    return [row["guid"] for row in document["veranstaltungen"]["veranstaltung"]]


def chicago_ids(data: Path) -> list[str]:
    return [row["id"] for row in rows_of_csv(data / "chicago/programs.csv", "utf-8", ",")]


@pytest.mark.parametrize(
    ("name", "ids_in", "rows"),
    [("madrid", madrid_ids, 1149 + 69), ("berlin-vhs", berlin_ids, 1878), ("chicago", chicago_ids, 2000)],
)
def test_every_row_of_the_source_is_there_under_its_own_id(
    shared: Path, name: str, ids_in: Callable[[Path], list[str]], rows: int
) -> None:
    ids = ids_in(shared / "data")
    totals = city(name).totals

    assert len(ids) == rows
    assert [each.id for each in city(name).opportunities] == ids
    assert (totals.rows_read, totals.rows_used, totals.rows_refused) == (rows, rows, 0)
    assert totals.opportunities == rows


@pytest.mark.parametrize("name", DAYS)
def test_the_rules_leave_no_cell_unexplained(shared: Path, name: str) -> None:
    del shared

    assert city(name).problems == ()


@pytest.mark.parametrize("name", DAYS)
def test_texts_are_clean(shared: Path, name: str) -> None:
    del shared
    for each in city(name).opportunities:
        for text in (each.title.original, str(each.description or ""), each.place.address or ""):
            assert not any(
                leftover in text for leftover in ("<p", "<br", "</", "&amp;", "&nbsp;", "\x00", "\x99")
            )


def test_madrid_knows_weekdays_hours_access_and_what_is_free(shared: Path) -> None:
    del shared
    exhibition, clowns = one("madrid", "12677513"), one("madrid", "12651622")

    assert exhibition.kind is Kind.EVENT
    assert exhibition.price == Price(Decimal(0), Decimal(0))
    assert exhibition.access == {Access.STEP_FREE}
    assert exhibition.sessions == (Session(date(2025, 2, 24), date(2025, 3, 2), tuple(Day)),)
    assert exhibition.place.district == "Centro"
    assert clowns.price is None
    assert clowns.sessions == (Session(date(2025, 3, 21), date(2025, 3, 22), (Day.FRI, Day.SAT), time(19)),)


def test_madrids_flag_for_free_is_counted_where_no_price_contradicts_it(shared: Path) -> None:
    agenda = rows_of_csv(shared / "data/madrid/agenda-actividades-eventos.csv", "latin-1", ";")
    flagged = {row[" ID-EVENTO"] for row in agenda if row["GRATUITO"] == "1"}
    unsaid = {row[" ID-EVENTO"] for row in agenda if row["GRATUITO"] == "0" and not row["PRECIO"]}
    free = {each.id for each in city("madrid").opportunities if each.price and each.price.is_free}
    unknown = {each.id for each in city("madrid").opportunities if each.price is None}

    assert len(flagged - free) == 1
    assert unsaid <= unknown


def test_madrids_museums_are_places_with_a_number_to_call(shared: Path) -> None:
    del shared
    museum = one("madrid", "4847190")

    assert museum.kind is Kind.PLACE
    assert museum.phone == "914 299 216"
    assert museum.email == "casamuseolopedevega@madrid.org"
    assert museum.no_access == {Access.STEP_FREE}
    assert "Horario: De martes a domingo" in str(museum.description)
    assert "güertecillo" in str(museum.description)
    assert museum.sessions == ()


def test_berlin_knows_price_keywords_access_and_centre(shared: Path) -> None:
    del shared
    wages = one("berlin-vhs", "531327")

    assert wages.title.texts == (
        ("de", "EDV - Lohn- und Gehaltsabrechnung mit DATEV – Lohn (3) Xpert Business - Bildungsurlaub"),
    )
    assert wages.areas == (Area.WORK, Area.DIGITAL)
    assert wages.price == Price(Decimal("126.20"), Decimal("126.20"))
    assert wages.price_note == "erm. Preis: 65,60 EUR"
    assert wages.access == {Access.STEP_FREE}
    assert wages.provider == "Volkshochschule Tempelhof-Schöneberg"
    assert wages.place.district == "Tempelhof-Schöneberg"
    assert wages.place.address == "Barbarossaplatz 5, 10781 Berlin"
    assert "Rechnungswesen".upper() in wages.keywords


def test_berlins_online_courses_have_no_steps(shared: Path) -> None:
    del shared
    online = [each for each in city("berlin-vhs").opportunities if each.place.name == "Online"]

    assert len(online) == 6
    for each in online:
        assert each.mode is Mode.ONLINE
        assert each.no_access == frozenset()
        assert each.place.district is None
        assert each.place.address is None


def test_chicago_knows_ages_bands_days_and_coordinates(shared: Path) -> None:
    del shared
    games = one("chicago", "141408")

    assert games.ages == Ages(6, 12)
    assert games.price == Price(Decimal(0), Decimal(0))
    assert games.mode is Mode.IN_PERSON
    assert games.sessions == (Session(date(2024, 1, 12), date(2024, 3, 15), (Day.FRI,)),)
    assert (games.place.latitude, games.place.longitude) == (41.813102722, -87.666503906)
    assert games.place.district == "New City"


def test_chicagos_bands_leave_open_what_they_leave_open(shared: Path) -> None:
    del shared
    prices = {each.price for each in city("chicago").opportunities}

    assert prices == {
        Price(Decimal(0), Decimal(0)),
        Price(Decimal(0), Decimal(50)),
        Price(Decimal(50), None),
    }


def test_every_weekday_that_chicago_writes_is_understood(shared: Path) -> None:
    rows = rows_of_csv(shared / "data/chicago/programs.csv", "utf-8", ",")
    named = {row["id"] for row in rows if "of the week:" in row["description"].lower()}
    known = {each.id for each in city("chicago").opportunities if each.sessions[0].days}

    assert len(named) > 1000
    assert len(named - known) <= 1

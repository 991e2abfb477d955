from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Access, Ages, Area, City, Day, Kind, Localised, Mode, Price
from catalogue.standards.intake import Reason
from catalogue.standards.meanings import access_in, ages_in
from tests.catalogue.standards.conftest import Read

SERVICE = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community Counselling",
    "description": "<p>Talk &amp; listen</p>",
    "minimum_age": 16,
    "maximum_age": 25,
    "assured_date": "2026-01-15",
    "organization": {"name": "Example Org", "website": "http://example.com"},
    "languages": [{"name": "Urdu", "code": "ur"}, {"name": "Spanish"}],
    "cost_options": [
        {"amount": 0, "currency": "EUR", "option": "for members"},
        {"amount": 12.5, "currency": "EUR"},
    ],
    "schedules": [{"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "10:00+01:00", "closes_at": "16:00Z"}],
    "attributes": [{"taxonomy_term": {"name": "Mental health"}}],
    "service_at_locations": [
        {
            "location": {
                "id": "l",
                "location_type": "physical",
                "name": "MHA Hall",
                "latitude": 40.5,
                "longitude": -3.7,
                "addresses": [{"address_1": "1 High St", "city": "Ruritania", "postal_code": "ABC 1234"}],
                "accessibility": [
                    {"description": "Wheelchair ramp"},
                    {"details": "Hearing loop at the desk"},
                ],
            }
        }
    ],
}


def test_a_compiled_service_of_version_3(read: Read) -> None:
    course = read("hsds", [SERVICE]).opportunities[0]
    assert course.title == Localised((("es", "Community Counselling"),))
    assert str(course.description) == "Talk & listen"
    assert course.ages == Ages(16, 25)
    assert course.taught_in == ("ur", "es")
    assert course.price == Price(Decimal(0), Decimal("12.5"))
    assert course.checked_on == date(2026, 1, 15)
    assert course.access == {Access.STEP_FREE, Access.HEARING_LOOP}
    assert course.sessions[0].days == (Day.TUE, Day.THU)
    assert (course.url, course.provider) == ("http://example.com", "Example Org")
    assert course.place.address == "1 High St, Ruritania, ABC 1234"


def test_the_city_itself_goes_without_saying_in_its_addresses(read: Read) -> None:
    city = City(name=Localised((("en", "Ruritania"),)))
    course = read("hsds", [SERVICE], city=city).opportunities[0]
    assert course.place.address == "1 High St, ABC 1234"


@pytest.mark.parametrize(
    "document",
    [
        SERVICE,
        {"total_items": 1, "contents": [SERVICE]},
        {"name": "Example Org", "services": [SERVICE]},
        [SERVICE],
    ],
)
def test_services_are_found_in_every_shape_in_which_they_are_published(document: object, read: Read) -> None:
    assert [one.id for one in read("hsds", document).opportunities] == [SERVICE["id"]]


def test_a_service_within_its_organisation_knows_who_provides_it(read: Read) -> None:
    document = {"name": "Example Org", "services": [{"id": "1", "name": "Chess"}]}
    assert read("hsds", document).opportunities[0].provider == "Example Org"


@pytest.mark.parametrize(
    ("kinds", "mode"),
    [(["virtual"], Mode.ONLINE), (["virtual", "physical"], Mode.HYBRID), (["physical"], None), ([], None)],
)
def test_only_a_virtual_location_tells_how_one_takes_part(
    kinds: list[str], mode: Mode | None, read: Read
) -> None:
    joints = [{"location": {"id": kind, "location_type": kind}} for kind in kinds]
    course = read("hsds", [{"id": "1", "name": "Chess", "service_at_locations": joints}]).opportunities[0]
    assert course.mode is mode


def test_a_price_in_another_currency_is_said_in_words_only(read: Read) -> None:
    service = {"id": "1", "name": "Chess", "cost_options": [{"amount": 10, "currency": "GBP"}]}
    course = read("hsds", [service]).opportunities[0]
    assert (course.price, course.price_note) == (None, "10 GBP")


def test_topics_kind_and_mode_are_read_from_our_own_taxonomies(read: Read) -> None:
    attributes = [
        {"taxonomy_term": {"name": name, "taxonomy_detail": {"name": f"learning-city {column}"}}}
        for column, name in (("topics", "health"), ("kind", "place"), ("mode", "online"), ("keywords", "tea"))
    ]
    place = read("hsds", [{"id": "1", "name": "Spa", "attributes": attributes}]).opportunities[0]
    assert (place.areas, place.kind, place.mode) == ((Area.HEALTH,), Kind.PLACE, Mode.ONLINE)
    assert place.keywords == ("tea",)


def test_what_is_no_service_is_refused_and_the_rest_is_read(read: Read) -> None:
    imported = read("hsds", [7, None, {"id": "1"}, {"id": "2", "name": "Chess"}, {"id": "2", "name": "Go"}])
    assert [one.id for one in imported.opportunities] == ["2"]
    assert [(one.where.row, one.reason) for one in imported.refusals] == [
        (1, Reason.NOT_A_RECORD),
        (2, Reason.NOT_A_RECORD),
        (3, Reason.NO_TITLE),
        (5, Reason.ID_TWICE),
    ]


def test_impossible_values_are_reported_as_in_any_catalogue(read: Read) -> None:
    service = {"id": "1", "name": "Chess", "minimum_age": 900, "email": "nobody"}
    problems = read("hsds", [service]).problems
    assert {problem.kind for problem in problems} == {
        ProblemKind.AGE_IMPOSSIBLE,
        ProblemKind.EMAIL_IMPOSSIBLE,
    }


@pytest.mark.parametrize(
    ("sentence", "ages"),
    [
        ("All girls, 5-17 years old, or K-12, in Miami-Dade", Ages(5, 17)),
        ("Ages 6 to 12", Ages(6, 12)),
        ("Adults 60 and over", Ages(60, None)),
        ("18 years and older", Ages(18, None)),
        ("Children 12 and under", Ages(None, 12)),
        ("Open to the public", None),
        ("Ages 5-12; adults 18 and older", None),
        ("Crime must be reported within 72 hours", None),
        ("Groups of 5-10 people", None),
    ],
)
def test_ages_are_taken_from_a_sentence_that_states_one_range(sentence: str, ages: Ages | None) -> None:
    assert ages_in(sentence) == ages


@pytest.mark.parametrize(
    ("sentence", "features"),
    [
        ("Handicap accessible", ["step-free"]),
        ("not step-free", ["not step-free"]),
        ("No wheelchair access", []),
        ("Limited wheelchair access, please call", []),
        ("Deaf/hearing impaired", []),
        ("ASL interpreters", ["sign-language"]),
    ],
)
def test_access_is_taken_from_words_that_leave_no_doubt(sentence: str, features: list[str]) -> None:
    assert list(access_in([sentence])) == features

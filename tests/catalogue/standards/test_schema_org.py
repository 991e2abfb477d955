from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal

import pytest

from catalogue.checking import ProblemKind
from catalogue.model import Access, Ages, Area, Day, Kind, Localised, Mode, Opportunity, Place, Price, Session
from catalogue.standards.intake import Reason
from tests.catalogue.standards.conftest import Read

COURSE = {
    "@context": {"@vocab": "https://schema.org/", "@language": "en"},
    "@type": "Course",
    "@id": "https://example.org/c/1",
    "name": [{"@value": "Pottery", "@language": "en"}, {"@value": "Cerámica", "@language": "es"}],
    "description": "<p>Clay &amp; fire</p>",
    "provider": {"@type": "Organization", "name": "Kiln", "telephone": "+34 900 000 000"},
    "typicalAgeRange": "6-12",
    "inLanguage": "es",
    "keywords": "clay, wheel",
    "about": [{"@type": "DefinedTerm", "termCode": "health", "name": "Health"}],
    "offers": {"@type": "Offer", "price": 12.5, "priceCurrency": "EUR", "description": "with clay"},
    "hasCourseInstance": [
        {
            "@type": "CourseInstance",
            "courseMode": "onsite",
            "location": {
                "@type": "Place",
                "name": "Studio",
                "address": {"streetAddress": "1 Main St", "postalCode": "28001", "addressLocality": "Madrid"},
                "geo": {"latitude": 40.4, "longitude": "-3.7"},
                "amenityFeature": [
                    {"name": "Wheelchair ramp", "value": True},
                    {"name": "hearing-loop", "value": False},
                ],
            },
            "courseSchedule": {
                "@type": "Schedule",
                "startDate": "2026-03-03",
                "endDate": "2026-05-26",
                "byDay": ["https://schema.org/Tuesday", "TH"],
                "startTime": "18:00:00",
                "endTime": "20:00",
            },
            "offers": {"availabilityEnds": "2026-02-27T12:00:00Z"},
        }
    ],
}


def test_a_course_with_everything(read: Read) -> None:
    assert read("schema_org", COURSE).opportunities == (
        Opportunity(
            id="https://example.org/c/1",
            kind=Kind.COURSE,
            title=Localised((("en", "Pottery"), ("es", "Cerámica"))),
            description=Localised((("en", "Clay & fire"),)),
            areas=(Area.HEALTH,),
            keywords=("clay", "wheel"),
            provider="Kiln",
            place=Place("Studio", "1 Main St, 28001 Madrid", None, 40.4, -3.7),
            ages=Ages(6, 12),
            taught_in=("es",),
            sessions=(
                Session(
                    date(2026, 3, 3),
                    date(2026, 5, 26),
                    (Day.TUE, Day.THU),
                    time(18),
                    time(20),
                    date(2026, 2, 27),
                ),
            ),
            price=Price(Decimal("12.5"), Decimal("12.5")),
            price_note="with clay",
            mode=Mode.IN_PERSON,
            access=frozenset({Access.STEP_FREE}),
            no_access=frozenset({Access.HEARING_LOOP}),
            phone="+34 900 000 000",
        ),
    )


def test_a_course_of_which_nothing_else_is_said_stays_unknown(read: Read) -> None:
    course = read("schema_org", {"@type": "Course", "name": "Chess"}).opportunities[0]
    assert course == Opportunity(
        id=course.id, kind=Kind.COURSE, title=Localised((("es", "Chess"),)), areas_inferred=True
    )


@pytest.mark.parametrize(
    "page",
    [
        '<html><script type="application/ld+json">{}</script></html>',
        "<SCRIPT data-x='1' TYPE=application/ld+json>\n{}\n</SCRIPT ><p>",
        (
            "<script>a = '<p>';</script><!-- a -->"
            '<!-- <script type="application/ld+json">junk</script> -->'
            '<script type="application/ld+json">{}</script>'
        ),
    ],
)
def test_json_ld_is_found_inside_a_web_page(page: str, read: Read) -> None:
    page = page.replace("{}", json.dumps(COURSE))
    imported = read("schema_org", page, "page.html")
    assert [str(one.title) for one in imported.opportunities] == ["Pottery"]
    assert imported.problems == ()


def test_a_fault_in_a_script_is_reported_at_its_line_of_the_page(read: Read) -> None:
    page = '<html>\n<script type="application/ld+json">\n{"name": }\n</script>\n'
    problem = read("schema_org", page, "page.html").problems[0]
    assert (problem.kind, problem.where.file, problem.where.row) == (ProblemKind.SYNTAX, "page.html", 3)


@pytest.mark.parametrize(
    "page",
    [
        "<script " * 50_000,
        "<!--" * 50_000,
        "<!-- -->" * 50_000 + "<script>",
        "<script type=application/ld+json>" * 20_000,
        "<script type=application/ld+json>[]</script>\n" * 20_000,
    ],
)
def test_a_page_made_to_hurt_is_read_at_once(page: str, read: Read) -> None:
    assert read("schema_org", page, "page.html").opportunities == ()


@pytest.mark.parametrize(
    "document",
    [
        {"@graph": [COURSE]},
        [COURSE],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": COURSE}]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": COURSE}]},
        {"@type": "WebPage", "mainEntity": COURSE},
    ],
)
def test_nodes_are_found_in_every_list(document: object, read: Read) -> None:
    assert [str(one.title) for one in read("schema_org", document).opportunities] == ["Pottery"]


def test_nodes_that_refer_to_each_other_are_joined_even_in_a_circle(read: Read) -> None:
    graph = [
        {"@type": "Event", "@id": "e", "name": "Fair", "location": {"@id": "p"}, "organizer": "o"},
        {"@type": "Place", "@id": "p", "name": "Hall", "containedInPlace": {"@id": "q"}},
        {"@type": "Place", "@id": "q", "name": "Old Town", "containedInPlace": {"@id": "p"}},
        {"@type": "Organization", "@id": "o", "name": "Guild", "subOrganization": {"@id": "o"}},
    ]
    imported = read("schema_org", {"@graph": graph})
    assert [(one.place, one.provider) for one in imported.opportunities] == [
        (Place("Hall", district="Old Town"), "Guild")
    ]
    assert [one.reason for one in imported.refusals] == [
        Reason.PART_OF_ANOTHER,
        Reason.PART_OF_ANOTHER,
        Reason.OF_ANOTHER_KIND,
    ]
    assert imported.read == 4


def test_moments_are_brought_to_the_timezone_of_the_city(read: Read) -> None:
    event = {
        "@type": "EducationEvent",
        "name": "Talk",
        "startDate": "2026-03-10T17:30:00Z",
        "endDate": "2026-03-10T20:00:00+01:00",
    }
    session = read("schema_org", event).opportunities[0].sessions[0]
    assert (session.start_date, session.start_time, session.end_time) == (
        date(2026, 3, 10),
        time(18, 30),
        time(20),
    )


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ({"price": "0"}, Price(Decimal(0), Decimal(0))),
        ({"category": "Free"}, Price(Decimal(0), Decimal(0))),
        ({"lowPrice": 5, "highPrice": 50}, Price(Decimal(5), Decimal(50))),
        ({"lowPrice": 5}, Price(Decimal(5), None)),
        ([{"price": 8}, {"price": 20}], Price(Decimal(8), Decimal(20))),
        ({"price": 8, "priceCurrency": "USD"}, None),
        ({"category": "Paid"}, None),
    ],
)
def test_prices(offers: object, price: Price | None, read: Read) -> None:
    event = {"@type": "Event", "name": "Talk", "offers": offers}
    assert read("schema_org", event).opportunities[0].price == price


def test_a_price_that_is_none_is_reported(read: Read) -> None:
    event = {"@type": "Event", "name": "Talk", "offers": {"price": "call us", "priceCurrency": "EUR"}}
    imported = read("schema_org", event)
    assert imported.opportunities[0].price is None
    assert [(one.kind, one.value) for one in imported.problems] == [(ProblemKind.NOT_A_NUMBER, "call us")]


@pytest.mark.parametrize(
    ("written", "ages"),
    [("6-12", Ages(6, 12)), ("18-", Ages(18, None)), ("60+", Ages(60, None)), ("-5", Ages(None, 5))],
)
def test_age_ranges(written: str, ages: Ages, read: Read) -> None:
    course = {"@type": "Course", "name": "Chess", "typicalAgeRange": written}
    assert read("schema_org", course).opportunities[0].ages == ages


def test_an_age_range_that_is_none_is_reported(read: Read) -> None:
    imported = read("schema_org", {"@type": "Course", "name": "Chess", "typicalAgeRange": "the young"})
    assert imported.opportunities[0].ages is None
    assert [one.value for one in imported.problems] == ["the young"]


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ({"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}, Mode.HYBRID),
        ({"location": {"@type": "VirtualLocation", "url": "https://example.org"}}, Mode.ONLINE),
        ({"location": [{"@type": "VirtualLocation"}, {"@type": "Place", "name": "Hall"}]}, Mode.HYBRID),
        ({"location": {"@type": "Place", "name": "Hall"}}, None),
    ],
)
def test_how_one_takes_part(said: dict[str, object], mode: Mode | None, read: Read) -> None:
    event = {"@type": "Event", "name": "Talk", **said}
    assert read("schema_org", event).opportunities[0].mode is mode


def test_a_cancelled_event_is_set_aside(read: Read) -> None:
    event = {"@type": "Event", "name": "Talk", "eventStatus": "https://schema.org/EventCancelled"}
    imported = read("schema_org", event)
    assert [one.reason for one in imported.refusals] == [Reason.CANCELLED]
    assert not imported.has_faults


def test_opening_hours_of_a_library(read: Read) -> None:
    library = {
        "@type": "Library",
        "name": "Central",
        "openingHours": ["Mo-We,Fr 09:00-20:00", "Sa 10:00-14:00"],
    }
    place = read("schema_org", library).opportunities[0]
    assert (place.kind, place.place.name) == (Kind.PLACE, "Central")
    assert [session.days for session in place.sessions] == [
        (Day.MON, Day.TUE, Day.WED, Day.FRI),
        (Day.SAT,),
    ]


def test_parts_of_a_course_in_two_places_are_found_at_both(read: Read) -> None:
    course = {
        "@type": "Course",
        "@id": "c",
        "name": "Chess",
        "hasCourseInstance": [
            {"@type": "CourseInstance", "location": place, "startDate": day}
            for place, day in (("North", "2026-04-01"), ("South", "2026-04-02"), ("North", "2026-04-03"))
        ],
    }
    imported = read("schema_org", course)
    assert [(one.id, one.place.address, len(one.sessions)) for one in imported.opportunities] == [
        ("c@1", "North", 2),
        ("c@2", "South", 1),
    ]
    assert imported.written == 1


def test_the_same_course_on_two_pages_is_one(read: Read) -> None:
    imported = read("schema_org", {"a.json": COURSE, "b.json": COURSE}, name="")
    assert len(imported.opportunities) == 1
    assert [(one.where.file, one.reason) for one in imported.refusals] == [("b.json", Reason.SAID_ALREADY)]


@pytest.mark.parametrize("junk", [7, "text", None, True, [[[]]], {"@type": {"@id": 3}}, {"@type": "Course"}])
def test_junk_among_the_nodes_costs_only_itself(junk: object, read: Read) -> None:
    imported = read("schema_org", {"@graph": [junk, COURSE]})
    assert [str(one.title) for one in imported.opportunities] == ["Pottery"]
    assert imported.read == imported.written + len(imported.refusals)


@pytest.mark.parametrize("junk", [7, None, True, [None, [7]], {"@value": []}, {"x": {}}, "\x00", "9" * 5_000])
def test_junk_in_any_property_raises_nothing(junk: object, read: Read) -> None:
    for name in (*COURSE, "startDate", "location", "eventSchedule", "openingHours", "audience", "courseMode"):
        imported = read("schema_org", {**COURSE, name: junk})
        assert imported.read == imported.written + len(imported.refusals)


def test_instances_at_different_places_keep_how_one_takes_part_and_what_they_cost(read: Read) -> None:
    course = {
        "@type": "Course",
        "@id": "c",
        "name": "Pottery",
        "hasCourseInstance": [
            {"courseMode": "Onsite", "location": {"@type": "Place", "name": "Mill"}, "offers": {"price": 12}},
            {"courseMode": "Online", "startDate": "2026-09-01", "offers": {"price": 5}},
        ],
    }
    found = [(one.mode, one.price) for one in read("schema_org", course).opportunities]
    assert found == [
        (Mode.IN_PERSON, Price(Decimal(12), Decimal(12))),
        (Mode.ONLINE, Price(Decimal(5), Decimal(5))),
    ]


@pytest.mark.parametrize(
    ("before", "behind"), [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("\n<!--\n", "\n// -->\n")]
)
def test_a_script_that_is_wrapped_as_for_old_browsers_is_read(before: str, behind: str, read: Read) -> None:
    script = f'{before}{{"@type": "Course", "name": "Pottery"}}{behind}'
    page = f'<script type="application/ld+json">{script}</script>'
    assert [str(one.title) for one in read("schema_org", page, "c.html").opportunities] == ["Pottery"]

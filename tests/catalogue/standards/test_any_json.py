"""Whatever JSON a publisher comes up with, nothing raises and every record is accounted for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.checking import Where
from catalogue.reading.documents import from_json
from catalogue.standards import hsds, schema_org
from catalogue.standards.intake import Intake
from tests.catalogue.standards.conftest import CITY, TODAY

NAMES = (
    "@type", "type", "@id", "id", "identifier", "name", "description", "@value", "@language",
    "@context", "@graph", "location", "address", "geo", "latitude", "hasCourseInstance", "subEvent",
    "superEvent", "startDate", "endDate", "courseSchedule", "byDay", "startTime", "openingHours",
    "openingHoursSpecification", "dayOfWeek", "offers", "price", "lowPrice", "highPrice",
    "priceCurrency", "availabilityEnds", "isAccessibleForFree", "typicalAgeRange", "audience",
    "suggestedMinAge", "inLanguage", "keywords", "about", "termCode", "provider", "amenityFeature",
    "value", "courseMode", "eventStatus", "additionalProperty", "propertyID", "item",
    "service_at_locations", "addresses", "city", "schedules", "opens_at", "valid_from", "byday",
    "weekday", "phones", "number", "languages", "code", "cost_options", "amount", "currency",
    "attributes", "taxonomy_term", "taxonomy_detail", "eligibility", "minimum_age", "accessibility",
    "status", "organization", "location_type", "fees", "assured_date",
)  # fmt: skip
VALUES = (
    "Course", "Event", "Place", "Schedule", "VirtualLocation", "Monday",
    "https://schema.org/Friday", "MO,-1TU", "2026-03-01", "2026-03-01T25:00:00Z",
    "0001-01-01T00:00:00+14:00", "18:00", "9:00am", "6-12", "60+", "-", "EUR", "Mo-Fr 09:00-17:00",
    "Zz-Mo 09:00-17:00", "1.234", "1e5", "-0", "health", "learning-city mode", "#", "a", "b",
    "virtual", "es", "", "free", "\x00", "٣", "12" * 30,
)  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.sampled_from(VALUES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)
READERS: dict[str, Callable[[object, Intake], None]] = {
    "hsds": lambda document, intake: hsds.read_documents([("a.json", document)], intake),
    "schema.org": lambda document, intake: schema_org.read_documents([("a.json", document)], intake),
}


@pytest.mark.parametrize("standard", READERS)
@settings(max_examples=60, deadline=None)
@given(
    document=json_values,
    said=st.dictionaries(st.sampled_from(NAMES), json_values, max_size=10),
    kind=st.sampled_from(["Course", "Event", "Place"]),
)
def test_nothing_raises_and_the_totals_add_up(
    standard: str, document: object, said: dict[str, object], kind: str
) -> None:
    for whole in (document, [{**said, "name": "Chess", "@type": kind}]):
        intake = Intake(CITY, TODAY, CITY.timezone)
        READERS[standard](whole, intake)
        found = intake.imported()
        assert found.read == found.written + len(found.refusals)
        assert all(isinstance(problem.where, Where) for problem in found.problems)
        assert all(one.id and str(one.title) for one in found.opportunities)


def test_numbers_keep_the_digits_in_which_they_are_written() -> None:
    assert from_json('{"price": 12.50, "far": 1e400}') == {"price": "12.50", "far": "1e400"}

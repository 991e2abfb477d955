from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings

from catalogue.model import Ages, City, Kind, Localised, Opportunity, Price, Session
from catalogue.reading.documents import from_json
from catalogue.reading.reader import read
from catalogue.standards import hsds, schema_org
from catalogue.standards.intake import Imported, Intake
from catalogue.standards.losses import losses
from tests.catalogue.writing.opportunities import catalogues

TODAY = date(2026, 1, 5)
CITY = City(Localised((("en", "Riverbend"),)), "Europe/Madrid", "EUR", "en")


def stated(one: Opportunity) -> Opportunity:
    """Without the areas that nobody stated, which no export claims."""
    return replace(one, areas=()) if one.areas_inferred else one


STANDARDS = pytest.mark.parametrize("standard", [hsds, schema_org], ids=["hsds", "schema.org"])


def there_and_back(standard: ModuleType, catalogue: tuple[Opportunity, ...], city: City) -> Imported:
    content = json.dumps(standard.exported(catalogue, city), ensure_ascii=False, allow_nan=False)
    intake = Intake(city, TODAY, city.timezone)
    standard.read_documents([("exported.json", from_json(content))], intake)
    return intake.imported()


def test_schema_org_holds_everything_of_the_example_city_but_when_it_was_checked(root: Path) -> None:
    city = read(root / "catalogue/example", TODAY)
    back = there_and_back(schema_org, city.opportunities, city.city)
    known = {one.id: one.checked_on for one in back.opportunities if one.kind is Kind.PLACE or one.checked_on}
    assert back.opportunities == tuple(
        replace(stated(one), checked_on=known.get(one.id)) for one in city.opportunities
    )
    assert set(losses(city.opportunities, back.opportunities)) == {"checked_on"}
    assert (back.problems, back.refusals) == ((), ())


def test_hsds_holds_everything_of_the_example_city_but_translations_and_registration(root: Path) -> None:
    city = read(root / "catalogue/example", TODAY)
    back = there_and_back(hsds, city.opportunities, city.city)
    assert back.opportunities == tuple(
        replace(
            stated(one),
            title=Localised(one.title.texts[:1]),
            description=one.description and Localised(one.description.texts[:1]),
            sessions=tuple(replace(session, register_by=None) for session in one.sessions),
        )
        for one in city.opportunities
    )
    assert {column.partition(":")[0] for column in losses(city.opportunities, back.opportunities)} == {
        "title",
        "description",
        "register_by",
    }
    assert (back.problems, back.refusals) == ((), ())


@STANDARDS
@settings(max_examples=10, deadline=None)
@given(catalogue=catalogues)
def test_nothing_is_changed_into_something_else_on_the_way(
    standard: ModuleType, catalogue: tuple[Opportunity, ...]
) -> None:
    back = {one.id: one for one in there_and_back(standard, catalogue, CITY).opportunities}
    assert set(back) == {one.id for one in catalogue}
    for one in catalogue:
        again = back[one.id]
        assert again.title.original == one.title.original
        assert (again.kind, again.ages, again.price, again.areas) == (
            one.kind,
            one.ages,
            one.price,
            one.areas,
        )
        assert (again.access, again.no_access) == (one.access, one.no_access)
        assert (again.mode, again.taught_in) == (one.mode, one.taught_in)
        # In schema.org a place has one name, by which it is also called as a place.
        named = one.kind is Kind.PLACE and standard is schema_org and one.place.name is None
        place = replace(one.place, name=one.title.original) if named else one.place
        assert again.place == place


@STANDARDS
def test_what_is_not_known_is_not_exported(standard: ModuleType) -> None:
    course = Opportunity("1", Kind.COURSE, Localised((("en", "Chess"),)), areas_inferred=True)
    assert there_and_back(standard, (course,), CITY).opportunities == (course,)
    written = json.dumps(standard.exported([course], CITY))
    assert "null" not in written
    assert not any(word in written for word in ("price", "Price", "amount", "Age", "latitude"))


@STANDARDS
def test_the_same_catalogue_is_always_exported_alike(standard: ModuleType, root: Path) -> None:
    catalogue = read(root / "catalogue/example", TODAY).opportunities
    assert json.dumps(standard.exported(catalogue, CITY)) == json.dumps(standard.exported(catalogue, CITY))


def course(**values: object) -> Opportunity:
    return Opportunity("1", Kind.COURSE, Localised((("en", "Chess"),)), **values)  # type: ignore[arg-type]


def test_losses_are_counted_by_column() -> None:
    before = course(ages=Ages(6, 12), provider="Club", sessions=(Session(register_by=TODAY),))
    after = course(ages=Ages(6, None), provider="Club")
    assert losses([before], [after]) == {"max_age": 1, "register_by": 1}


def test_one_that_is_gone_altogether_is_lost_under_its_id() -> None:
    assert losses([course()], []) == {"id": 1}


def test_cents_written_elseways_are_no_loss() -> None:
    fine, short = (course(price=Price(Decimal(text), Decimal(text))) for text in ("12.50", "12.5"))
    assert losses([fine], [short]) == {}

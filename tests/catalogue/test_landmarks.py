import pytest

from catalogue.landmarks import Landmark, landmark
from catalogue.model import Kind, Localised, Opportunity, Place


def at(place: Place) -> Opportunity:
    return Opportunity("x", Kind.COURSE, Localised((("en", "x"),)), place=place)


PLACES = (
    at(Place("Central Library", None, "Old Town", 40.0, -3.0)),
    at(Place("Biblioteca de Música", None, "Old Town", 40.2, -3.2)),
    at(Place("Unplaced Hall", None, "Nowhere")),
)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Old Town", Landmark("Old Town", 40.1, -3.1)),
        ("oldtown", Landmark("Old Town", 40.1, -3.1)),
        ("central libary", Landmark("Central Library", 40.0, -3.0)),
        ("the Central Library", Landmark("Central Library", 40.0, -3.0)),
        ("biblioteca de musica", Landmark("Biblioteca de Música", 40.2, -3.2)),
    ],
)
def test_a_place_is_found_by_its_name_as_it_is_typed(written: str, found: Landmark) -> None:
    place = landmark(written, PLACES)
    assert place is not None
    assert place.name == found.name
    assert (place.latitude, place.longitude) == pytest.approx((found.latitude, found.longitude))


@pytest.mark.parametrize("written", ["", "!", "pottery", "Unplaced Hall", "Nowhere", "New Town Hall"])
def test_what_is_no_place_of_the_catalogue_is_none(written: str) -> None:
    assert landmark(written, PLACES) is None

from __future__ import annotations

from catalogue.reading.ids import derived_id


def test_the_same_course_keeps_its_id_whatever_its_case_and_spaces() -> None:
    assert derived_id("Cafe\u0301 para  todos", "Casa", None) == derived_id("CAFÉ para todos", "casa ", "")


def test_title_provider_and_place_each_make_another_course() -> None:
    ids = {
        derived_id("Yoga", "A", "B"),
        derived_id("Yoga", "A", "C"),
        derived_id("Yoga", "B", "B"),
        derived_id("Yoga A", None, "B"),
        derived_id("Yoga", "A B", None),
    }

    assert len(ids) == 5


def test_an_id_never_changes_between_versions() -> None:
    assert derived_id("Pottery", "Tinker Mill", "Mill Quarter") == "961242b24437"

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalogue.health import Finding, FindingKind
from catalogue.health.stated_ages import ages_in, contradict
from catalogue.model import Ages, Localised, Opportunity


@pytest.mark.parametrize(
    ("title", "ages"),
    [
        ("Robots (ages 8-12)", Ages(8, 12)),
        ("Robots, ages 8 to 12", Ages(8, 12)),
        ("Robótica de 8 a 12 años", Ages(8, 12)),
        ("Roboter, 8–12 Jahre", Ages(8, 12)),
        ("Robots pour 8 à 12 ans", Ages(8, 12)),
        ("Роботы, 8-12 лет", Ages(8, 12)),
        ("روبوتات ٨-١٢ سنة", Ages(8, 12)),
        ("机器人 8至12岁", Ages(8, 12)),
        ("Yoga 60+", Ages(60)),
        ("Klettern ab 14 Jahren", Ages(14)),
        ("Ages 55 and up: chair yoga", Ages(55)),
        ("Mayores de 65 años", Ages(65)),
        ("30+ games to play", None),
        ("Opening hours 10-12", None),
        ("World War 1939-45", None),
        ("Deutsch A1-A2", None),
        ("Route 66", None),
        ("1+1 is two", None),
        ("Pottery", None),
        ("Ages 12-8", None),
    ],
)
def test_the_ages_of_a_title(title: str, ages: Ages | None) -> None:
    assert ages_in(Localised((("en", title),))) == ages


@pytest.mark.parametrize(
    ("said", "stated", "is_so"),
    [
        (Ages(6, 12), Ages(6, 12), False),
        (Ages(6, 12), Ages(6, 13), False),
        (Ages(6, 12), Ages(13, 17), True),
        (Ages(60), Ages(60, None), False),
        (Ages(60), Ages(18, None), True),
        (Ages(6, 12), Ages(6, None), False),
    ],
)
def test_a_year_is_no_contradiction(said: Ages, stated: Ages, is_so: bool) -> None:  # noqa: FBT001 — a table
    assert contradict(said, stated) is is_so


def test_a_contradiction_is_found_with_both_ages(
    found: Callable[..., list[Finding]], offer: Callable[..., Opportunity]
) -> None:
    (one,) = found(FindingKind.AGES_CONTRADICT, offer(title="Robots (ages 8-12)", ages=Ages(13, 17)))

    assert (one.value, one.other, one.where.column) == ("13-17", ("8-12",), "min_age")

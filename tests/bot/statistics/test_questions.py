"""What residents asked about, put to the findings and gaps of a catalogue."""

from __future__ import annotations

import pytest

from bot.conversation.facts import Detail
from bot.statistics.disclosure import Breakdown
from bot.statistics.questions import Questions, questions
from catalogue.health import FindingKind, Gap
from catalogue.model import Ages, Area
from catalogue.search.narrowing import AGE_BANDS

ASKED = questions(
    2026,
    5,
    Breakdown(((Detail.PRICE, 40), (Detail.AREA, 15)), has_others=True),
    Breakdown((("digital|26-64", 30), ("digital|18-25", 10), ("work|0-6", 5))),
)


@pytest.mark.parametrize(
    ("kind", "residents"),
    [
        (FindingKind.NO_PRICE, 40),
        (FindingKind.NO_AREA, 15),
        (FindingKind.AREA_INFERRED, 15),
        (FindingKind.NO_AGES, None),
        (FindingKind.CAPITALS, None),
    ],
)
def test_a_finding_has_those_who_asked_about_what_it_lacks(kind: FindingKind, residents: int | None) -> None:
    assert ASKED.about(kind) == residents


@pytest.mark.parametrize(
    ("gap", "residents"),
    [
        (Gap(Area.DIGITAL, Ages(18, 64)), 30),
        (Gap(Area.DIGITAL, Ages(13, 17)), None),
        (Gap(Area.WORK, Ages(0, 5)), 5),
        (Gap(Area.WORK, Ages(6, 12)), None),
        (Gap(Area.HEALTH, Ages(65, None)), None),
    ],
)
def test_a_gap_has_at_least_the_largest_group_within_its_ages(gap: Gap, residents: int | None) -> None:
    assert ASKED.within(gap) == residents


@pytest.mark.parametrize(
    ("ages", "stages"),
    list(zip(AGE_BANDS, [["0-6"], ["7-12"], ["13-17"], ["18-25", "26-64"], ["65-"]], strict=True)),
)
def test_every_band_of_gaps_has_its_own_stages_of_life(ages: Ages, stages: list[str]) -> None:
    every = ("0-6", "7-12", "13-17", "18-25", "26-64", "65-")
    found = [
        stage
        for stage in every
        if Questions(2026, 5, (), ((f"work|{stage}", 5),)).within(Gap(Area.WORK, ages)) is not None
    ]
    assert found == stages

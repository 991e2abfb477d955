"""Commands and buttons of admins say everything themselves, and nothing else is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation.callback_data import unpack
from bot.conversation.counting import Period
from bot.conversation.events import Commanded, Tapped, Wrote
from bot.statistics.requests import Inquiry, Part, ShowStatistics, Unclear, inquiry_in, pack

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("argument", "inquiry"),
    [
        ("", ShowStatistics()),
        ("year", ShowStatistics(Period.YEAR)),
        ("Month 2026-03-02", ShowStatistics(Period.MONTH, DAY)),
        ("2026-03-02 week", ShowStatistics(Period.WEEK, DAY)),
        ("2026", ShowStatistics(Period.YEAR, date(2026, 1, 1))),
        ("2026-03", ShowStatistics(Period.MONTH, date(2026, 3, 1))),
        ("fortnight", Unclear("stats")),
        ("week month", Unclear("stats")),
    ],
)
def test_the_command_is_read(argument: str, inquiry: Inquiry) -> None:
    assert inquiry_in(Commanded("stats", argument)) == inquiry


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("part", [None, *Part])
@pytest.mark.parametrize("day", [None, DAY])
def test_what_is_packed_is_unpacked_and_no_residents_button(
    period: Period, part: Part | None, day: date | None
) -> None:
    asked = ShowStatistics(period, day, part)
    assert inquiry_in(Tapped(pack(asked))) == asked
    assert len(pack(asked).encode()) <= 48
    assert unpack(pack(asked)) is None


@pytest.mark.parametrize(
    "data", ["/stats", "/stats:age::", "/stats:week::everything", "/stats:week:x:y:z", "r:1:1"]
)
def test_a_forged_button_asks_nothing(data: str) -> None:
    assert inquiry_in(Tapped(data)) is None


def test_what_residents_write_asks_nothing() -> None:
    assert inquiry_in(Wrote("stats")) is None

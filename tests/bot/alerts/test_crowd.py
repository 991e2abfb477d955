"""Nobody is forgotten or told twice, through floods, an outage and three kills; `tests/chaos` is larger."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram.pacing import OVERALL
from bot.unasked import AT_ONCE
from tests.bot.alerts.crowd import EVERY_BLOCKED, Crowd

RESIDENTS, SEARCHES, SPEED = 200, 20, 25


@pytest.fixture
def crowd(tmp_path: Path) -> Crowd:
    return Crowd(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", RESIDENTS, SEARCHES, SPEED)


async def test_killed_between_messages_it_tells_everybody_exactly_once(crowd: Crowd) -> None:
    outcome = await crowd.wait(between=True)
    assert outcome.told == {chat: int(chat % EVERY_BLOCKED != 0) for chat in range(1, RESIDENTS + 1)}
    assert outcome.listeners_left == RESIDENTS - RESIDENTS // EVERY_BLOCKED, "who blocked the bot is dropped"
    assert outcome.busiest <= OVERALL
    assert outcome.floods > 0


async def test_killed_anywhere_it_forgets_nobody_and_repeats_only_what_was_on_its_way(crowd: Crowd) -> None:
    outcome = await crowd.wait(between=False)
    told = {chat: count for chat, count in outcome.told.items() if chat % EVERY_BLOCKED}
    assert min(told.values()) == 1
    assert sum(count - 1 for count in told.values()) <= 4 * AT_ONCE  # three kills and an outage

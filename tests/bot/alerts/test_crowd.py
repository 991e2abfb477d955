"""Nobody is forgotten or told twice, through floods, an outage and three kills; `tests/chaos` is larger."""

from __future__ import annotations

from pathlib import Path

from bot.telegram.pacing import OVERALL
from bot.unasked.telling import AT_ONCE
from tests.bot.alerts.crowd import EVERY_BLOCKED, Crowd
from tests.bot.storage.conftest import postgresql_address, postgresql_socket

__all__ = ["postgresql_address", "postgresql_socket"]  # fixtures

RESIDENTS, SEARCHES, SPEED = 200, 20, 25


async def test_killed_between_messages_it_tells_everybody_exactly_once(tmp_path: Path) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    outcome = await Crowd(address, RESIDENTS, SEARCHES, SPEED).wait(between=True)
    assert outcome.told == {chat: int(chat % EVERY_BLOCKED != 0) for chat in range(1, RESIDENTS + 1)}
    assert outcome.listeners_left == RESIDENTS - RESIDENTS // EVERY_BLOCKED, "who blocked the bot is dropped"
    assert outcome.busiest <= OVERALL
    assert outcome.floods > 0


async def test_killed_anywhere_it_forgets_nobody_and_repeats_only_what_was_on_its_way(
    postgresql_address: str,
) -> None:
    outcome = await Crowd(postgresql_address, RESIDENTS, SEARCHES, SPEED).wait(between=False)
    told = {chat: count for chat, count in outcome.told.items() if chat % EVERY_BLOCKED}
    assert min(told.values()) == 1
    assert sum(count - 1 for count in told.values()) <= 4 * AT_ONCE  # three kills and an outage

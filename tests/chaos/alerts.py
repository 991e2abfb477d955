"""10,000 residents wait for 500 searches; the process that tells them is killed three times.

    python -m tests.chaos.alerts [between | anywhere]

Two kinds: kills between two messages, where everybody must be told exactly once, and kills anywhere, where
whoever was being told at that instant may be told again. Clocks go 20 times as fast as the world's. It ends
with 1 where a promise was broken.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.telegram.pacing import OVERALL
from bot.unasked.telling import AT_ONCE
from tests.bot.alerts.crowd import EVERY_BLOCKED, Crowd

RESIDENTS, SEARCHES, SPEED = 10_000, 500, 20
KILLS = 3
COLUMNS = "{:<20}{:>8}{:>8}{:>12}{:>12}{:>8}{:>12}{:>9}\n"


async def main(kinds: list[str]) -> int:
    write = sys.stdout.write
    write(
        COLUMNS.format(
            "killed", "waited", "told", "forgotten", "told twice", "429s", "most in 1 s", "seconds"
        )
    )
    broken = 0
    for kind in kinds or ["between", "anywhere"]:
        between = kind == "between"
        with TemporaryDirectory() as folder:
            address = f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
            outcome = await Crowd(address, RESIDENTS, SEARCHES, SPEED).wait(between=between)
        told = {chat: count for chat, count in outcome.told.items() if chat % EVERY_BLOCKED}
        twice = sum(count - 1 for count in told.values() if count)
        forgotten = sum(not count for count in told.values())
        write(
            COLUMNS.format(
                "between messages" if between else "anywhere",
                len(told),
                len(told) - forgotten,
                forgotten,
                twice,
                outcome.floods,
                outcome.busiest,
                round(outcome.seconds),
            )
        )
        most = 0 if between else (KILLS + 1) * AT_ONCE
        broken += forgotten > 0 or twice > most or outcome.busiest > OVERALL
        broken += outcome.listeners_left != len(told)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
